from collections.abc import AsyncIterator
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace
from sqlalchemy.pool import QueuePool

from bot.actions.lock_order import LockOrder, OutOfOrder, Rank
from bot.actions.occasion import in_answer_to
from bot.voting.chain.chain import Fact, Kind
from bot.voting.estates.letters import AppointmentRequested
from bot.voting.letter import Envelope
from bot.voting.refusals import TakenBefore
from storage import deliveries
from storage.database import Database
from storage.estates import events
from storage.proposals import postings
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.votes import opens

LETTER = AppointmentRequested(7)


class Trouble(Exception):
    pass


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


def letter_to(here: Home, key: str = "one") -> Envelope[AppointmentRequested]:
    return Envelope(key, here.estate.id, COMMITTEE, LETTER)


async def stored(here: Home) -> tuple[int, list[str]]:
    """Return how many letters wait, and which acts are on record."""
    async with here.hall.read() as connection:
        waiting = await deliveries.counts(connection)
        return sum(waiting.values()), list(await events.acts(connection, here.estate.id))


async def test_what_an_act_notes_is_stored_with_what_it_does(here: Home) -> None:
    letters, acts = await stored(here)
    async with here.hall.act(by=COMMITTEE) as act:
        act.record("tried", here.estate.id, much=True)
        act.tell([letter_to(here)])
    assert await stored(here) == (letters + 1, [*acts, "tried"])
    async with here.hall.read() as connection:
        newest = (await events.newest(connection, here.estate.id, 1, 0))[0]
    assert (newest.actor, newest.at, newest.fields) == (COMMITTEE, act.now, {"much": True})


async def test_an_act_that_meets_trouble_leaves_nothing_and_rings_for_nobody(here: Home) -> None:
    rung: list[str] = []
    before = await stored(here)
    with pytest.raises(Trouble):
        async with replace(here.hall, ring=lambda _bells: rung.append("")).act(by=COMMITTEE) as act:
            act.record("tried", here.estate.id)
            act.tell([letter_to(here)])
            raise Trouble
    assert (await stored(here), rung) == (before, [])


async def test_whoever_delivers_is_rung_for_when_all_is_on_the_disk(here: Home) -> None:
    seen: list[bool] = []
    hall = replace(here.hall, ring=lambda _bells: seen.append(committed(here)))
    async with hall.act() as act:
        act.tell([letter_to(here)])
        assert seen == []
    assert seen == [True]


def committed(here: Home) -> bool:
    """Tell whether nobody is writing: the act that rings has given its connection back."""
    pool = here.hall.database.engine.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedout() == 0


async def test_an_act_that_leaves_nothing_to_deliver_rings_for_nobody(here: Home) -> None:
    rung: list[str] = []
    async with replace(here.hall, ring=lambda _bells: rung.append("")).act() as act:
        act.record("tried", here.estate.id)
    assert rung == []


async def test_a_vote_is_shown_anew_once_however_often_an_act_asks_for_it(here: Home) -> None:
    await here.has_household("1-1-101")
    proposal = await opens(here)
    async with here.hall.act() as act:
        before = (await postings.of_proposal(act.connection, proposal.id))[0].wanted
        act.show_anew([proposal.id])
        act.show_anew([proposal.id])
    async with here.hall.read() as connection:
        assert (await postings.of_proposal(connection, proposal.id))[0].wanted == before + 1


async def test_an_acts_moment_is_when_its_turn_has_come(here: Home) -> None:
    async with here.hall.act() as act:
        moment = act.now
        here.clock.advance(timedelta(hours=1))
        assert act.now == moment


async def test_a_wrong_order_of_locks_is_refused(here: Home) -> None:
    household = await here.has_household("1-1-101")
    proposal = await opens(here)
    async with here.hall.act() as act:
        await act.hold_vote(proposal.id)
        with pytest.raises(OutOfOrder):
            await act.hold_household(household.id)
        with pytest.raises(OutOfOrder):
            await act.hold_estate(here.estate.id)
        await act.hold_vote(proposal.id)  # what is held already may be asked for again


@pytest.mark.parametrize("later", Rank)
@pytest.mark.parametrize("earlier", Rank)
def test_ranks_are_taken_upwards_only(earlier: Rank, later: Rank) -> None:
    order = LockOrder()
    order.take(later, 2)
    if earlier < later:
        with pytest.raises(OutOfOrder):
            order.take(earlier, 3)
    else:
        order.take(earlier, 3)
        with pytest.raises(OutOfOrder):
            order.take(later, 1)


async def test_only_the_ledger_of_a_vote_that_is_held_is_written_to(here: Home) -> None:
    async with here.hall.act() as act:
        with pytest.raises(KeyError):
            act.write(1, [Fact(Kind.WITHDRAWN, {"reason": "", "by": None})])


async def test_of_two_processes_to_which_one_update_was_brought_one_acts(here: Home) -> None:
    """As when Telegram brings it again, elsewhere, while it is still being answered."""
    other = Database(here.hall.database.url)
    _, acts = await stored(here)
    for number, hall in enumerate([here.hall, replace(here.hall, database=other)]):
        with in_answer_to(7), nullcontext() if number == 0 else pytest.raises(TakenBefore):
            for step in ("first", "second"):
                async with hall.act(by=COMMITTEE) as act:
                    act.record(step, here.estate.id)
    assert (await stored(here))[1] == [*acts, "first", "second"]
    with in_answer_to(8):
        async with replace(here.hall, database=other).act(by=COMMITTEE) as act:
            act.record("third", here.estate.id)
    assert (await stored(here))[1] == [*acts, "first", "second", "third"]
    await other.close()
