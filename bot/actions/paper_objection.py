"""Objecting to a ballot on paper that counts for one's household, and settling the objection."""

from bot.actions import ballot_store, paper_letters, rights
from bot.actions.house import House
from bot.actions.paper import PaperSheet, held, lay_out, move
from bot.voting.ballot import running
from bot.voting.ballot_channel import BallotChannel
from bot.voting.estate import Office
from bot.voting.paper import PaperStage, is_new_objection, must_settle
from bot.voting.rights import Right
from storage import estates, members, proposals


async def object_to(house: House, user_id: int, entry_id: int) -> bool:
    """Note a household's objection; tell whether it is the first, of which the committee hears.

    Raises:
        NotYours, PaperSettled: as ``is_new_objection`` says.
        VotingNotOpen, VotingClosed: the vote takes no changes any more.
    """
    async with house.write() as connection:
        entry = await held(connection, entry_id)
        present = await members.of_households(connection, [entry.household.id])
        is_new = is_new_objection(entry, user_id, present)
        running(await proposals.get(connection, entry.proposal_id), house.now)
        if is_new:
            objected = await move(connection, house, entry, PaperStage.OBJECTED, user_id)
            await paper_letters.ask_to_settle(connection, objected, house.now)
    return is_new


async def settle(house: House, user_id: int, entry_id: int, uphold: bool) -> PaperSheet:
    """Uphold a ballot that was objected to, or take it out of the box; the household is told.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person settles nothing in the estate.
        AnotherMustSettle, PaperSettled: as ``must_settle`` says.
        VotingNotOpen, VotingClosed: the vote takes no changes any more.
    """
    async with house.write() as connection:
        entry = await held(connection, entry_id)
        await rights.demand(connection, user_id, entry.estate_id, Right.SETTLE_OBJECTION)
        must_settle(entry, user_id, await estates.holders(connection, entry.estate_id, Office.COMMITTEE))
        running(await proposals.get(connection, entry.proposal_id), house.now)
        if not uphold:
            place = (entry.proposal_id, entry.household.id)
            await ballot_store.end_ballot(connection, house, place, BallotChannel.PAPER, user_id)
        stage = PaperStage.UPHELD if uphold else PaperStage.REMOVED
        settled = await move(connection, house, entry, stage, user_id)
        await paper_letters.tell_household(connection, settled, "paper-settled", house.now)
        return await lay_out(connection, settled)
