"""Whose turn it is to send: every chat has its lane, all lanes share one overall limit."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count

from bot.delivery.limits import EDITS, Limits
from bot.delivery.pace import Pace
from bot.delivery.suspicion import Suspicion
from bot.delivery.window import Flight

# Chats remembered before those at rest are forgotten.
_MEMORY = 512
# Bulk messages that may be made ready at a time: enough that none is waited for, and few, so that each leaves
# within a moment of being made ready.
_AHEAD = 4


class Rank(IntEnum):
    """Who goes first; within a rank whoever came first."""

    REPLY = 0
    READY = 1
    BULK = 2


@dataclass(order=True, slots=True)
class _Turn:
    """One place in a queue; ``leaves`` tells a call from a message that is only to be made ready."""

    rank: Rank
    number: int
    chat: str = field(compare=False)
    leaves: bool = field(compare=False)
    granted: asyncio.Future[Flight | None] = field(compare=False)


class Slot:
    """Leave to make one bulk message ready, until it has left or turned out not to be needed."""

    def __init__(self, turns: "Turns", chat: str) -> None:
        self._turns = turns
        self._chat = chat
        self._taken = True

    async def leave(self) -> Flight:
        """Return when the message may leave, which is when it counts."""
        flight = await self._turns.wait(EDITS + self._chat, Rank.READY)
        self.give_back()
        return flight

    def give_back(self) -> None:
        """Let another message be made ready; a second time does nothing."""
        if self._taken:
            self._taken = False
            self._turns.make_room()


class Turns:
    """Grants a turn as soon as the chat's lane and the overall lane are both free.

    Args:
        limits: how much may be sent.
        monotonic: the clock, in seconds.
        sleep: waits for a number of seconds of that clock.
    """

    def __init__(
        self, limits: Limits, *, monotonic: Callable[[], float], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._sleep = sleep
        self._overall = limits.overall()
        self._window = limits.window()
        self._lanes: dict[str, Pace] = {}
        self._suspicion = Suspicion()
        self._numbers = count()
        self._leaving: list[_Turn] = []
        self._to_ready: list[_Turn] = []
        self._room = _AHEAD
        self._held_back: list[tuple[float, _Turn]] = []
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at = 0.0

    @property
    def waiting(self) -> dict[str, int]:
        """Return how many wait to leave, to be made ready, and for their chat's lane."""
        return {
            "to_leave": len(self._leaving),
            "to_be_made_ready": len(self._to_ready),
            "for_their_chat": len(self._held_back),
        }

    def spares(self, chat: str) -> bool:
        """Tell whether something may be sent to a chat, and something else right after, and nobody waits."""
        return self._lane(chat).spares(self._monotonic()) and not self._leaving

    async def wait(self, chat: str, rank: Rank) -> Flight:
        """Return when something may be sent to the chat, which must then be done at once, in ``flying``."""
        flight = await self._queue(_Turn(rank, next(self._numbers), chat, True, _future()))
        assert flight is not None
        return flight

    @contextmanager
    def flying(self, flight: Flight) -> Iterator[None]:
        """Note when a call leaves and when its answer is back; one without an answer may be anywhere."""
        self._window.has_left(flight, self._monotonic())
        yield
        self._window.is_answered(flight, self._monotonic())

    @asynccontextmanager
    async def slot(self, chat: str) -> AsyncIterator[Slot]:
        """Return when a bulk message to the chat may be made ready; the overall limit counts it later."""
        await self._queue(_Turn(Rank.BULK, next(self._numbers), chat, False, _future()))
        slot = Slot(self, chat)
        try:
            yield slot
        finally:
            slot.give_back()

    def make_room(self) -> None:
        """Let one more message be made ready."""
        self._room += 1
        self._grant()

    def pause(self, chat: str, seconds: float) -> None:
        """Grant no turn to a chat that was refused for a while, nor to any if all seem to be refused."""
        now = self._monotonic()
        self._lane(chat).pause(now + seconds)
        until = self._suspicion.refused(chat, now, now + seconds)
        if until is not None:
            self._overall.pause(until)

    def cancel(self) -> None:
        """Cancel everyone who still waits."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        for turn in [*self._leaving, *self._to_ready, *(turn for _, turn in self._held_back)]:
            turn.granted.cancel()
        for queue in (self._leaving, self._to_ready, self._held_back):
            queue.clear()

    async def _queue(self, turn: _Turn) -> Flight | None:
        self._line_up(turn)
        self._grant()
        return await turn.granted

    def _line_up(self, turn: _Turn) -> None:
        heappush(self._leaving if turn.leaves else self._to_ready, turn)

    def _grant(self) -> None:
        """Grant every turn that is due, and set the alarm for the next one."""
        now = self._monotonic()
        while self._held_back and self._held_back[0][0] <= now:
            self._line_up(heappop(self._held_back)[1])
        while self._leaving and self._ready_at <= now:
            self._grant_or_hold_back(heappop(self._leaving), now)
        while self._to_ready and self._room:
            self._grant_or_hold_back(heappop(self._to_ready), now)
        if self._leaving:
            self._set_alarm(self._ready_at)
        if self._held_back:
            self._set_alarm(self._held_back[0][0])

    @property
    def _ready_at(self) -> float:
        return max(self._overall.ready_at, self._window.ready_at)

    def _grant_or_hold_back(self, turn: _Turn, now: float) -> None:
        """Grant one turn, or put it aside until its chat's lane is free; a cancelled one is dropped."""
        if turn.granted.done():
            return
        lane = self._lane(turn.chat)
        if lane.ready_at > now:
            heappush(self._held_back, (lane.ready_at, turn))
            return
        lane.send(now)
        if turn.leaves:
            self._overall.send(now)
            turn.granted.set_result(self._window.send(now))
        else:
            self._room -= 1
            turn.granted.set_result(None)

    def _set_alarm(self, at: float) -> None:
        """Grant again at a moment, or earlier where the alarm is already set for earlier."""
        if self._alarm is not None:
            if self._alarm_at <= at:
                return
            self._alarm.cancel()
        self._alarm_at = at
        self._alarm = asyncio.create_task(self._ring(at))

    async def _ring(self, at: float) -> None:
        await self._sleep(at - self._monotonic())
        self._alarm = None
        self._grant()

    def _lane(self, chat: str) -> Pace:
        """Return a chat's lane; among many, lanes at rest are forgotten, for a new one is equal."""
        if chat not in self._lanes:
            if len(self._lanes) >= _MEMORY:
                now = self._monotonic()
                self._lanes = {name: lane for name, lane in self._lanes.items() if not lane.rested(now)}
            self._lanes[chat] = self._limits.lane(chat)
        return self._lanes[chat]


def _future() -> asyncio.Future[Flight | None]:
    return asyncio.get_running_loop().create_future()
