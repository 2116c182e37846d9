"""Acts at the doors: asking for the list, turning its pages, and recording what was found."""

from collections.abc import Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.following_up import handovers
from bot.actions.following_up.door_view import door, parts_of
from bot.actions.hall import Hall
from bot.voting.following_up.handover import by_visit
from bot.voting.following_up.visit import Visit, VisitOutcome, allow_visit
from bot.voting.households.household import Household
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import DoorListReplaced, NotYourDoor, VotingClosed
from bot.voting.rights import Right
from storage.estates import leads
from storage.following_up import door_lists, visits
from storage.following_up.door_lists import ShownList
from storage.proposals import proposals


async def begin_round(act: Act, proposal: Proposal) -> None:
    """Send the door list of a vote to every lead in whose part somebody is silent."""
    silent = await visits.silent_in(act.connection, proposal.id, None)
    busy = {
        lead.user_id
        for lead in await leads.of_estate(act.connection, proposal.estate_id)
        if any(lead.part.covers(household) for household in silent)
    }
    if busy:
        await _send_lists(act, proposal, sorted(busy))
        act.record("door-lists-sent", proposal.estate_id, proposal_id=proposal.id, leads=len(busy))


async def send_again(act: Act, proposal: Proposal, homes: Iterable[Household]) -> None:
    """Send the list anew to the leads of these doors, to which somebody has to go once more."""
    leading = await leads.of_estate(act.connection, proposal.estate_id)
    concerned = {lead.user_id for home in homes for lead in leading if lead.part.covers(home)}
    if concerned:
        await _send_lists(act, proposal, sorted(concerned))
        act.record("door-lists-sent", proposal.estate_id, proposal_id=proposal.id, leads=len(concerned))


async def ask_for_list(hall: Hall, user_id: int, proposal_id: int) -> None:
    """Send the person the door list of a vote as a new message, and begin a new round with it.

    Raises:
        NotALead, AuditorsOnlyRead: the person visits no doors in its estate.
        VotingClosed: the vote is over.
        NotYourDoor: nobody on its roll lives where the person looks after the doors.
    """
    async with hall.act(by=user_id) as act:
        proposal = await _vote(act, proposal_id)
        parts = await parts_of(act.connection, user_id, proposal.estate_id)
        if not await visits.roll_in(act.connection, proposal_id, parts):
            raise NotYourDoor()
        if not proposal.takes_ballots(act.now):
            raise VotingClosed(proposal=proposal.title)
        await _send_lists(act, proposal, [user_id])


async def turn_page(hall: Hall, user_id: int, proposal_id: int, message_id: int, page: int) -> None:
    """Show another page of a list.

    Raises:
        NotALead, AuditorsOnlyRead: the person visits no doors in the estate.
        DoorListReplaced: the message shows the person's list no more.
    """
    async with hall.act(by=user_id) as act:
        await _vote(act, proposal_id)
        shown = await _list_in(act.connection, user_id, proposal_id, message_id)
        await _turn(act, shown, page, None)


async def open_door(hall: Hall, user_id: int, proposal_id: int, message_id: int, household_id: int) -> None:
    """Show what can be recorded at a door in place of the list.

    Raises:
        NotALead, AuditorsOnlyRead: the person visits no doors in the estate.
        NotYourDoor, VotingClosed, DoorAnswered, DoorListReplaced: as ``allow_visit`` and ``turn_page`` say.
    """
    async with hall.act(by=user_id) as act:
        await _allowed(act, user_id, proposal_id, household_id)
        shown = await _list_in(act.connection, user_id, proposal_id, message_id)
        await _turn(act, shown, shown.page, household_id)


async def record_visit(
    hall: Hall, user_id: int, proposal_id: int, message_id: int, household_id: int, outcome: VisitOutcome
) -> Household:
    """Record what was found at a door, and show the list again.

    Raises:
        Refusal: those of ``open_door``.
    """
    async with hall.act(by=user_id) as act:
        proposal, household = await _allowed(act, user_id, proposal_id, household_id)
        shown = await _list_in(act.connection, user_id, proposal_id, message_id)
        visit = Visit(household_id, outcome, user_id, act.now)
        await visits.add(act.connection, proposal.estate_id, proposal_id, visit)
        if way := by_visit(outcome):
            await handovers.record(act, proposal, household_id, way)
        await _turn(act, shown, shown.page, None)
        act.show_anew([proposal_id])
        fields = {"proposal_id": proposal_id, "household_id": household_id, "outcome": outcome}
        act.record("door-visited", proposal.estate_id, **fields)
        return household


async def _vote(act: Act, proposal_id: int) -> Proposal:
    """Return a vote that counts to a person who visits doors in its estate."""
    found = await act.known(await proposals.get(act.connection, proposal_id), Right.VISIT_DOORS)
    found.must_count()
    return found


async def _allowed(act: Act, user_id: int, proposal_id: int, household_id: int) -> tuple[Proposal, Household]:
    proposal = await _vote(act, proposal_id)
    household, answered = await door(act.connection, proposal_id, household_id)
    if household is None:
        raise NotYourDoor()
    parts = await parts_of(act.connection, user_id, proposal.estate_id)
    allow_visit(proposal, household, parts, answered, act.now)
    return proposal, household


async def _list_in(connection: AsyncConnection, user_id: int, proposal_id: int, message_id: int) -> ShownList:
    shown = await door_lists.of_person(connection, proposal_id, user_id)
    if shown is None or shown.message_id != message_id:
        raise DoorListReplaced()
    return shown


async def _send_lists(act: Act, proposal: Proposal, user_ids: Sequence[int]) -> None:
    await door_lists.begin(act.connection, proposal.estate_id, proposal.id, user_ids, act.now)
    act.ring_after()


async def _turn(act: Act, shown: ShownList, page: int, household_id: int | None) -> None:
    await door_lists.turn(act.connection, shown.id, page, household_id)
    act.ring_after()
