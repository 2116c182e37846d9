"""Who is new in a household changes what others have voted for it once somebody has vouched for him."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.actions.ballots.cast import cast
from bot.actions.households import bind, codes
from bot.actions.households.settle_request import settle
from bot.actions.households.vouching import vouch
from bot.actions.paper import slips
from bot.actions.proxies import proxies
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household, Member, Role, Standing
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Wish
from bot.voting.refusals import (
    AlreadyVouched,
    AnotherMustLetIn,
    NotBoundThere,
    NotYours,
    Refusal,
    StillNew,
)
from storage.households import members, people
from storage.tables import deliveries
from tests.actions.home import ATTEMPTS, COMMITTEE, VALID, Home, home
from tests.actions.ledgers import ledger_agrees
from tests.actions.votes import binds, opens, stands

COLLEAGUE, THIRD = 901, 902
OWNER, WIFE, TENANT, NEIGHBOUR, NEWCOMER, OTHER_NEWCOMER = range(1, 7)
WEEK = timedelta(days=7)
FOR, AGAINST = Choice.FOR, Choice.AGAINST


@dataclass
class Evening:
    """An open vote; a family that lives here for a week, and its neighbour."""

    here: Home
    proposal: Proposal
    flat: Household
    next_door: Household
    numbers: "count[int]"

    async def presses(self, user_id: int, choice: Choice | None) -> Receipt | Refusal:
        tap = Tap(f"tap {next(self.numbers)}", user_id, self.proposal.id, choice)
        return (await cast(self.here.hall, [tap]))[0]

    async def stands(self) -> Choice | None:
        return await stands(self.here, self.proposal, self.flat)

    async def let_in(self, user_id: int = NEWCOMER, by: int = COLLEAGUE, role: Role = Role.FAMILY) -> Member:
        """Let somebody take the flat's code from the committee and be let in."""
        await self.here.meets(user_id)
        [slip] = await codes.find(self.here.hall, COMMITTEE, "3-2-501", VALID)
        request = await bind.bind(self.here.hall, user_id, slip.code, role, ATTEMPTS)
        await settle(self.here.hall, by, request.id, approve=True)
        return request

    async def told(self, kind: str) -> list[int]:
        async with self.here.hall.read() as connection:
            query = select(deliveries.c.chat_id).where(deliveries.c.kind == kind).order_by(deliveries.c.id)
            return list(await connection.scalars(query))

    async def on_paper(self, choice: Choice, by: int = COMMITTEE) -> None:
        slip = SignedSlip(self.proposal.id, self.flat.id, choice, "photo")
        await slips.enter(self.here.hall, by, slip, Confirmation.NONE)


@pytest_asyncio.fixture
async def evening(tmp_path: Path) -> AsyncIterator[Evening]:
    async with home(tmp_path, fresh_for=WEEK) as here:
        for user_id in (COLLEAGUE, THIRD):
            await here.serves(user_id)
        flat, next_door = [await here.has_household(room) for room in ("3-2-501", "3-2-502")]
        for user_id, role in ((OWNER, Role.OWNER), (WIFE, Role.FAMILY), (TENANT, Role.TENANT)):
            await binds(here, user_id, flat, role)
        await binds(here, NEIGHBOUR, next_door)
        here.clock.advance(WEEK)
        yield Evening(here, await opens(here), flat, next_door, count())


async def test_ballot_of_another_stands_until_somebody_vouches(evening: Evening) -> None:
    await evening.presses(OWNER, FOR)
    newcomer = await evening.let_in()
    assert isinstance(await evening.presses(NEWCOMER, AGAINST), StillNew)
    assert await evening.stands() is FOR

    await vouch(evening.here.hall, THIRD, newcomer.id)
    assert isinstance(await evening.presses(NEWCOMER, AGAINST), Receipt)
    assert await evening.stands() is AGAINST
    await ledger_agrees(evening.here.hall, evening.proposal)


async def test_it_is_open_after_the_days_without_anybody_vouching(evening: Evening) -> None:
    await evening.let_in()
    evening.here.clock.advance(WEEK - timedelta(minutes=1))
    later = Evening(evening.here, await opens(evening.here), evening.flat, evening.next_door, count(100))
    await later.presses(OWNER, FOR)
    assert isinstance(await later.presses(NEWCOMER, AGAINST), StillNew)
    later.here.clock.advance(timedelta(minutes=1))
    assert isinstance(await later.presses(NEWCOMER, AGAINST), Receipt)


async def test_who_has_lived_there_for_the_days_changes_it_at_once(evening: Evening) -> None:
    await evening.presses(OWNER, FOR)
    assert isinstance(await evening.presses(WIFE, AGAINST), Receipt)


async def test_who_is_new_does_not_withdraw_the_ballot_of_another_either(evening: Evening) -> None:
    await evening.presses(OWNER, FOR)
    await evening.let_in()
    assert isinstance(await evening.presses(NEWCOMER, None), StillNew)
    assert await evening.stands() is FOR


async def test_to_press_the_same_changes_nothing_and_makes_it_nobody_elses(evening: Evening) -> None:
    await evening.on_paper(FOR)
    await evening.let_in()
    same = await evening.presses(NEWCOMER, FOR)
    assert isinstance(same, Receipt)
    assert not same.changed
    assert isinstance(await evening.presses(NEWCOMER, AGAINST), StillNew)
    assert await evening.told("vouch-request") == [OWNER, WIFE, THIRD]


async def test_a_slip_that_one_entered_oneself_is_no_ballot_of_ones_own(evening: Evening) -> None:
    await evening.on_paper(FOR, by=THIRD)
    await evening.let_in(THIRD)
    assert isinstance(await evening.presses(THIRD, AGAINST), StillNew)


async def test_where_nobody_has_voted_who_is_new_votes_and_thinks_better_of_it(evening: Evening) -> None:
    await evening.let_in()
    for choice in (FOR, AGAINST, None):
        assert isinstance(await evening.presses(NEWCOMER, choice), Receipt)
    assert isinstance(await evening.presses(NEWCOMER, FOR), Receipt)
    assert isinstance(await evening.presses(OWNER, AGAINST), Receipt)
    assert isinstance(await evening.presses(NEWCOMER, FOR), StillNew)


async def test_in_one_batch_as_well(evening: Evening) -> None:
    await evening.let_in()
    taps = [
        Tap(f"{n}", user, evening.proposal.id, choice)
        for n, user, choice in ((1, OWNER, FOR), (2, NEWCOMER, AGAINST), (3, NEWCOMER, None))
    ]
    answers = await cast(evening.here.hall, taps)
    assert [type(answer) for answer in answers] == [Receipt, StillNew, StillNew]
    assert await evening.told("vouch-request") == [OWNER, WIFE, THIRD]


# Proxies


async def entrusts(evening: Evening, principal: Household, holder: Household, by: int) -> int:
    async with evening.here.hall.database.write() as connection:
        for user_id in (OWNER, WIFE, NEIGHBOUR):
            await people.set_reachable(connection, user_id, reachable=True)
    wish = Wish(evening.proposal.id, principal.id, holder.id, None)
    proxy = await proxies.ask(evening.here.hall, by, wish, 3)
    return proxy.id


async def test_who_is_new_does_not_take_back_a_proxy_that_has_voted(evening: Evening) -> None:
    hall = evening.here.hall
    proxy = await entrusts(evening, evening.flat, evening.next_door, OWNER)
    await proxies.accept(hall, NEIGHBOUR, proxy, 3)
    await proxies.vote(hall, NEIGHBOUR, proxy, FOR, "press")
    await evening.let_in()
    with pytest.raises(StillNew):
        await proxies.revoke(hall, NEWCOMER, proxy)
    assert await evening.stands() is FOR
    assert await evening.told("vouch-request") == [OWNER, WIFE, THIRD]
    await proxies.revoke(hall, OWNER, proxy)


async def test_who_is_new_takes_back_a_proxy_that_has_not_voted(evening: Evening) -> None:
    proxy = await entrusts(evening, evening.flat, evening.next_door, OWNER)
    await evening.let_in()
    await proxies.revoke(evening.here.hall, NEWCOMER, proxy)


async def test_who_is_new_does_not_change_what_his_household_has_voted_for_another(evening: Evening) -> None:
    hall = evening.here.hall
    proxy = await entrusts(evening, evening.next_door, evening.flat, NEIGHBOUR)
    await proxies.accept(hall, OWNER, proxy, 3)
    await proxies.vote(hall, OWNER, proxy, FOR, "press")
    await evening.let_in()
    with pytest.raises(StillNew):
        await proxies.vote(hall, NEWCOMER, proxy, AGAINST, "another press")
    assert await stands(evening.here, evening.proposal, evening.next_door) is FOR


# Who vouches


async def test_the_household_and_those_without_a_hand_in_it_are_asked_once(evening: Evening) -> None:
    """Not who took the code, nor who let him in, nor a tenant, nor another newcomer."""
    await evening.presses(OWNER, FOR)
    await evening.let_in(OTHER_NEWCOMER)
    await evening.let_in()
    for choice in (AGAINST, None):
        await evening.presses(NEWCOMER, choice)
    assert await evening.told("vouch-request") == [OWNER, WIFE, THIRD]


@pytest.mark.parametrize("by", [COMMITTEE, COLLEAGUE], ids=["who took the code", "who let him in"])
async def test_of_the_committee_nobody_vouches_who_had_a_hand_in_it(evening: Evening, by: int) -> None:
    newcomer = await evening.let_in()
    with pytest.raises(AnotherMustLetIn):
        await vouch(evening.here.hall, by, newcomer.id)


@pytest.mark.parametrize(
    "by", [NEWCOMER, TENANT, NEIGHBOUR, OTHER_NEWCOMER], ids=["himself", "tenant", "neighbour", "as new"]
)
async def test_nobody_else_vouches(evening: Evening, by: int) -> None:
    newcomer = await evening.let_in()
    await evening.let_in(OTHER_NEWCOMER)
    with pytest.raises(NotYours):
        await vouch(evening.here.hall, by, newcomer.id)


async def test_of_two_newcomers_none_vouches_for_the_other_before_somebody_did(evening: Evening) -> None:
    first, second = await evening.let_in(), await evening.let_in(OTHER_NEWCOMER)
    with pytest.raises(NotYours):
        await vouch(evening.here.hall, NEWCOMER, second.id)
    await vouch(evening.here.hall, OWNER, first.id)
    await vouch(evening.here.hall, NEWCOMER, second.id)


async def test_everybody_who_watches_hears_who_vouched(evening: Evening) -> None:
    newcomer = await evening.let_in()
    await vouch(evening.here.hall, OWNER, newcomer.id)
    assert await evening.told("vouched") == [WIFE, TENANT, NEWCOMER, COMMITTEE, COLLEAGUE, THIRD]


async def test_what_cannot_be_vouched_for_is_said(evening: Evening) -> None:
    hall = evening.here.hall
    newcomer = await evening.let_in()
    with pytest.raises(NotYours):
        await vouch(hall, OWNER, 4711)
    await vouch(hall, OWNER, newcomer.id)
    with pytest.raises(AlreadyVouched):
        await vouch(hall, THIRD, newcomer.id)
    async with hall.act() as act:
        await members.set_standing(act.connection, newcomer.id, Standing.LEFT, act.now)
    with pytest.raises(NotBoundThere):
        await vouch(hall, OWNER, newcomer.id)
