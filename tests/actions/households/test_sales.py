"""A ballot already cast stands, otherwise the new owner votes."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.households import bind, codes, import_register
from bot.actions.paper import slips
from bot.actions.proposals.stages import run_due
from bot.actions.proxies import proxies
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household, Role
from bot.voting.households.letters import HouseholdSold
from bot.voting.households.register import Register
from bot.voting.letter import Envelope, Letter
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.letters import ProxiesEnded, ProxyEvent
from bot.voting.proxies.proxy import Wish
from bot.voting.refusals import CodeRevoked, NotBound, Refusal, SoldBallotStands
from storage import deliveries
from storage import proxies as stored_proxies
from storage.ballots import ballots
from storage.estates import events
from storage.households import members
from tests.actions.home import ATTEMPTS, COMMITTEE, VALID, Home, home
from tests.actions.ledgers import ledger_agrees
from tests.actions.votes import answer, binds, opens, presses, stands
from tests.voting.registers import household, register

SELLER, BUYER, NEIGHBOUR = 1, 2, 3
BEFORE = register(household("101", owner="丁"), household("102", owner="柯"))
AFTER = register(household("101", owner="孙"), household("102", owner="柯"))


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await found.meets(SELLER, BUYER, NEIGHBOUR)
        await imports(found, BEFORE)
        yield found


async def imports(here: Home, what: Register, by: int | None = COMMITTEE) -> import_register.Preview:
    preview = await import_register.preview(here.hall, here.estate.id, "名册.xlsx", what, by)
    assert preview.import_id is not None
    await import_register.confirm(here.hall, preview.import_id, by)
    return preview


async def at(here: Home, room: str) -> Household:
    return (await here.slip(room)).household


async def bound(here: Home, user_id: int) -> list[str]:
    async with here.hall.read() as connection:
        return [m.household.label for m in await members.of_people(connection, [user_id]) if m.is_bound]


async def letters(here: Home, user_id: int) -> list[Envelope[Letter]]:
    async with here.hall.database.write() as connection:
        found = await deliveries.claim(connection, here.hall.now, 99)
    return [each.envelope for each in found if each.envelope.chat_id == user_id]


async def buys(here: Home) -> None:
    """Let the buyer bind himself with the new code."""
    slip = await here.slip("1-101")
    await bind.bind(here.hall, BUYER, slip.code, Role.OWNER, ATTEMPTS)


async def seller_bound(here: Home) -> Household:
    sold = await at(here, "1-101")
    await binds(here, SELLER, sold)
    return sold


async def test_without_a_ballot_the_new_owner_votes(here: Home) -> None:
    sold = await seller_bound(here)
    old = await here.slip("1-101")
    proposal = await opens(here)
    assert (await imports(here, AFTER)).sold_in_votes == 1
    assert await bound(here, SELLER) == []
    assert isinstance(await answer(here, presses(SELLER, proposal)(Choice.FOR)), NotBound)
    with pytest.raises(CodeRevoked):
        await bind.bind(here.hall, BUYER, old.code, Role.OWNER, ATTEMPTS)
    await buys(here)
    await answer(here, presses(BUYER, proposal)(Choice.AGAINST))
    assert await stands(here, proposal, sold) is Choice.AGAINST
    await ledger_agrees(here.hall, proposal)


async def test_a_ballot_already_cast_stands_and_nobody_changes_it(here: Home) -> None:
    sold = await seller_bound(here)
    proposal = await opens(here)
    await answer(here, presses(SELLER, proposal)(Choice.FOR))
    await imports(here, AFTER)
    await buys(here)
    tap = presses(BUYER, proposal)
    for choice in (Choice.AGAINST, Choice.FOR, None):
        assert isinstance(await answer(here, tap(choice)), SoldBallotStands)
    slip = SignedSlip(proposal.id, sold.id, Choice.AGAINST, "photo")
    with pytest.raises(SoldBallotStands):
        await slips.enter(here.hall, COMMITTEE, slip, Confirmation.NONE)
    assert await stands(here, proposal, sold) is Choice.FOR
    await ledger_agrees(here.hall, proposal)


@pytest.mark.slow
async def test_of_two_votes_at_once_the_ballot_stands_where_there_is_one(here: Home) -> None:
    await seller_bound(here)
    answered, unanswered = await opens(here), await opens(here, title="更换大门")
    await answer(here, presses(SELLER, answered)(Choice.FOR))
    await imports(here, AFTER)
    await buys(here)
    assert isinstance(await answer(here, presses(BUYER, answered)(Choice.AGAINST)), SoldBallotStands)
    assert not isinstance(await answer(here, presses(BUYER, unanswered)(Choice.AGAINST)), Refusal)
    [letter] = [each.letter for each in await letters(here, SELLER) if isinstance(each.letter, HouseholdSold)]
    assert letter.titles == (answered.title,)
    for proposal in (answered, unanswered):
        await ledger_agrees(here.hall, proposal)


async def test_in_the_next_vote_the_new_owner_votes(here: Home) -> None:
    await seller_bound(here)
    first = await opens(here)
    await answer(here, presses(SELLER, first)(Choice.FOR))
    await imports(here, AFTER)
    await buys(here)
    second = await opens(here)
    assert not isinstance(await answer(here, presses(BUYER, second)(Choice.AGAINST)), Refusal)


async def test_a_household_bought_by_a_neighbour_has_a_vote_that_only_its_ballot_can_use(here: Home) -> None:
    sold = await seller_bound(here)
    proposal = await opens(here)
    await answer(here, presses(SELLER, proposal)(Choice.FOR))
    await imports(here, register(household("101", "102", owner="柯")))
    assert await bound(here, SELLER) == []
    assert await stands(here, proposal, sold) is Choice.FOR
    await ledger_agrees(here.hall, proposal)


async def test_sellers_are_told_and_it_is_on_record(here: Home) -> None:
    await seller_bound(here)
    await binds(here, NEIGHBOUR, await at(here, "1-102"))
    proposal = await opens(here)
    await answer(here, presses(SELLER, proposal)(Choice.FOR))
    await imports(here, AFTER)
    sold = HouseholdSold("1-101", (proposal.title,))
    assert [each.letter for each in await letters(here, SELLER)].count(sold) == 1
    assert not [each for each in await letters(here, NEIGHBOUR) if isinstance(each.letter, HouseholdSold)]
    async with here.hall.read() as connection:
        assert "household-sold" in await events.acts(connection, here.estate.id)
    assert await bound(here, NEIGHBOUR) == ["1-102"]


async def test_without_a_vote_whoever_is_bound_stays_bound(here: Home) -> None:
    await seller_bound(here)
    assert (await imports(here, AFTER)).sold_in_votes == 0
    assert await bound(here, SELLER) == ["1-101"]


async def test_when_the_vote_has_closed_whoever_is_bound_stays_bound(here: Home) -> None:
    await seller_bound(here)
    proposal = await opens(here)
    here.clock.advance_to(proposal.closes_at + timedelta(seconds=1))
    await run_due(here.hall)
    assert (await imports(here, AFTER)).sold_in_votes == 0
    assert await bound(here, SELLER) == ["1-101"]


async def test_before_an_announced_vote_opens_there_is_nobody_whose_ballot_could_stand(here: Home) -> None:
    await seller_bound(here)
    proposal = await opens(here, notice_days=15, closes_at=here.clock.now() + timedelta(days=30))
    await imports(here, AFTER)
    assert await bound(here, SELLER) == []
    here.clock.advance_to(proposal.opened_at + timedelta(seconds=1))
    await run_due(here.hall)
    await buys(here)
    assert not isinstance(await answer(here, presses(BUYER, proposal)(Choice.FOR)), Refusal)
    await ledger_agrees(here.hall, proposal)


async def entrusted(here: Home, principal: str, holder: str, by: int) -> tuple[Proposal, int]:
    """Let one household entrust the other, which accepts."""
    await binds(here, SELLER, await at(here, "1-101"))
    await binds(here, NEIGHBOUR, await at(here, "1-102"))
    proposal = await opens(here)
    wish = Wish(proposal.id, (await at(here, principal)).id, (await at(here, holder)).id, None)
    proxy = await proxies.ask(here.hall, by, wish, 3)
    await proxies.accept(here.hall, SELLER + NEIGHBOUR - by, proxy.id, 3)
    return proposal, proxy.id


@pytest.mark.parametrize(
    ("principal", "holder", "by"), [("1-101", "1-102", SELLER), ("1-102", "1-101", NEIGHBOUR)]
)
async def test_what_the_seller_entrusted_or_was_entrusted_with_ends(
    here: Home, principal: str, holder: str, by: int
) -> None:
    proposal, proxy_id = await entrusted(here, principal, holder, by)
    await imports(here, AFTER, by=None)
    async with here.hall.read() as connection:
        proxy = await stored_proxies.get(connection, proxy_id)
    assert proxy is not None
    assert not proxy.is_live
    told = [each.letter for each in await letters(here, NEIGHBOUR)]
    assert ProxiesEnded((proxy_id,), ProxyEvent.SOLD) in told
    await ledger_agrees(here.hall, proposal)


async def test_a_ballot_that_a_proxy_has_cast_stands_as_well(here: Home) -> None:
    proposal, proxy_id = await entrusted(here, "1-101", "1-102", SELLER)
    await proxies.vote(here.hall, NEIGHBOUR, proxy_id, Choice.FOR, "press")
    await imports(here, AFTER)
    await buys(here)
    with pytest.raises(SoldBallotStands):
        await proxies.revoke(here.hall, BUYER, proxy_id)
    with pytest.raises(SoldBallotStands):
        await proxies.vote(here.hall, NEIGHBOUR, proxy_id, Choice.AGAINST, "another press")
    async with here.hall.read() as connection:
        assert (await ballots.tally(connection, proposal.id)).of(Choice.FOR).heads == 1
    await ledger_agrees(here.hall, proposal)


async def test_the_committee_hands_the_new_owner_a_new_code(here: Home) -> None:
    await seller_bound(here)
    await opens(here)
    old = (await here.slip("1-101")).code
    await imports(here, AFTER)
    unbound = [slip.household.label for slip in await codes.slips(here.hall, here.estate.id, VALID)]
    assert "1-101" in unbound
    assert (await here.slip("1-101")).code != old
