"""Telegram's flood limits, which arise from what is sent: per private chat, per group, and over all chats."""

import math
from collections import deque
from collections.abc import Callable

from msgspec import Struct

from bot.rehearsal.town.refusals import TooManyRequests


class Limits(Struct, frozen=True):
    """How much the bot may do; the figures of https://core.telegram.org/bots/faq#broadcasting-to-users.

    A private chat takes a burst of `private_burst` messages within the time their number is worth. A callback
    query can be answered for `callback_expiry_seconds`.
    """

    private_per_second: float = 1.0
    private_burst: int = 5
    group_per_minute: float = 20
    overall_per_second: float = 30
    callback_expiry_seconds: float = 15.0

    @classmethod
    def none(cls) -> "Limits":
        """Return limits that never refuse anything."""
        return cls(math.inf, 1, math.inf, math.inf, math.inf)


class Lane:
    """At most `most` requests within any `period` seconds; after a refusal closed until the time told."""

    def __init__(self, most: float, period: float) -> None:
        self._most = most
        self._period = period
        self._times: deque[float] = deque()
        self._closed_until = -math.inf

    def wait(self, now: float, cost: int) -> int:
        """Return 0 if `cost` more requests fit now, else whole seconds to wait, for which the lane closes."""
        if now < self._closed_until:
            return math.ceil(self._closed_until - now)
        while self._times and self._times[0] <= now - self._period:
            self._times.popleft()
        if not self._times or len(self._times) + cost <= self._most:
            return 0
        seconds = math.ceil(self._times[0] + self._period - now)
        self._closed_until = now + seconds
        return seconds

    def take(self, now: float, cost: int) -> None:
        """Count `cost` requests."""
        self._times.extend([now] * cost)


class Floods:
    """The lanes of all chats; `monotonic` gives seconds that never run backwards."""

    def __init__(self, limits: Limits, monotonic: Callable[[], float]) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._overall = Lane(limits.overall_per_second, 1.0)
        self._chats: dict[int, Lane] = {}

    def admit(self, chat_id: int, *, group: bool, edit: bool, cost: int) -> None:
        """Count a request into a chat; edits count in groups and over all chats, not in private ones.

        Raises:
            TooManyRequests: it does not fit; until retry_after has passed nothing more does.
        """
        lanes = self._lanes(chat_id, group, edit)
        now = self._monotonic()
        if seconds := max((lane.wait(now, cost) for lane in lanes), default=0):
            raise TooManyRequests(seconds)
        for lane in lanes:
            lane.take(now, cost)

    def _lanes(self, chat_id: int, group: bool, edit: bool) -> list[Lane]:
        lanes = [] if math.isinf(self._limits.overall_per_second) else [self._overall]
        most, period = self._rate(group)
        if (group or not edit) and period and not math.isinf(most):
            lanes.append(self._chats.setdefault(chat_id, Lane(most, period)))
        return lanes

    def _rate(self, group: bool) -> tuple[float, float]:
        limits = self._limits
        if group:
            return limits.group_per_minute, 60.0
        return limits.private_burst, limits.private_burst / limits.private_per_second
