"""Whose turn it is to send: every chat has its lane, all lanes share one overall limit."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

from bot.delivery.pace import Pace

# Chats remembered before those at rest are forgotten.
_MEMORY = 512

EDITS = "edits "
"""Before a private chat's number: the lane of the edits there, which only the overall limit binds."""


def is_private(chat: str) -> bool:
    """Tell whether a chat is with a person: people have positive numbers, all others are groups."""
    return chat.isdecimal()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be sent.

    Telegram allows about one message a second to a person, 20 a minute to a group and 30 a second in all
    (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). The overall rate is
    one less, for a send may be half an interval early.

    Args:
        group_seconds: seconds between two sends to a group or channel, in the long run.
        group_burst: sends to a group that may follow each other at once after rest; with both figures as
            they are no minute ever sees more than 19.
        private_seconds: seconds between two sends to a person, in the long run.
        private_burst: sends to a person that may follow each other at once after rest.
        per_second: sends a second in all.
    """

    group_seconds: float = 3.6
    group_burst: int = 3
    private_seconds: float = 1.25
    private_burst: int = 2
    per_second: float = 29.0

    def overall(self) -> Pace:
        """Return the pace of the whole bot."""
        return Pace(1 / self.per_second, slack=0.5 / self.per_second)

    def lane(self, chat: str) -> Pace:
        """Return the pace of one chat by its kind, or of the edits in a private one."""
        if chat.startswith(EDITS):
            return Pace(0.0)
        if is_private(chat):
            return _burst(self.private_seconds, self.private_burst)
        return _burst(self.group_seconds, self.group_burst)


def _burst(seconds: float, number: int) -> Pace:
    return Pace(seconds, slack=seconds * (number - 1))


@dataclass(order=True, slots=True)
class _Turn:
    """One place in the queue: people before bulk, then first come, first served."""

    bulk: bool
    number: int
    chat: str = field(compare=False)
    granted: asyncio.Future[None] = field(compare=False)


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
        self._lanes: dict[str, Pace] = {}
        self._numbers = count()
        self._waiting: list[_Turn] = []
        self._held_back: list[tuple[float, _Turn]] = []
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at = 0.0

    async def wait(self, chat: str, *, bulk: bool) -> None:
        """Return when something may be sent to the chat; what is not bulk goes first."""
        turn = _Turn(bulk, next(self._numbers), chat, asyncio.get_running_loop().create_future())
        heappush(self._waiting, turn)
        self._grant()
        await turn.granted

    def pause(self, chat: str, seconds: float) -> None:
        """Grant no turn to this chat for a while; the other chats go on."""
        self._lane(chat).pause(self._monotonic() + seconds)

    def cancel(self) -> None:
        """Cancel everyone who still waits."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        for turn in [*self._waiting, *(turn for _, turn in self._held_back)]:
            turn.granted.cancel()

    def _grant(self) -> None:
        """Grant every turn that is due, and set the alarm for the next one."""
        now = self._monotonic()
        while self._held_back and self._held_back[0][0] <= now:
            heappush(self._waiting, heappop(self._held_back)[1])
        while self._waiting and self._overall.ready_at <= now:
            self._grant_or_hold_back(heappop(self._waiting), now)
        if self._waiting:
            self._set_alarm(self._overall.ready_at)
        elif self._held_back:
            self._set_alarm(self._held_back[0][0])

    def _grant_or_hold_back(self, turn: _Turn, now: float) -> None:
        """Grant one turn, or put it aside until its chat's lane is free; a cancelled one is dropped."""
        if turn.granted.done():
            return
        lane = self._lane(turn.chat)
        if lane.ready_at > now:
            heappush(self._held_back, (lane.ready_at, turn))
            return
        lane.send(now)
        self._overall.send(now)
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
