"""Who can object to a vote, and about which household."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec import structs

from bot.actions.estates import offices
from bot.actions.objections import raising, wishes
from bot.actions.objections.wishes import Wish
from bot.voting.households.household import Household
from bot.voting.objections.objection import ObjectionKind
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import HouseholdNotOnRoll, NotBound, UnknownButton
from tests.actions.home import VALID, Home, home
from tests.actions.votes import binds, opens
from tests.voting.electorates import of_buildings

OWNER, NOT_ASKED, FOREIGNER = 1, 2, 3


@dataclass
class Vote:
    """A vote of building 3, a household there, one of building 9, and one of another estate."""

    here: Home
    proposal: Proposal
    asked: Household
    not_asked: Household
    foreign: Household

    def about(self, household: Household) -> Wish:
        return Wish(self.proposal.id, ObjectionKind.WRONG_CHOICE, household.id)


@pytest_asyncio.fixture
async def vote(tmp_path: Path) -> AsyncIterator[Vote]:
    async with home(tmp_path) as here:
        asked, not_asked = await here.has_household("3-2-501"), await here.has_household("9-1-101")
        estate, _ = await offices.found(here.hall, "另一个小区", "Asia/Shanghai", "zh_CN", VALID)
        foreign = await replace(here, estate=estate).has_household("3-2-501")
        for user_id, household in ((OWNER, asked), (NOT_ASKED, not_asked), (FOREIGNER, foreign)):
            await binds(here, user_id, household)
        proposal = await opens(here, electorate=of_buildings(["3"]))
        yield Vote(here, proposal, asked, not_asked, foreign)


async def test_whoever_is_asked_can_object(vote: Vote) -> None:
    assert await wishes.begin(vote.here.hall, OWNER, vote.proposal.id) == (vote.proposal, [vote.asked])


async def test_whoever_is_bound_only_in_another_estate_is_told_so(vote: Vote) -> None:
    with pytest.raises(NotBound):
        await wishes.begin(vote.here.hall, FOREIGNER, vote.proposal.id)
    await binds(vote.here, FOREIGNER, vote.asked)
    _, homes = await wishes.begin(vote.here.hall, FOREIGNER, vote.proposal.id)
    assert homes == [vote.asked]


async def test_whoever_is_not_asked_is_told_for_which_household(vote: Vote) -> None:
    with pytest.raises(HouseholdNotOnRoll) as refused:
        await wishes.begin(vote.here.hall, NOT_ASKED, vote.proposal.id)
    assert refused.value.fields == {"household": "9-1-101"}


async def test_a_household_that_is_not_on_the_roll_is_refused_by_its_name(vote: Vote) -> None:
    hall, wish = vote.here.hall, vote.about(vote.not_asked)
    for refusing in (
        wishes.homes_at(hall, OWNER, vote.proposal.id, "9-1-101"),
        wishes.ask_why(hall, OWNER, wish),
        raising.object_to(hall, OWNER, wish, "这户不在楼里"),
    ):
        with pytest.raises(HouseholdNotOnRoll) as refused:
            await refusing
        assert refused.value.fields == {"household": "9-1-101"}


async def test_a_household_of_another_estate_is_named_to_nobody(vote: Vote) -> None:
    for household_id in (vote.foreign.id, 0, 12345):
        wish = structs.replace(vote.about(vote.foreign), household_id=household_id)
        with pytest.raises(UnknownButton):
            await wishes.ask_why(vote.here.hall, OWNER, wish)


async def test_a_vote_that_does_not_exist_is_refused_like_one_of_another_estate(vote: Vote) -> None:
    with pytest.raises(NotBound):
        await wishes.begin(vote.here.hall, OWNER, vote.proposal.id + 1)
