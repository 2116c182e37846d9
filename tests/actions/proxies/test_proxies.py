from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import event_loop
from bot.actions.ballots.cast import cast
from bot.actions.estates import staff
from bot.actions.paper.slips import enter
from bot.actions.proxies import on_paper, proxies
from bot.voting.ballots.ballot import Tap
from bot.voting.chain.chain import Kind
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.counting.measure import Measure
from bot.voting.counting.tally import recount
from bot.voting.households.household import Household, Role
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proposals.draft_entry import Value
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Proxy, Wish
from bot.voting.refusals import (
    HolderIsStaff,
    HouseholdNotOnRoll,
    NobodyToAccept,
    ProxyInstructed,
    ProxySettled,
    Refusal,
    UnknownButton,
)
from bot.voting.typed.wording import as_typed
from storage import proxies as stored
from storage.ballots import ballots
from storage.estates import events
from storage.households import people
from storage.proposals import proposals
from tests.actions.acts import newest_acts
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.ledgers import ledger_agrees
from tests.actions.votes import amends, binds, opens

MOST = 2
HOUSEHOLDS = 4


@dataclass
class Neighbours:
    """Households of one owner each, whose user id is that of the household, and an open vote."""

    here: Home
    proposal: Proposal
    homes: Sequence[Household]
    numbers: "count[int]"
    seen: int = 1

    def wish(self, principal: int, holder: int, instruction: Choice | None = None) -> Wish:
        return Wish(self.proposal.id, self.homes[principal].id, self.homes[holder].id, instruction)

    async def live(self) -> list[Proxy]:
        async with self.here.hall.read() as connection:
            return await stored.live(connection, self.proposal.id)

    async def given(self, principal: int) -> int:
        """Return the id of the household's live proxy, or of none."""
        found = [p.id for p in await self.live() if p.wish.principal_id == self.homes[principal].id]
        return found[0] if found else 0

    async def cast(self, who: int, choice: Choice | None, version: int | None = None) -> None:
        name, household_id = f"tap {next(self.numbers)}", self.homes[who].id
        tap = Tap(name, who + 1, self.proposal.id, choice, household_id, version or self.seen)
        await cast(self.here.hall, [tap])

    async def amend(self, item: Question) -> None:
        """Correct the title, or change the cost, so that all are asked again."""
        number = next(self.numbers)
        values: dict[str, Value] = {item: f"title {number}" if item is Question.TITLE else str(number)}
        await amends(self.here.hall, self.proposal.id, values, self.seen)
        self.seen += 1

    async def paper(self, who: int, choice: Choice | None) -> None:
        if choice is None:
            return
        slip = SignedSlip(self.proposal.id, self.homes[who].id, choice, "photo")
        await enter(self.here.hall, COMMITTEE, slip, Confirmation.NONE)

    async def ask(self, principal: int, holder: int, instruction: Choice | None = None) -> Proxy:
        wish = self.wish(principal, holder, instruction)
        return await proxies.ask(self.here.hall, principal + 1, wish, MOST)

    async def accept(self, principal: int, holder: int) -> None:
        await proxies.accept(self.here.hall, holder + 1, await self.given(principal), MOST)

    async def vote(self, principal: int, holder: int, choice: Choice | None) -> None:
        if choice:
            press, proxy_id = f"press {next(self.numbers)}", await self.given(principal)
            await proxies.vote(self.here.hall, holder + 1, proxy_id, choice, press)

    async def enter(self, principal: int, holder: int, instruction: Choice | None) -> None:
        wish = self.wish(principal, holder, instruction)
        await on_paper.enter_paper(self.here.hall, COMMITTEE, wish, "photo", MOST)


async def neighbours(here: Home, **terms: Any) -> Neighbours:
    homes = [await here.has_household(f"1-1-{number}01") for number in range(1, HOUSEHOLDS + 1)]
    for number, household in enumerate(homes, 1):
        await binds(here, number, household)
        async with here.hall.database.write() as connection:
            await people.set_reachable(connection, number, reachable=True)
    return Neighbours(here, await opens(here, **terms), homes, count())


Step = tuple[str, int, int, Choice | None]


def act(known: Neighbours, step: Step) -> Awaitable[object]:
    """Return one step of an interleaving, ready to be awaited."""
    kind, one, other, choice = step
    acts: dict[str, Callable[[], Awaitable[object]]] = {
        "cast": lambda: known.cast(one, choice),
        "paper": lambda: known.paper(one, choice),
        "entrust": lambda: known.ask(one, other, choice),
        "accept": lambda: known.accept(one, other),
        "refuse": lambda: refused(known, one, other),
        "revoke": lambda: revoked(known, one),
        "vote": lambda: known.vote(one, other, choice),
        "enter": lambda: known.enter(one, other, choice),
        "stale": lambda: known.cast(one, choice, version=1),
        "correct": lambda: known.amend(Question.TITLE),
        "change": lambda: known.amend(Question.COST),
    }
    return acts[kind]()


async def refused(known: Neighbours, principal: int, holder: int) -> None:
    await proxies.refuse(known.here.hall, holder + 1, await known.given(principal))


async def revoked(known: Neighbours, principal: int) -> None:
    await proxies.revoke(known.here.hall, principal + 1, await known.given(principal))


async def check(known: Neighbours) -> None:
    """Compare counters and ledger with a recount, and every ballot by proxy with what was entrusted."""
    async with known.here.hall.read() as connection:
        standing = await ballots.standing_on(connection, known.proposal.id)
        tally = await ballots.tally(connection, known.proposal.id)
        proposal = await proposals.get(connection, known.proposal.id)
    assert proposal
    assert proposal.version == known.seen
    assert all(ballot.version >= proposal.asked_version for ballot in standing)
    areas = {household.id: household.area for household in known.homes}
    counted = recount(areas, [(ballot.household_id, ballot.choice) for ballot in standing])
    assert all(tally.of(choice) == counted.of(choice) for choice in Choice)
    assert len({ballot.household_id for ballot in standing}) == len(standing)
    for channel in BallotChannel:
        number = sum(ballot.channel is channel for ballot in standing)
        assert tally.channels.get(channel, Measure()).heads == number
    entrusted = {proxy.wish.principal_id: proxy for proxy in await known.live() if proxy.is_accepted}
    for ballot in standing:
        if ballot.channel is BallotChannel.PROXY:
            assert entrusted[ballot.household_id].allows(ballot.choice)
    await ledger_agrees(known.here.hall, proposal)


KINDS = "cast cast paper entrust entrust accept accept refuse revoke vote vote enter stale correct change"
"""Kinds of steps, as often as they are to come up."""

steps = st.tuples(
    st.sampled_from(KINDS.split()),
    st.integers(0, HOUSEHOLDS - 1),
    st.integers(0, HOUSEHOLDS - 1),
    st.sampled_from([*on_ballot(), None]),
)


@pytest.mark.slow
@given(st.lists(steps, min_size=10, max_size=60))
@settings(max_examples=15)
def test_any_interleaving_leaves_one_ballot_per_household_and_counters_equal_to_a_recount(
    sequence: list[Step],
) -> None:
    async def play(folder: Path) -> None:
        async with home(folder) as here:
            known = await neighbours(here)
            for step in sequence:
                try:
                    await act(known, step)
                except Refusal:
                    continue
            await check(known)

    with TemporaryDirectory() as folder:
        event_loop.run(play(Path(folder)))


async def test_a_withdrawn_own_vote_gives_the_proxy_its_effect_back(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        known = await neighbours(here)
        await known.ask(0, 1, Choice.FOR)
        await known.accept(0, 1)
        await known.cast(0, Choice.AGAINST)
        await known.cast(0, None)
        with pytest.raises(ProxyInstructed):
            await known.vote(0, 1, Choice.AGAINST)
        await known.vote(0, 1, Choice.FOR)
        await check(known)


async def test_a_press_delivered_again_never_overrides_what_the_holder_chose_since(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        known = await neighbours(here)
        proxy = await known.ask(0, 1)
        await known.accept(0, 1)
        for choice, press in [(Choice.FOR, "1"), (Choice.FOR, "2"), (Choice.AGAINST, "3"), (Choice.FOR, "2")]:
            receipt = await proxies.vote(here.hall, 2, proxy.id, choice, press)
        assert receipt.choice is Choice.AGAINST


async def test_no_proxy_is_stored_with_an_instruction_that_is_not_offered(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        known = await neighbours(here)
        wish = known.wish(0, 1, Choice.OPTION_1)
        for asking in (
            proxies.ask(here.hall, 1, wish, MOST),
            on_paper.consider(here.hall, COMMITTEE, wish),
            on_paper.enter_paper(here.hall, COMMITTEE, wish, "photo", MOST),
        ):
            with pytest.raises(UnknownButton):
                await asking
        assert await known.live() == []


async def test_property_staff_can_neither_be_asked_nor_accept_nor_vote(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        known = await neighbours(here)
        await known.ask(0, 1)
        await known.ask(2, 3)
        await known.accept(2, 3)
        for person in (2, 4):
            await staff.add(here.hall, COMMITTEE, here.estate.id, person)
        with pytest.raises(HolderIsStaff):
            await known.accept(0, 1)
        with pytest.raises(HolderIsStaff):
            await known.vote(2, 3, Choice.FOR)
        await revoked(known, 0)
        with pytest.raises(HolderIsStaff):
            await known.ask(0, 1)
        with pytest.raises(HolderIsStaff):
            await known.enter(0, 1, None)


async def test_a_household_that_only_tenants_or_unreachable_people_live_in_cannot_be_asked(
    tmp_path: Path,
) -> None:
    async with home(tmp_path) as here:
        known = await neighbours(here)
        await binds(here, 50, known.homes[1], Role.TENANT)
        async with here.hall.database.write() as connection:
            await people.set_reachable(connection, 50, reachable=True)
            await people.set_reachable(connection, 2, reachable=False)
        with pytest.raises(NobodyToAccept):
            await known.ask(0, 1)
        assert await known.live() == []


@pytest.mark.parametrize("accepted", [False, True], ids=["asked", "accepted"])
@pytest.mark.parametrize("ending", ["refused", "revoked", "lapsed"])
async def test_a_proxy_that_has_ended_is_not_taken_back_again(
    tmp_path: Path, ending: str, accepted: bool
) -> None:
    async with home(tmp_path) as here:
        known = await neighbours(here)
        proxy = await known.ask(0, 1)
        if accepted and ending != "refused":
            await known.accept(0, 1)
        endings: dict[str, Callable[[], Awaitable[object]]] = {
            "refused": lambda: refused(known, 0, 1),
            "revoked": lambda: revoked(known, 0),
            "lapsed": lambda: known.amend(Question.COST),
        }
        await endings[ending]()
        async with here.hall.read() as connection:
            before = list(await events.acts(connection, here.estate.id))
        with pytest.raises(ProxySettled):
            await proxies.revoke(here.hall, 1, proxy.id)
        async with here.hall.read() as connection:
            assert list(await events.acts(connection, here.estate.id)) == before
            kept = await stored.get(connection, proxy.id)
        assert kept and kept.ending == ending


@pytest.mark.parametrize(
    ("secret", "told"), [(False, {Choice.FOR, Choice.AGAINST, None}), (True, set())], ids=["open", "secret"]
)
async def test_the_ledger_of_a_secret_vote_never_carries_an_instruction(
    tmp_path: Path, secret: bool, told: set[Choice | None]
) -> None:
    async with home(tmp_path) as here:
        known = await neighbours(here, secret=secret)
        await known.ask(0, 1, Choice.AGAINST)
        await refused(known, 0, 1)
        await known.ask(0, 1, Choice.FOR)
        await revoked(known, 0)
        await known.ask(0, 1, Choice.FOR)
        await known.accept(0, 1)
        await known.ask(2, 3)
        await known.amend(Question.COST)
        await known.enter(2, 3, Choice.AGAINST)
        await revoked(known, 2)
        checked = await ledger_agrees(here.hall, known.proposal)
    bodies = [record.body for record in checked.ledger.records if record.kind == Kind.PROXY]
    steps = {"asked", "declined", "withdrawn", "accepted", "ended", "revoked"}
    assert {body["step"] for body in bodies} == steps
    assert {body["instruction"] for body in bodies if "instruction" in body} == told


async def test_a_household_that_is_not_asked_entrusts_nobody_on_paper_and_is_named(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        known = await neighbours(here)
        late = await here.has_household("1-1-901")
        wish = Wish(known.proposal.id, late.id, known.homes[0].id, None)
        with pytest.raises(HouseholdNotOnRoll) as refusal:
            await on_paper.enter_paper(here.hall, COMMITTEE, wish, "photo", MOST)
    assert refusal.value.fields == {"household": "1-1-901"}


async def test_everything_about_a_proxy_is_recorded(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        known = await neighbours(here)
        await known.ask(0, 1)
        await refused(known, 0, 1)
        await known.ask(0, 1)
        await known.accept(0, 1)
        await known.cast(0, Choice.FOR)
        await revoked(known, 0)
        await known.enter(2, 3, Choice.FOR)
        async with here.hall.read() as connection:
            recorded = await events.acts(connection, here.estate.id)
        lines = [as_typed(line) for line in await newest_acts(here, 99, "en")]
        assert "person 2: refused a proxy · no. 1 · 1-1-201 for 1-1-101" in lines
        assert "person 2: accepted a proxy · no. 1 · 1-1-201 for 1-1-101" in lines
        assert "person 1: took a proxy back · no. 1 · 1-1-201 for 1-1-101" in lines
        assert f"person {COMMITTEE}: entered a proxy on paper · no. 1 · 1-1-401 for 1-1-301" in lines
        assert [act for act in recorded if act.startswith("proxy-")] == [
            "proxy-asked",
            "proxy-refused",
            "proxy-asked",
            "proxy-accepted",
            "proxy-overridden",
            "proxy-revoked",
            "proxy-entered",
        ]
