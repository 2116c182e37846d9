"""Objecting with one tap to a ballot on paper that counts for one's household, while the vote runs."""

from bot.actions.hall import Hall
from bot.actions.objections import raising
from bot.actions.objections.raising import Wish
from bot.actions.paper.slips import held, look, move
from bot.voting.ballots.ballot import running
from bot.voting.objections.objection import ObjectionKind
from bot.voting.paper.paper import PaperStage, is_new_objection
from storage.households import members
from storage.proposals import proposals


async def object_to(hall: Hall, user_id: int, entry_id: int) -> bool:
    """Note a household's objection; tell whether it is the first, of which the committee hears.

    Raises:
        NotYours, PaperSettled: as ``is_new_objection`` says.
        VotingNotOpen, VotingClosed: the vote takes no changes any more.
        TooManyObjections: as many of the person's objections wait as may.
    """
    async with hall.act(by=user_id) as act:
        entry = await held(act, entry_id)
        present = await members.of_households(act.connection, [entry.household.id])
        is_new = is_new_objection(entry, user_id, present)
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
    entry = (await look(hall, entry_id)).entry
    async with hall.read() as connection:
        present = await members.of_households(connection, [entry.household.id])
    is_new_objection(entry, user_id, present)
    return Wish(entry.proposal_id, ObjectionKind.WRONG_CHOICE, entry.household.id)
