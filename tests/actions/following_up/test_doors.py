from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace

from bot.actions.estates import leads, offices
from bot.actions.following_up import door_view, doors
from bot.actions.following_up.door_view import ShownList
from bot.actions.proposals.publish import publish
from bot.actions.proposals.stages import run_due
from bot.voting.estates.estate import Group, Office
from bot.voting.following_up.doors import DoorState
from bot.voting.following_up.visit import VisitOutcome
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.proposals.electorate import Electorate
from bot.voting.proposals.proposal import Proposal, Terms
from bot.voting.refusals import (
    CommitteeOnly,
    DoorListReplaced,
    LeadGone,
    LinkUnknown,
    NotALead,
    NotYourDoor,
    VotingClosed,
)
from storage.estates import estates, events
from storage.following_up import door_lists
from tests.actions.home import COMMITTEE, VALID, Home, home

LEAD, OTHER = 11, 12
MESSAGE = 70


class Estate(Home):
    """A home with a lead of staircase 3-2, an open vote, and a list that was sent to the lead."""

    vote: Proposal
    mine: Household
    foreign: Household

    async def shown(self, user_id: int = LEAD) -> ShownList:
        async with self.hall.read() as connection:
            found = await door_lists.of_person(connection, self.vote.id, user_id)
        assert found is not None
        return found

    async def gets_list(self, user_id: int, message_id: int = MESSAGE) -> None:
        await doors.ask_for_list(self.hall, user_id, self.vote.id)
        async with self.hall.database.write() as connection:
            found = await door_lists.of_person(connection, self.vote.id, user_id)
            assert found is not None
            await door_lists.show(connection, found, message_id, "")

    async def visits(
        self, user_id: int, household: Household, outcome: VisitOutcome = VisitOutcome.NOT_HOME
    ) -> None:
        await doors.record_visit(self.hall, user_id, self.vote.id, MESSAGE, household.id, outcome)


async def lead(here: Home, user_id: int, part: Part) -> None:
    await here.meets(user_id)
    _, invitation = await leads.invite(here.hall, COMMITTEE, here.estate.id, part, VALID)
    await leads.accept(here.hall, user_id, invitation.token)


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Estate]:
    async with home(tmp_path) as plain:
        here = Estate(plain.hall, plain.clock, plain.estate)
        here.mine, here.foreign = await here.has_household("3-2-501"), await here.has_household("4-1-101")
        async with here.hall.database.write() as connection:
            group = Group(here.estate.id, -100, None, "群")
            await estates.link_group(connection, group, COMMITTEE, here.hall.now)
        terms = Terms(
            "摄像头",
            "安全",
            Decimal(10),
            None,
            "civil-code-ordinary",
            False,
            False,
            here.clock.now() + timedelta(days=7),
        )
        here.vote = await publish(here.hall, COMMITTEE, here.estate.id, terms)
        await lead(here, LEAD, Part("3", "2"))
        await here.gets_list(LEAD)
        yield here


async def test_the_newest_visit_counts(town: Estate) -> None:
    await town.visits(LEAD, town.mine, VisitOutcome.REFUSES)
    await town.visits(LEAD, town.mine, VisitOutcome.MOVED)
    view = await door_view.view(town.hall, await town.shown())
    assert [door.state for door in view.doors.all_doors] == [DoorState.MOVED]


async def test_every_visit_is_in_the_record(town: Estate) -> None:
    await town.visits(LEAD, town.mine)
    await town.visits(LEAD, town.mine)
    async with town.hall.read() as connection:
        assert list(await events.acts(connection, town.estate.id)).count("door-visited") == 2


async def test_a_visit_makes_the_lists_of_others_stale(town: Estate) -> None:
    await town.gets_list(COMMITTEE)
    before = (await town.shown(COMMITTEE)).wanted
    await town.visits(LEAD, town.mine)
    assert (await town.shown(COMMITTEE)).wanted > before


async def test_a_lead_records_nothing_at_a_foreign_door(town: Estate) -> None:
    with pytest.raises(NotYourDoor):
        await town.visits(LEAD, town.foreign)


async def test_the_committee_records_at_any_door(town: Estate) -> None:
    await town.gets_list(COMMITTEE)
    await town.visits(COMMITTEE, town.foreign)
    view = await door_view.view(town.hall, await town.shown(COMMITTEE))
    states = {door.household.label: door.state for door in view.doors.all_doors}
    assert states == {"3-2-501": DoorState.UNREACHABLE, "4-1-101": DoorState.NOT_HOME}


async def test_a_household_that_is_not_on_the_roll_has_no_door(town: Estate) -> None:
    late = await town.has_household("3-2-601")
    with pytest.raises(NotYourDoor):
        await town.visits(LEAD, late)


async def test_nothing_is_recorded_below_another_message(town: Estate) -> None:
    await town.gets_list(LEAD, message_id=MESSAGE + 1)
    with pytest.raises(DoorListReplaced):
        await town.visits(LEAD, town.mine)


async def test_nothing_is_recorded_from_the_deadline_on(town: Estate) -> None:
    town.clock.advance_to(town.vote.closes_at)
    with pytest.raises(VotingClosed):
        await town.visits(LEAD, town.mine)
    await run_due(town.hall)
    with pytest.raises(VotingClosed):
        await doors.ask_for_list(town.hall, LEAD, town.vote.id)


async def test_closing_makes_lists_stale(town: Estate) -> None:
    before = (await town.shown()).wanted
    town.clock.advance_to(town.vote.closes_at)
    await run_due(town.hall)
    assert (await town.shown()).wanted > before


async def test_a_list_asked_for_while_the_old_one_is_edited_is_still_sent(town: Estate) -> None:
    edited = await town.shown()
    await doors.ask_for_list(town.hall, LEAD, town.vote.id)
    async with town.hall.database.write() as connection:
        await door_lists.show(connection, edited, MESSAGE, "")
    assert (await town.shown()).message_id is None


Press = Callable[[Estate], Awaitable[object]]

PRESSES: dict[str, Press] = {
    "turning a page": lambda town: doors.turn_page(town.hall, LEAD, town.vote.id, MESSAGE, 1),
    "opening a door": lambda town: doors.open_door(town.hall, LEAD, town.vote.id, MESSAGE, town.mine.id),
    "recording a visit": lambda town: town.visits(LEAD, town.mine),
}


@pytest.mark.parametrize("press", PRESSES.values(), ids=PRESSES)
async def test_whoever_keeps_the_lists_is_rung_for_after_each_press(town: Estate, press: Press) -> None:
    rung: list[str] = []
    town.hall = replace(town.hall, ring=lambda _bells: rung.append("ring"))
    await press(town)
    assert len(rung) == 1


async def test_a_page_that_is_no_more_is_the_last_one(town: Estate) -> None:
    await doors.turn_page(town.hall, LEAD, town.vote.id, MESSAGE, 5)
    assert (await door_view.view(town.hall, await town.shown())).doors.number == 0


async def test_a_lead_walks_only_for_votes_in_which_the_own_part_is_asked(town: Estate) -> None:
    far = replace(town.vote.terms, electorate=Electorate((Part("4"),)))
    near = replace(town.vote.terms, electorate=Electorate((Part("3", "2"),)))
    votes = [await publish(town.hall, COMMITTEE, town.estate.id, terms) for terms in (far, near)]
    everything = [town.vote.id, *(vote.id for vote in votes)]
    assert [vote.id for vote in await door_view.votes(town.hall, COMMITTEE)] == everything
    assert [vote.id for vote in await door_view.votes(town.hall, LEAD)] == [town.vote.id, votes[1].id]


async def test_whoever_leads_nowhere_has_no_votes_to_walk_for(town: Estate) -> None:
    with pytest.raises(NotALead):
        await door_view.votes(town.hall, OTHER)


async def test_only_the_committee_invites_and_removes(town: Estate) -> None:
    with pytest.raises(CommitteeOnly):
        await leads.invite(town.hall, LEAD, town.estate.id, Part("3"), VALID)
    [mine] = await leads.led_by(town.hall, LEAD)
    with pytest.raises(CommitteeOnly):
        await leads.remove(town.hall, LEAD, mine.id)


async def test_a_lead_is_removed_once(town: Estate) -> None:
    [mine] = await leads.led_by(town.hall, LEAD)
    await leads.remove(town.hall, COMMITTEE, mine.id)
    assert await leads.led_by(town.hall, LEAD) == []
    with pytest.raises(LeadGone):
        await leads.remove(town.hall, COMMITTEE, mine.id)


async def test_who_was_removed_can_be_appointed_again(town: Estate) -> None:
    [mine] = await leads.led_by(town.hall, LEAD)
    await leads.remove(town.hall, COMMITTEE, mine.id)
    await lead(town, LEAD, Part("3", "2"))
    assert [each.part for each in await leads.led_by(town.hall, LEAD)] == [Part("3", "2")]


async def test_a_committee_link_makes_nobody_a_lead(town: Estate) -> None:
    invitation = await offices.invite(town.hall, town.estate.name, Office.COMMITTEE, VALID)
    await town.meets(OTHER)
    with pytest.raises(LinkUnknown):
        await leads.accept(town.hall, OTHER, invitation.token)
