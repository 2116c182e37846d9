"""Acts at the doors: asking for the list, turning its pages, and recording what was found."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.following_up import handovers
from bot.actions.following_up.door_view import door, parts_of, vote
from bot.actions.hall import Hall
from bot.voting.following_up.handover import by_visit
from bot.voting.following_up.visit import Visit, VisitOutcome, allow_visit
from bot.voting.households.household import Household
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import DoorListReplaced, NotYourDoor, VotingClosed
from bot.voting.rights import Right
from storage.estates import events, leads
from storage.following_up import door_lists, visits
from storage.following_up.door_lists import ShownList


async def begin_round(connection: AsyncConnection, hall: Hall, proposal: Proposal) -> None:
    """Send the door list of a vote to every lead in whose part somebody is silent."""
    silent = await visits.silent_in(connection, proposal.id, None)
    busy = {
        lead.user_id
        for lead in await leads.of_estate(connection, proposal.estate_id)
        if any(lead.part.covers(household) for household in silent)
    }
    if not busy:
        return
    await door_lists.begin(connection, proposal.estate_id, proposal.id, sorted(busy), hall.now)
    fields = {"proposal_id": proposal.id, "leads": len(busy)}
    await events.record(connection, proposal.estate_id, None, "door-lists-sent", hall.now, **fields)


async def ask_for_list(hall: Hall, user_id: int, proposal_id: int) -> None:
    """Send the person the door list of a vote as a new message, and begin a new round with it.

    Raises:
        NoSuchProposal: there is none with that id.
        NotALead, AuditorsOnlyRead: the person visits no doors in its estate.
        VotingClosed: the vote is over.
        NotYourDoor: nobody on its roll lives where the person looks after the doors.
    """
    async with hall.write() as connection:
        proposal = await vote(connection, proposal_id)
        await rights.demand(connection, user_id, proposal.estate_id, Right.VISIT_DOORS)
        parts = await parts_of(connection, user_id, proposal.estate_id)
        if not await visits.roll_in(connection, proposal_id, parts):
            raise NotYourDoor()
        if not proposal.takes_ballots(hall.now):
            raise VotingClosed(proposal=proposal.title)
        await door_lists.begin(connection, proposal.estate_id, proposal_id, [user_id], hall.now)


async def turn_page(hall: Hall, user_id: int, proposal_id: int, message_id: int, page: int) -> None:
    """Show another page of a list.

    Raises:
        DoorListReplaced: the message shows the person's list no more.
    """
    async with hall.write() as connection:
        shown = await _list_in(connection, user_id, proposal_id, message_id)
        await door_lists.turn(connection, shown.id, page, None)


async def open_door(hall: Hall, user_id: int, proposal_id: int, message_id: int, household_id: int) -> None:
    """Show what can be recorded at a door in place of the list.

    Raises:
        NotALead, AuditorsOnlyRead: the person visits no doors in the estate.
        NotYourDoor, VotingClosed, DoorAnswered, DoorListReplaced: as ``allow_visit`` and ``turn_page`` say.
    """
    async with hall.write() as connection:
        await _allowed(connection, hall, user_id, proposal_id, household_id)
        shown = await _list_in(connection, user_id, proposal_id, message_id)
        await door_lists.turn(connection, shown.id, shown.page, household_id)


async def record_visit(
    hall: Hall, user_id: int, proposal_id: int, message_id: int, household_id: int, outcome: VisitOutcome
) -> Household:
    """Record what was found at a door, and show the list again.

    Raises:
        Refusal: those of ``open_door``.
    """
    async with hall.write() as connection:
        household = await _allowed(connection, hall, user_id, proposal_id, household_id)
        shown = await _list_in(connection, user_id, proposal_id, message_id)
        estate_id = household.estate_id
        visit = Visit(household_id, outcome, user_id, hall.now)
        await visits.add(connection, estate_id, proposal_id, visit)
        if way := by_visit(outcome):
            await handovers.record(
                connection, await vote(connection, proposal_id), household_id, way, hall.now
            )
        await door_lists.turn(connection, shown.id, shown.page, None)
        await door_lists.mark_stale(connection, [proposal_id])
        fields = {"proposal_id": proposal_id, "household_id": household_id, "outcome": outcome}
        await events.record(connection, estate_id, user_id, "door-visited", hall.now, **fields)
        return household


async def _allowed(
    connection: AsyncConnection, hall: Hall, user_id: int, proposal_id: int, household_id: int
) -> Household:
    proposal = await vote(connection, proposal_id)
    await rights.demand(connection, user_id, proposal.estate_id, Right.VISIT_DOORS)
    household, answered = await door(connection, proposal_id, household_id)
    if household is None:
        raise NotYourDoor()
    parts = await parts_of(connection, user_id, proposal.estate_id)
    allow_visit(proposal, household, parts, answered, hall.now)
    return household


async def _list_in(connection: AsyncConnection, user_id: int, proposal_id: int, message_id: int) -> ShownList:
    shown = await door_lists.of_person(connection, proposal_id, user_id)
    if shown is None or shown.message_id != message_id:
        raise DoorListReplaced()
    return shown
