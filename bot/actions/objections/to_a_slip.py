"""Objecting with one tap to a ballot on paper that counts for one's household, while the vote runs."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.actions.objections import raising
from bot.actions.objections.wishes import Wish
from bot.actions.paper.slips import hold, move
from bot.voting.ballots.ballot import running
from bot.voting.objections.objection import ObjectionKind
from bot.voting.paper.paper import PaperEntry, PaperStage, is_new_objection
from bot.voting.refusals import NotYours
from storage import paper
from storage.households import members
from storage.proposals import proposals


async def object_to(hall: Hall, user_id: int, entry_id: int) -> bool:
    """Note a household's objection; tell whether it is the first, of which the committee hears.

    Raises:
        NotYours: there is no such slip, or the person may not vote for its household.
        PaperSettled: as ``is_new_objection`` says.
        VotingNotOpen, VotingClosed: the vote takes no changes any more.
        TooManyObjections: as many of the person's objections wait as may.
    """
    async with hall.act(by=user_id) as act:
        entry = await hold(act, await _there(act.connection, entry_id))
        is_new = await _is_new(act.connection, entry, user_id)
        running(await proposals.get(act.connection, entry.proposal_id), act.now)
        if is_new:
            await move(act, entry, PaperStage.OBJECTED, user_id)
            wish = Wish(entry.proposal_id, ObjectionKind.WRONG_CHOICE, entry.household.id)
            await raising.store(act, user_id, wish, "")
    return is_new


async def instead(hall: Hall, user_id: int, entry_id: int) -> Wish:
    """Return what somebody wants to object to whose tap on a slip came after the deadline.

    Raises:
        NotYours, PaperSettled: as for ``object_to``.
    """
    async with hall.read() as connection:
        entry = await _there(connection, entry_id)
        await _is_new(connection, entry, user_id)
    return Wish(entry.proposal_id, ObjectionKind.WRONG_CHOICE, entry.household.id)


async def _there(connection: AsyncConnection, entry_id: int) -> PaperEntry:
    entry = await paper.get(connection, entry_id)
    if entry is None:  # which is refused like what is another household's
        raise NotYours()
    return entry


async def _is_new(connection: AsyncConnection, entry: PaperEntry, user_id: int) -> bool:
    return is_new_objection(entry, user_id, await members.of_households(connection, [entry.household.id]))
