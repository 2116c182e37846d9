"""Checkpoints: a vote's ledger is anchored where nobody can rewrite it, in the messages of its group."""

import logging
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.results.letters import to_auditors, to_committee, to_groups
from bot.voting.chain.chain import Fact, Kind, fingerprint, pseudonym
from bot.voting.checkpoints import checkpoint
from bot.voting.checkpoints.checkpoint import Checkpoint
from bot.voting.checkpoints.letters import CheckpointPosted, LedgerRewritten
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NoSuchProposal
from bot.voting.rights import Right
from storage import checkpoints, ledger
from storage.proposals import proposals
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
"""How often a vote that is under way is anchored, if anything was recorded meanwhile."""


async def post(act: Act, proposal: Proposal) -> Checkpoint:
    """Post how far the ledger of a vote that is held has come, unless it was posted before.

    Its groups get it, whose members hold copies that Telegram dates, and its auditors, who can keep it.
    """
    hashes = await act.hashes(proposal.id)
    new = checkpoint.of(hashes)
    await extends_what_was_posted(act, proposal, hashes)
    if await checkpoints.add(act.connection, proposal, new, act.now):
        act.show_anew([proposal.id])
        letter, mark = CheckpointPosted(proposal.id, new.size), f"-{new.size}"
        act.tell(await to_groups(act.connection, proposal, letter, mark))
        act.tell(await to_auditors(act.connection, proposal, letter, mark))
    return new


async def extends_what_was_posted(act: Act, proposal: Proposal, hashes: Sequence[str]) -> bool:
    """Tell whether the ledger of a vote begins as was posted; if not, warn auditors and committee, once."""
    earlier = await checkpoints.posted(act.connection, proposal.id, checkpoint.of(hashes[:1]).origin)
    broken = checkpoint.contradicted(earlier, hashes)
    for each in broken[:1]:
        log.error("the ledger of vote %s is not what was posted at %s", proposal.id, each.size)
        letter = LedgerRewritten(proposal.id, each.size)
        act.tell(await to_auditors(act.connection, proposal, letter))
        act.tell(await to_committee(act.connection, proposal, letter))
    return not broken


async def post_due(hall: Hall) -> None:
    """Post the daily checkpoints, each in an act of its own; one that meets trouble stays due.

    Raises:
        Unavailable: the database cannot be worked with, for any vote.
    """
    before = hall.now - EVERY
    due = await hall.read_at_once(lambda connection: checkpoints.due(connection, before))
    for proposal_id in due:
        try:
            await _post_daily(hall, proposal_id)
        except Unavailable:
            raise
        except Exception as trouble:
            log.exception("vote %s could not be anchored yet", proposal_id)
            hall.stuck(proposal_id, trouble)


async def _post_daily(hall: Hall, proposal_id: int) -> None:
    """Post a checkpoint, and enter it into the ledger of the next open vote of another estate."""
    async with hall.act() as act:
        beside = await checkpoints.neighbour(act.connection, proposal_id)
        held = await act.hold_votes([each for each in (proposal_id, beside) if each])
        if proposal_id not in await checkpoints.due(act.connection, act.now - EVERY):
            return  # somebody else has just done it
        new = await post(act, held[proposal_id])
        if beside and held[beside].state.is_open:
            act.write(beside, [anchor(new)])


def anchor(of: Checkpoint) -> Fact:
    """Tell how far the ledger of another vote has come."""
    return Fact(Kind.ANCHOR, {"origin": of.origin, "size": of.size, "root": of.root.hex()})


@dataclass(frozen=True, slots=True)
class Anchored:
    """A checkpoint that was posted, of which vote it is, and the short form of the ledger's end there."""

    proposal: Proposal
    checkpoint: Checkpoint
    fingerprint: str


async def posted(hall: Hall, proposal_id: int, size: int) -> Anchored:
    """Return the checkpoint of so many records of a vote's ledger, as it was posted.

    Raises:
        NoSuchProposal: there is no such vote, or no such checkpoint.
    """
    async with hall.read() as connection:
        proposal = await proposals.get(connection, proposal_id)
        hashes = (await ledger.hashes(connection, proposal_id))[:size]
        if proposal and hashes:
            of_all = await checkpoints.posted(connection, proposal_id, checkpoint.of(hashes[:1]).origin)
            for found in of_all:
                if found.size == size:
                    return Anchored(proposal, found, fingerprint(hashes[-1]))
    raise NoSuchProposal()


async def export(hall: Hall, proposal_id: int) -> str:
    """Return all checkpoints of a vote that were posted, shortest first, as signed notes with a line between.

    For each auditor who keeps one a cosignature follows, by the name that the person has in the ledger.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    async with hall.read() as connection:
        return await _export(hall, connection, await proposals.get(connection, proposal_id))


async def export_number(hall: Hall, estate_id: int, number: int) -> str:
    """Return what ``export`` does for an estate's vote with that number, for the operator."""
    async with hall.read() as connection:
        return await _export(hall, connection, await proposals.numbered(connection, estate_id, number))


async def _export(hall: Hall, connection: AsyncConnection, proposal: Proposal | None) -> str:
    hashes = await ledger.hashes(connection, proposal.id) if proposal else []
    if proposal is None or not hashes:
        raise NoSuchProposal()
    salt, lines = await ledger.salt(connection, proposal.id), defaultdict[int, list[str]](list)
    origin = checkpoint.of(hashes[:1]).origin
    found = {each.size: each for each in await checkpoints.posted(connection, proposal.id, origin)}
    for size, user_id, at in await checkpoints.keepers(connection, proposal.id):
        name = f"{origin}/{pseudonym(salt, user_id)}"
        lines[size].append(hall.key.cosignature(found[size].text, name, str(user_id), at))
    notes = [hall.key.signed(each.text, origin) + "".join(lines[each.size]) for each in found.values()]
    return "\n".join(notes)


async def keep(hall: Hall, user_id: int, proposal_id: int, size: int) -> bool:
    """Put on record that an auditor or a committee member keeps a checkpoint; tell whether that is new.

    Raises:
        Refusal: those of ``rights.known``.
        NoSuchProposal: the vote has no such checkpoint.
    """
    async with hall.act(by=user_id) as act:
        found = await proposals.get(act.connection, proposal_id)
        proposal = await act.known(found, Right.SEE_ACTS)
        is_new = await checkpoints.keep(act.connection, proposal_id, size, user_id, act.now)
        if is_new is None:
            raise NoSuchProposal()
        if is_new:
            act.record("checkpoint-kept", proposal.estate_id, proposal_id=proposal_id, size=size)
        return is_new
