"""Group commit: whoever waits when the previous transaction has committed goes into the next together."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from functools import partial
from time import perf_counter
from typing import Generic, TypeAlias, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Then: TypeAlias = Callable[[Result | Exception], object]


def unheard(_came: Sequence[float]) -> None:
    """Tell nobody how long things waited."""


class GroupCommit(Generic[Item, Result]):
    """Turns many single waiters into few transactions.

    ``commit`` receives all waiting items in the order in which they came and returns one result for
    each. A result that is an exception is raised to its own waiter only; when ``commit`` itself
    raises, nothing was stored and every waiter of that batch learns it.

    Of each batch that is settled ``heard`` is told when its items came, in seconds of ``perf_counter``.
    """

    def __init__(
        self,
        commit: Callable[[Sequence[Item]], Awaitable[Sequence[Result | Exception]]],
        most: int = 500,
        heard: Callable[[Sequence[float]], object] = unheard,
    ) -> None:
        self._commit = commit
        self._most = most
        self._heard = heard
        self._waiting: list[tuple[Item, Then[Result], float]] = []
        self._worker: asyncio.Task[None] | None = None

    async def submit(self, item: Item) -> Result:
        """Wait until the item's transaction has committed and return its result."""
        return await self.enter(item)

    def enter(self, item: Item) -> asyncio.Future[Result]:
        """Put an item into the next transaction; the future is its result once that has committed."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self.hand_in(item, partial(_resolve, future))
        return future

    def hand_in(self, item: Item, then: Then[Result]) -> None:
        """Put an item into the next transaction; ``then`` gets its result once that has committed.

        That costs less than a future of which somebody waits to hear. ``then`` raises nothing.
        """
        self._waiting.append((item, then, perf_counter()))
        if self._worker is None:
            # In a context of its own, for it works for everybody, not for whoever woke it.
            self._worker = asyncio.create_task(self._work(), context=Context())

    async def _work(self) -> None:
        try:
            while self._waiting:
                await self._all_that_come()
                batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                await self._settle(batch)
        finally:
            self._worker = None

    async def _all_that_come(self) -> None:
        """Wait until all is taken in that has arrived by then: a transaction costs by itself."""
        taken_in = 0
        while taken_in < len(self._waiting) < self._most:
            taken_in = len(self._waiting)
            await asyncio.sleep(0)

    async def _settle(self, batch: list[tuple[Item, Then[Result], float]]) -> None:
        items, waiting, came = zip(*batch, strict=True)
        try:
            answers = list(zip(waiting, await self._commit(items), strict=True))
        except Exception as error:  # the batch was undone as a whole: each waiter hears of it
            answers = [(then, error) for then in waiting]
        self._heard(came)
        for then, result in answers:
            then(result)


def _resolve(future: asyncio.Future[Result], result: Result | Exception) -> None:
    if future.cancelled():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
