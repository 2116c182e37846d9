from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace

from bot.actions.estates import leads
from bot.actions.paper import entering, sheets, slips
from bot.actions.proposals.publish import publish
from bot.voting.counting.choice import Choice
from bot.voting.estates.estate import Group
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import PaperStage, SignedSlip
from bot.voting.proposals.proposal import Proposal, Terms
from bot.voting.refusals import (
    CommitteeOnly,
    HouseholdNotOnRoll,
    LaterVotePrevails,
    NotALead,
    NotYourDoor,
    UnknownButton,
)
from storage import paper
from storage.ballots import ballots
from storage.estates import estates, events
from tests.actions.home import COMMITTEE, VALID, Home, home
from tests.actions.ledgers import ledger_agrees
from tests.actions.votes import answer, binds, presses
from tests.voting.electorates import of_buildings

LEAD, NEIGHBOUR, OWNER = 40, 41, 42


@dataclass
class Vote:
    """A running vote of one building, in which a lead looks after one staircase."""

    home: Home
    proposal: Proposal
    own: Household
    next_door: Household
    elsewhere: Household

    def slip(self, household: Household) -> SignedSlip:
        return SignedSlip(self.proposal.id, household.id, Choice.FOR, "photo")


@pytest_asyncio.fixture
async def vote(tmp_path: Path) -> AsyncIterator[Vote]:
    async with home(tmp_path) as here:
        rooms = [await here.has_household(room) for room in ("3-2-501", "3-1-501", "9-1-101")]
        await here.meets(LEAD, NEIGHBOUR)
        _, link = await leads.invite(here.hall, COMMITTEE, here.estate.id, Part("3", "2"), VALID)
        await leads.accept(here.hall, LEAD, link.token)
        async with here.hall.database.write() as connection:
            group = Group(here.estate.id, -100, None, "群")
            await estates.link_group(connection, group, COMMITTEE, here.hall.now)
        closes_at = here.hall.now + timedelta(days=7)
        here_only = of_buildings(["3"])
        terms = Terms(
            "灯", "", None, None, "civil-code-ordinary", False, False, closes_at, electorate=here_only
        )
        proposal = await publish(here.hall, COMMITTEE, here.estate.id, terms)
        yield Vote(here, proposal, *rooms)


async def test_a_lead_enters_slips_of_the_own_doors_only(vote: Vote) -> None:
    hall = vote.home.hall
    sheet = await slips.enter(hall, LEAD, vote.slip(vote.own), Confirmation.COMMITTEE)
    assert sheet.deciders == [COMMITTEE]
    with pytest.raises(NotYourDoor):
        await slips.enter(hall, LEAD, vote.slip(vote.next_door), Confirmation.COMMITTEE)
    with pytest.raises(NotALead):
        await slips.enter(hall, NEIGHBOUR, vote.slip(vote.own), Confirmation.COMMITTEE)


async def test_no_slip_is_entered_for_a_household_that_is_not_asked(vote: Vote) -> None:
    hall = vote.home.hall
    with pytest.raises(HouseholdNotOnRoll) as refused:
        await slips.enter(hall, COMMITTEE, vote.slip(vote.elsewhere), Confirmation.NONE)
    assert refused.value.fields == {"household": "9-1-101"}
    with pytest.raises(HouseholdNotOnRoll):
        await entering.at_room(hall, COMMITTEE, vote.proposal.id, "9-1-101")


async def test_no_slip_is_entered_with_a_choice_that_is_not_offered(vote: Vote) -> None:
    odd = replace(vote.slip(vote.own), choice=Choice.OPTION_1)
    for second in Confirmation:
        with pytest.raises(UnknownButton):
            await slips.enter(vote.home.hall, COMMITTEE, odd, second)
    async with vote.home.hall.read() as connection:
        assert await paper.at_stages(connection, [vote.proposal.id], PaperStage) == []


async def test_a_lead_does_not_confirm(vote: Vote) -> None:
    hall = vote.home.hall
    sheet = await slips.enter(hall, COMMITTEE, vote.slip(vote.own), Confirmation.COMMITTEE)
    with pytest.raises(CommitteeOnly):
        await slips.check(hall, LEAD, sheet.entry.id, confirm=True)


async def test_what_a_lead_entered_counts_when_the_committee_confirms_it(vote: Vote) -> None:
    hall = vote.home.hall
    entered = await slips.enter(hall, LEAD, vote.slip(vote.own), Confirmation.COMMITTEE)
    confirmed = await slips.check(hall, COMMITTEE, entered.entry.id, confirm=True)
    assert (confirmed.entry.stage, confirmed.entry.checked_by) == (PaperStage.COUNTED, COMMITTEE)
    async with hall.read() as connection:
        assert (await ballots.tally(connection, vote.proposal.id)).of(Choice.FOR).heads == 1
        acts = await events.acts(connection, vote.home.estate.id)
    assert list(acts[-2:]) == ["paper-entered", "paper-counted"]


async def test_a_slip_that_counts_takes_the_place_of_the_earlier_one(
    vote: Vote,
) -> None:
    hall = vote.home.hall
    first = await slips.enter(hall, LEAD, vote.slip(vote.own), Confirmation.NONE)
    against = SignedSlip(vote.proposal.id, vote.own.id, Choice.AGAINST, "photo")
    await slips.enter(hall, LEAD, against, Confirmation.NONE)
    assert (await sheets.look(hall, first.entry.id)).entry.stage is PaperStage.REPLACED
    async with hall.read() as connection:
        tally = await ballots.tally(connection, vote.proposal.id)
    assert (tally.of(Choice.FOR).heads, tally.of(Choice.AGAINST).heads) == (0, 1)


async def test_a_slip_that_does_not_count_when_it_is_confirmed_is_news_as_well(vote: Vote) -> None:
    hall, rung = vote.home.hall, list[str]()
    waiting = await slips.enter(hall, LEAD, vote.slip(vote.own), Confirmation.COMMITTEE)
    await binds(vote.home, OWNER, vote.own)
    vote.home.clock.advance(timedelta(minutes=1))
    await answer(vote.home, presses(OWNER, vote.proposal)(Choice.AGAINST))
    listening = replace(hall, ring=lambda _bells: rung.append("once"))
    with pytest.raises(LaterVotePrevails):
        await slips.check(listening, COMMITTEE, waiting.entry.id, confirm=True)
    assert rung == ["once"]
    assert (await sheets.look(hall, waiting.entry.id)).entry.stage is PaperStage.OVERRULED
    await ledger_agrees(hall, vote.proposal)
