"""Checkpoints: a ledger is anchored where nobody can rewrite it, in the messages of its group."""

import logging
from collections.abc import Sequence
from datetime import timedelta

from bot.actions import owned
from bot.actions.act import Act
from bot.actions.checkpoints.letters import tell_posted, tell_rewritten
from bot.actions.hall import Hall
from bot.actions.owned import Owned, ledger_of
from bot.voting.chain.chain import Fact, Kind
from bot.voting.checkpoints import checkpoint
from bot.voting.checkpoints.checkpoint import Checkpoint
from bot.voting.ledger.owner import Owner, Whose
from storage import checkpoints
from storage.checkpoints_due import due, neighbour
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
"""How often a ledger is anchored, if anything was recorded meanwhile."""


async def post(act: Act, about: Owned) -> Checkpoint:
    """Post how far the ledger of something that is held has come, unless it was posted before.

    Its groups get it, whose members hold copies that Telegram dates, and its auditors, who can keep it.
    """
    whose = ledger_of(about)
    hashes = await act.hashes(whose)
    new = checkpoint.of(hashes)
    await extends_what_was_posted(act, about, hashes)
    if await checkpoints.add(act.connection, about.estate_id, whose, new, act.now):
        if whose.owner is Owner.VOTE:
            act.show_anew([about.id])
        await tell_posted(act, about, new.size)
    return new


async def extends_what_was_posted(act: Act, about: Owned, hashes: Sequence[str]) -> bool:
    """Tell whether a ledger begins as was posted; if not, warn auditors and committee, once."""
    whose = ledger_of(about)
    earlier = await checkpoints.posted(act.connection, whose, checkpoint.of(hashes[:1]).origin)
    broken = checkpoint.contradicted(earlier, hashes)
    for each in broken[:1]:
        log.error("the ledger of %s %s is not what was posted at %s", *whose, each.size)
        await tell_rewritten(act, about, each.size)
    return not broken


async def post_due(hall: Hall) -> None:
    """Post the daily checkpoints, each in an act of its own; one that meets trouble stays due.

    Raises:
        Unavailable: the database cannot be worked with, for any of them.
    """
    before = hall.now - EVERY
    for whose in await hall.read_at_once(lambda connection: due(connection, before)):
        try:
            await _post_daily(hall, whose)
        except Unavailable:
            raise
        except Exception as trouble:
            log.exception("%s %s could not be anchored yet", *whose)
            if whose.owner is Owner.VOTE:
                hall.stuck(whose.id, trouble)


async def _post_daily(hall: Hall, whose: Whose) -> None:
    """Post a checkpoint; that of a vote is entered into the ledger of the next open one elsewhere."""
    async with hall.act() as act:
        beside = await neighbour(act.connection, whose.id) if whose.owner is Owner.VOTE else None
        about = await _hold(act, whose, beside)
        if whose not in await due(act.connection, act.now - EVERY):
            return  # somebody else has just done it
        new = await post(act, about)
        if beside and (await act.hold_votes([beside]))[beside].state.is_open:
            act.write(beside, [anchor(new)])


async def _hold(act: Act, whose: Whose, beside: int | None) -> Owned:
    match whose.owner:
        case Owner.VOTE:
            await act.hold_votes([each for each in (whose.id, beside) if each])
        case Owner.MATTER:
            await act.hold_matter(whose.id)
        case Owner.ACCOUNT:
            await act.hold_account(whose.id)
    return await owned.get(act.connection, whose)


def anchor(of: Checkpoint) -> Fact:
    """Tell how far the ledger of another vote has come."""
    return Fact(Kind.ANCHOR, {"origin": of.origin, "size": of.size, "root": of.root.hex()})
