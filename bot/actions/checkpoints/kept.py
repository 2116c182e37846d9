"""Checkpoints that were posted: looked up, handed out with who keeps them, and kept."""

from collections import defaultdict

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import owned
from bot.actions.hall import Hall
from bot.actions.owned import Owned, ledger_of
from bot.voting.chain.chain import fingerprint, pseudonym
from bot.voting.checkpoints import checkpoint
from bot.voting.checkpoints.checkpoint import Checkpoint
from bot.voting.estates.estate import Estate
from bot.voting.ledger.owner import Owner, Whose, of_vote
from bot.voting.refusals import NoSuchProposal, Refusal
from bot.voting.rights import Right
from storage import checkpoints, ledger
from storage.estates import estates


class Anchored(Struct, frozen=True):
    """A checkpoint that was posted, what it is about, and the short form of the ledger's end there."""

    estate: Estate
    about: Owned
    checkpoint: Checkpoint
    fingerprint: str


async def posted(hall: Hall, whose: Whose, size: int) -> Anchored:
    """Return the checkpoint of so many records of a ledger, as it was posted.

    Raises:
        NoSuchProposal, NoSuchMatter, NoSuchAccount: there is no such ledger.
        NoSuchProposal: it has no such checkpoint.
    """
    async with hall.read() as connection:
        about = await owned.get(connection, whose)
        hashes = (await ledger.hashes(connection, whose))[:size]
        of_all = await checkpoints.posted(connection, whose, checkpoint.of(hashes[:1]).origin)
        for found in of_all:
            if found.size == size:
                estate = await estates.get(connection, about.estate_id)
                return Anchored(estate, about, found, fingerprint(hashes[-1]))
    raise NoSuchProposal()


async def export(hall: Hall, proposal_id: int) -> str:
    """Return what ``export_of`` does of a vote."""
    return await export_of(hall, of_vote(proposal_id))


async def export_of(hall: Hall, whose: Whose) -> str:
    """Return all posted checkpoints of a ledger, shortest first, as signed notes with a line between.

    For each auditor who keeps one a cosignature follows, by the name that the person has in the ledger.
    Errors are those of ``owned.get``.
    """
    async with hall.read() as connection:
        return await _export(hall, connection, await owned.get(connection, whose))


async def export_number(hall: Hall, estate_id: int, number: int, owner: Owner = Owner.VOTE) -> str:
    """Return what ``export_of`` does, for an estate's vote, matter or account with that number."""
    async with hall.read() as connection:
        return await _export(hall, connection, await owned.numbered(connection, owner, estate_id, number))


async def _export(hall: Hall, connection: AsyncConnection, about: Owned) -> str:
    whose = ledger_of(about)
    hashes = await ledger.hashes(connection, whose)
    salt, lines = await ledger.salt(connection, whose), defaultdict[int, list[str]](list)
    origin = checkpoint.of(hashes[:1]).origin
    found = {each.size: each for each in await checkpoints.posted(connection, whose, origin)}
    for size, user_id, at in await checkpoints.keepers(connection, whose):
        name = f"{origin}/{pseudonym(salt, user_id)}"
        lines[size].append(hall.key.cosignature(found[size].text, name, str(user_id), at))
    notes = [hall.key.signed(each.text, origin) + "".join(lines[each.size]) for each in found.values()]
    return "\n".join(notes)


async def keep(hall: Hall, user_id: int, whose: Whose, size: int) -> bool:
    """Put on record that an auditor or a committee member keeps a checkpoint; tell whether that is new.

    Raises:
        Refusal: those of ``rights.known``.
        NoSuchProposal: the ledger has no such checkpoint.
    """
    async with hall.act(by=user_id) as act:
        about = await act.known(await _found(act.connection, whose), Right.SEE_ACTS)
        is_new = await checkpoints.keep(act.connection, whose, size, user_id, act.now)
        if is_new is None:
            raise NoSuchProposal()
        if is_new:
            act.record("checkpoint-kept", about.estate_id, size=size, **{f"{whose.owner}_id": whose.id})
        return is_new


async def _found(connection: AsyncConnection, whose: Whose) -> Owned | None:
    try:
        return await owned.get(connection, whose)
    except Refusal:
        return None
