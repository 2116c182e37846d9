"""Asks Telegram for updates, and confirms only what has been handled or written down."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, TypeAlias

from msgspec import Raw
from pydantic_core import from_json
from telegram.error import Conflict, RetryAfter, TelegramError, TimedOut

from bot.actions import inbox
from bot.actions.hall import Hall, Unavailable
from bot.delivery.lanes import seconds_asked
from bot.fast_path.calls import AnswerCalls
from bot.fast_path.reading import Press, read_update
from bot.intake import Intake
from handlers.answering.presses import Answered

log = logging.getLogger(__name__)

Body: TypeAlias = Raw | Any
"""An update as it was fetched, in JSON; as plain values where it was read before."""

Fetch = Callable[[int, int], Awaitable[Any]]
"""Fetches updates from an id on, and confirms those before it; waits so many seconds for the first."""

AT_HAND = 0.1
"""Seconds for which what was fetched is waited for before it is written down; most takes less."""

MOST_IN_HAND = 1000
"""How many updates are taken in that are not handled yet; the rest stay with Telegram."""

LONG_POLL = 10  # seconds
STAND_BACK, LONGEST_BACK = 10.0, 300.0  # seconds; doubled each time, for as long as the program runs
SHORTEST, LONGEST = 1.0, 30.0  # seconds between two tries while Telegram cannot be reached


class Poller:
    """Fetches updates and has them handled, presses on votes of one batch together.

    Telegram forgets what was fetched when it is asked for what comes after. So what takes longer than a
    moment is written down before, and found again at the next start; what Telegram brings once more is known
    by its id.
    """

    def __init__(self, fetch: Fetch, intake: Intake, calls: AnswerCalls, hall: Hall) -> None:
        self._fetch = fetch
        self._intake = intake
        self._calls = calls
        self._hall = hall
        self._next = 0
        self._stands_back = STAND_BACK
        self._in_hand: dict[int, tuple[Body, asyncio.Future[None]]] = {}
        self._written: set[int] = set()
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Fetch and handle until told to stop."""
        while not self._stopping.is_set():
            try:
                await self._take(await self._fetched())
            except Exception:
                log.exception("fetched updates are asked for once more")
                await asyncio.sleep(SHORTEST)
        await self._end()

    async def handle_left(self) -> None:
        """Handle to the end what was left when the program was killed; nothing is fetched."""
        await self.begin_left()
        await self._handle_all()

    async def begin_left(self) -> None:
        """Begin to handle what was left when the program was killed.

        Raises:
            Unavailable: the database cannot be read.
        """
        left = await inbox.left(self._hall)
        self._written |= {update["update_id"] for update in left}
        for update in left:
            self._begin(update)

    def stop(self) -> None:
        """Fetch no more; what has begun is finished."""
        self._stopping.set()

    async def _fetched(self) -> list[Any]:
        """Return updates, or nothing when it is time to stop."""
        fetching = asyncio.ensure_future(self._insist())
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait([fetching, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not fetching.done():
            fetching.cancel()  # what it might bring will be brought again
            await asyncio.wait([fetching])
            return []
        return fetching.result()

    async def _insist(self) -> list[Any]:
        pause = SHORTEST
        while True:
            try:
                found = await self._fetch(self._next, LONG_POLL)
                return found if isinstance(found, list) else []
            except TimedOut:
                continue
            except Conflict as other:
                await self._stand_back(other)
            except RetryAfter as asked:
                await asyncio.sleep(seconds_asked(asked))
            except TelegramError as trouble:
                log.warning("updates cannot be fetched just now: %s", trouble)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST)

    async def _stand_back(self, other: Conflict) -> None:
        """Leave updates to another process that asks for them; whoever is interrupted stands back."""
        if self._stands_back == STAND_BACK:
            log.error("another process asks for this bot's updates, so this one stands back: %s", other)
        await asyncio.sleep(self._stands_back)
        self._stands_back = min(2 * self._stands_back, LONGEST_BACK)

    async def _take(self, updates: list[Body]) -> None:
        """Handle what was fetched; go on when it is handled or written down."""
        numbers = [self._begin(update) for update in updates]
        if begun := [self._in_hand[number][1] for number in numbers if number in self._in_hand]:
            await asyncio.wait(begun, timeout=AT_HAND)
        await self._write_down()
        self._next = max([self._next, *(number + 1 for number in numbers if number is not None)])
        while len(self._in_hand) > MOST_IN_HAND:
            await asyncio.wait(self._futures(), return_when=asyncio.FIRST_COMPLETED)

    def _begin(self, update: Body) -> int | None:
        """Begin to handle an update, unless it is in hand or cannot be understood; return its number."""
        fast = read_update(update) if isinstance(update, Raw) else None
        if fast is None:
            update = _parsed(update)
        number = fast.update_id if fast else _number(update)
        if number is None or number not in self._in_hand:
            handling = self._press(fast.callback_query) if fast and fast.callback_query else None
            handling = handling or self._ordinary(update)
            if handling and number is not None:
                self._in_hand[number] = update, handling
                handling.add_done_callback(partial(self._is_done, number))
        return number

    def _is_done(self, update_id: int, _handled: asyncio.Future[None]) -> None:
        del self._in_hand[update_id]

    def _ordinary(self, update: Body) -> asyncio.Future[None] | None:
        read = self._intake.understanding.read(_parsed(update))
        return self._intake.start(read) if read else None

    def _press(self, press: Press) -> asyncio.Future[None] | None:
        """Begin to handle a press on a vote, to the end of its answer; None if it is no such."""
        handled: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        return handled if self._intake.fast.take(press, partial(self._answer, press.id, handled)) else None

    def _answer(self, query_id: str, handled: asyncio.Future[None], answered: Answered | Exception) -> None:
        if isinstance(answered, Exception):
            handled.set_exception(answered)
        else:
            self._calls.give(query_id, answered, handled)

    async def _write_down(self) -> None:
        """Keep what is still in hand, and forget what was kept and is handled by now."""
        waiting = {
            number: read.model_dump(by_alias=True, exclude_none=True)
            for number, (update, _) in self._in_hand.items()
            if number not in self._written and (read := self._intake.understanding.read(_parsed(update)))
        }
        handled = self._written - self._in_hand.keys()
        if not waiting and not handled:
            return
        try:
            await inbox.write_down(self._hall, waiting, handled)
            self._written = (self._written - handled) | waiting.keys()
        except Unavailable:  # then it has to be handled before Telegram may forget it
            if waiting:
                await self._all_handled()

    async def _all_handled(self) -> None:
        if left := self._futures():  # all of them may have been handled meanwhile
            await asyncio.wait(left)

    def _futures(self) -> list[asyncio.Future[None]]:
        return [handling for _, handling in self._in_hand.values()]

    async def _handle_all(self) -> None:
        await self._all_handled()
        await self._write_down()

    async def _end(self) -> None:
        await self._handle_all()
        self._calls.close()
        with suppress(TelegramError):  # then it is brought once more, and known
            if self._next:
                await self._fetch(self._next, 0)


def _parsed(update: Body) -> Any:
    """Return an update as plain values."""
    if not isinstance(update, Raw):
        return update
    try:
        return from_json(bytes(update))
    except ValueError:  # halves of characters, for which nothing but the standard library has patience
        return json.loads(bytes(update))


def _number(update: Any) -> int | None:
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) else None


@asynccontextmanager
async def by_polling(poller: Poller) -> AsyncIterator[None]:
    """Fetch updates until the block ends, after what was left at the last end; what has begun is finished."""
    await poller.begin_left()
    task = asyncio.create_task(poller.run())
    try:
        yield
    finally:
        poller.stop()
        await task
