from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot import event_loop
from bot.actions.ballots.cast import cast
from bot.actions.results import results
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.counting.measure import total
from bot.voting.households.household import Household, Role, Standing
from bot.voting.proposals.proposal import Proposal
from storage import deliveries
from storage.ballots import ballots as ballot_storage
from storage.proposals import postings
from storage.tables import ballots, metadata
from tests.actions.home import Home, home
from tests.actions.ledgers import ledger_agrees
from tests.actions.votes import binds, opens

ROOMS = ("1-1-101", "1-2-201", "2-1-301", "2-1-302")
LATE = "3-1-401"  # in the register only after the first proposal has opened

# who → the rooms, and as what; a person of several must say for which
PEOPLE: dict[int, list[tuple[str, Role, Standing]]] = {
    1: [("1-1-101", Role.OWNER, Standing.BOUND)],
    2: [("1-1-101", Role.FAMILY, Standing.BOUND)],
    3: [("1-2-201", Role.OWNER, Standing.BOUND)],
    4: [("1-2-201", Role.TENANT, Standing.BOUND)],
    5: [("2-1-301", Role.OWNER, Standing.BOUND), ("2-1-302", Role.OWNER, Standing.BOUND)],
    6: [("2-1-302", Role.FAMILY, Standing.PENDING)],
    7: [(LATE, Role.OWNER, Standing.BOUND)],
    8: [],
}


@dataclass
class Vote:
    """Two open proposals, of which the first closes first, and what should stand for whom."""

    here: Home
    households: dict[str, Household]
    proposals: list[Proposal]
    standing: dict[tuple[int, int], Choice] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    history: dict[str, dict[str, Any]] = field(default_factory=dict)

    def tap(self, press: "Press") -> Tap:
        household = press.room and self.households[press.room].id
        return Tap(press.id, press.who, self.proposals[press.proposal].id, press.choice, household or None)

    def expect(self, press: "Press") -> None:
        """Follow a press as a person with pen and paper would."""
        if press.id in self.seen:
            return
        self.seen.add(press.id)
        proposal = self.proposals[press.proposal]
        if self.here.clock.now() >= proposal.closes_at:
            return
        rooms = [
            room
            for room, role, standing in PEOPLE[press.who]
            if role.votes and standing is Standing.BOUND and press.room in (None, room)
            if room != LATE or press.proposal == 1
        ]
        if len(rooms) == 1:
            place = (proposal.id, self.households[rooms[0]].id)
            if press.choice is None:
                self.standing.pop(place, None)
            else:
                self.standing[place] = press.choice

    async def ballots_agree(self) -> None:
        """Compare the ballots stored with what should be, and with what was stored before."""
        async with self.here.hall.read() as connection:
            rows = (await connection.execute(select(ballots).order_by(ballots.c.id))).all()
        now = {row.tap_id: dict(row._mapping) for row in rows}
        assert len(now) == len(rows), "a tap counts once"
        for tap_id, before in self.history.items():
            allowed = {"ended_at": now[tap_id]["ended_at"]} if before["ended_at"] is None else {}
            assert now[tap_id] == before | allowed, "a row is never altered, it only ends"
        self.history = now
        standing = [
            ((row.proposal_id, row.household_id), Choice(row.choice)) for row in rows if row.ended_at is None
        ]
        assert len(dict(standing)) == len(standing), "one ballot stands for a household"
        assert dict(standing) == self.standing

    async def counts_agree(self, proposal: Proposal) -> None:
        """Compare the counters, in all and by building, with every ballot counted anew."""
        hall = self.here.hall
        counted = (await results.report(hall, proposal.id)).tally
        audited = (await results.audited(hall, proposal.id)).tally
        assert counted.electorate == audited.electorate
        by_building = defaultdict(list)
        for building in (await results.detail(hall, proposal.id)).buildings.values():
            for choice in Choice:
                by_building[choice].append(building.of(choice))
        for choice in Choice:
            assert counted.of(choice) == audited.of(choice) == total(by_building[choice])

    async def ledgers_agree(self) -> None:
        """Replay both ledgers."""
        for proposal in self.proposals:
            await ledger_agrees(self.here.hall, proposal)


@dataclass(frozen=True)
class Press:
    """A press as Telegram delivers it; the same id always comes with the same content."""

    id: str
    who: int
    proposal: int
    choice: Choice | None
    room: str | None


async def begun(here: Home) -> Vote:
    """Let people live in the estate and open two proposals, between which a household is added."""
    homes = {room: await here.has_household(room) for room in ROOMS}
    first = await opens(here, closes_at=here.clock.now() + timedelta(hours=5), secret=True)
    homes[LATE] = await here.has_household(LATE)
    for who, places in PEOPLE.items():
        await here.meets(who)
        for room, role, standing in places:
            await binds(here, who, homes[room], role, standing)
    return Vote(here, homes, [first, await opens(here)])


presses = st.builds(
    Press,
    id=st.uuids().map(str),
    who=st.sampled_from([*PEOPLE, 1, 1, 2, 3, 5, 5]),  # those who can vote do it more often
    proposal=st.sampled_from([0, 1, 1]),
    choice=st.sampled_from([*on_ballot(), None]),
    room=st.sampled_from([*[None] * 4, *ROOMS]),
)


@st.composite
def evenings(draw: st.DrawFn) -> list[list[Press]]:
    """Return batches of presses, some of which Telegram delivers again, in the same batch or later."""
    fresh = draw(st.lists(presses, min_size=20, max_size=60))
    again = draw(st.lists(st.sampled_from(fresh), max_size=15))
    places = draw(st.lists(st.integers(0, len(fresh)), min_size=len(again), max_size=len(again)))
    stream = list(fresh)
    for press, place in zip(again, places, strict=True):
        stream.insert(max(place, fresh.index(press) + 1), press)
    batches = []
    while stream:
        size = draw(st.integers(1, 10))
        batches.append(stream[:size])
        stream = stream[size:]
    return batches


async def spend(batches: Sequence[Sequence[Press]], hours: int) -> None:
    with TemporaryDirectory() as folder:
        async with home(Path(folder)) as here:
            evening = await begun(here)
            for batch in batches:
                await settle(evening, batch)
                here.clock.advance(timedelta(hours=hours))


async def settle(evening: Vote, batch: Sequence[Press]) -> None:
    """Cast a batch and compare each receipt with what stood when its turn had come."""
    answers = await cast(evening.here.hall, [evening.tap(press) for press in batch])
    assert len(answers) == len(batch)
    for press, answer in zip(batch, answers, strict=True):
        evening.expect(press)
        if isinstance(answer, Receipt):
            place = (answer.proposal.id, answer.household.id)
            assert answer.choice == evening.standing.get(place)
    await evening.ballots_agree()
    for number in {press.proposal for press in batch}:
        await evening.counts_agree(evening.proposals[number])
    await evening.ledgers_agree()


@pytest.mark.slow
@settings(max_examples=15, phases=set(Phase) - {Phase.shrink})  # each example takes a while
@given(evenings(), st.integers(0, 1))
def test_any_sequence_of_batches_leaves_what_pen_and_paper_would(
    batches: list[list[Press]], hours: int
) -> None:
    event_loop.run(spend(batches, hours))


async def everything(here: Home) -> dict[str, Sequence[Any]]:
    """Return every row of every table."""
    async with here.hall.read() as connection:
        return {
            table.name: (await connection.execute(select(table))).all() for table in metadata.sorted_tables
        }


class OutOfPaper(Exception):
    """Trouble in the middle of a transaction."""


async def raise_trouble(*_: object) -> None:
    raise OutOfPaper


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "name"),
    [
        (ballot_storage, "end"),
        (ballot_storage, "append"),
        (ballot_storage, "count"),
        (postings, "mark_stale"),
        (deliveries, "put"),
    ],
)
async def test_trouble_in_the_middle_leaves_nothing_half_done_and_the_same_taps_count_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    async with home(tmp_path) as here:
        evening = await begun(here)
        await settle(evening, [Press("before", 1, 0, Choice.FOR, None)])
        batch = [
            Press("changed", 2, 0, Choice.AGAINST, None),
            Press("new", 3, 0, Choice.ABSTAIN, None),
            Press("refused", 4, 0, Choice.FOR, None),
            Press("withdrawn", 3, 0, None, None),
        ]
        before = await everything(here)
        with monkeypatch.context() as trouble:
            trouble.setattr(module, name, raise_trouble)
            with pytest.raises(OutOfPaper):
                await cast(here.hall, [evening.tap(press) for press in batch])
        assert await everything(here) == before

        await settle(evening, batch)
        assert evening.standing == {
            (evening.proposals[0].id, evening.households["1-1-101"].id): Choice.AGAINST
        }


async def test_the_others_of_a_household_are_told_once_of_each_change(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        evening = await begun(here)
        batch = [
            Press(str(n), 1, 0, choice, None) for n, choice in enumerate([*Choice, Choice.ABSTAIN, None])
        ]
        await settle(evening, batch)
        await settle(evening, batch)
        async with here.hall.read() as connection:
            told = await deliveries.counts(connection)
            number = await connection.scalar(select(func.count()).select_from(ballots))
    assert number == 3
    assert told == {"waiting": 4}


async def test_a_card_is_stale_after_a_change_and_only_then(tmp_path: Path) -> None:
    async def wanted(evening: Vote) -> list[int]:
        async with evening.here.hall.read() as connection:
            cards = [
                card
                for proposal in evening.proposals
                for card in await postings.of_proposal(connection, proposal.id)
            ]
        return [card.wanted for card in cards]

    async with home(tmp_path) as here:
        evening = await begun(here)
        first, second = await wanted(evening)
        await settle(evening, [Press("1", 1, 1, Choice.FOR, None)])
        assert await wanted(evening) == [first, second + 1]
        await settle(evening, [Press("2", 1, 1, Choice.FOR, None), Press("3", 8, 0, Choice.FOR, None)])
        assert await wanted(evening) == [first, second + 1]
