import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.ballots.group_commit import GroupCommit
from tests.delivery.virtual_time import run


class Broken(Exception):
    """What a commit can raise."""


class Ledger:
    """Commits batches, each in a while, and remembers them; any of them can be made to fail."""

    def __init__(self, broken: Sequence[int] = ()) -> None:
        self.batches: list[list[int]] = []
        self.broken = broken
        self.at_once = 0

    async def commit(self, items: Sequence[int]) -> Sequence[str | Exception]:
        number = len(self.batches)
        self.batches.append(list(items))
        self.at_once += 1
        assert self.at_once == 1, "one transaction at a time"
        await asyncio.sleep(1)
        self.at_once -= 1
        if number in self.broken:
            raise Broken(number)
        return [ValueError(item) if item < 0 else f"stored {item}" for item in items]

    @property
    def items(self) -> list[int]:
        return [item for batch in self.batches for item in batch]


async def submitted_at(queue: GroupCommit[int, str], item: int, second: float) -> str:
    await asyncio.sleep(second)
    return await queue.submit(item)


arrivals = st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 6)), max_size=40)


@given(arrivals, st.integers(1, 5), st.sets(st.integers(0, 10), max_size=3))
def test_everyone_gets_the_result_of_the_own_item_whatever_becomes_of_the_others(
    arriving: list[tuple[int, int]], most: int, broken: set[int]
) -> None:
    ledger = Ledger(sorted(broken))

    async def scenario() -> list[str | BaseException]:
        queue = GroupCommit(ledger.commit, most)
        waiters = [
            submitted_at(queue, item, half / 2 + number * 1e-6)
            for number, (item, half) in enumerate(arriving)
        ]
        return await asyncio.gather(*waiters, return_exceptions=True)

    results = run(scenario())

    in_order = sorted(range(len(arriving)), key=lambda number: arriving[number][1])
    assert ledger.items == [arriving[number][0] for number in in_order]
    assert all(len(batch) <= most for batch in ledger.batches)
    batch_of = [number for number, batch in enumerate(ledger.batches) for _ in batch]
    for number, batch in zip(in_order, batch_of, strict=True):
        item, result = arriving[number][0], results[number]
        if batch in broken:
            assert isinstance(result, Broken)
            assert result.args == (batch,)
        elif item < 0:
            assert isinstance(result, ValueError)
            assert result.args == (item,)
        else:
            assert result == f"stored {item}"


def test_whoever_waits_when_a_transaction_has_committed_goes_into_the_next_together() -> None:
    ledger = Ledger()

    async def scenario() -> None:
        queue = GroupCommit(ledger.commit)
        await asyncio.gather(
            *(submitted_at(queue, item, 0) for item in (1, 2, 3)),
            *(submitted_at(queue, item, 0.5) for item in (4, 5)),
            submitted_at(queue, 6, 1.5),
        )

    run(scenario())
    assert ledger.batches == [[1, 2, 3], [4, 5], [6]]


def test_a_waiter_who_gives_up_disturbs_nobody_and_the_item_counts_all_the_same() -> None:
    """The press was made; only who asked is gone."""
    ledger = Ledger()

    async def scenario() -> list[str | BaseException]:
        queue = GroupCommit(ledger.commit)
        waiters = [asyncio.create_task(queue.submit(item)) for item in range(6)]
        await asyncio.sleep(0.5)
        later = [asyncio.create_task(queue.submit(item)) for item in range(6, 9)]
        await asyncio.sleep(0)
        waiters[2].cancel()  # its transaction is under way
        later[1].cancel()  # waits for the next one
        return await asyncio.gather(*waiters, *later, return_exceptions=True)

    results = run(scenario())
    assert ledger.items == list(range(9))
    gone = [number for number, result in enumerate(results) if isinstance(result, asyncio.CancelledError)]
    assert gone == [2, 7]
    assert all(result == f"stored {n}" for n, result in enumerate(results) if n not in gone)


def test_a_queue_that_was_empty_for_a_while_goes_on() -> None:
    ledger = Ledger(broken=[0])

    async def scenario() -> str:
        queue = GroupCommit(ledger.commit)
        with pytest.raises(Broken):
            await queue.submit(1)
        await asyncio.sleep(100)
        return await queue.submit(2)

    assert run(scenario()) == "stored 2"


def test_a_commit_that_does_not_answer_for_every_item_is_a_fault_everyone_hears_of() -> None:
    async def forgetful(items: Sequence[int]) -> Sequence[str | Exception]:
        return ["stored"]

    async def scenario() -> Sequence[str | BaseException]:
        queue = GroupCommit(forgetful)
        return await asyncio.gather(queue.submit(1), queue.submit(2), return_exceptions=True)

    assert all(isinstance(result, ValueError) for result in run(scenario()))


def test_what_has_arrived_by_then_goes_with_the_first() -> None:
    ledger = Ledger()

    async def scenario() -> None:
        queue = GroupCommit(ledger.commit)
        first = queue.enter(1)
        asyncio.get_running_loop().call_soon(queue.enter, 2)  # as what has come in and is not read yet
        await first

    run(scenario())
    assert ledger.batches == [[1, 2]]
