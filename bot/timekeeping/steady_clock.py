"""The clock that the program goes by: one that is set does not take it along unless Telegram agrees."""

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.timekeeping.accounts import Heard, Reading, read

ABSURD = timedelta(days=36525)
"""No clock is wrong by a century; a message that is dated so is none of Telegram's."""


class SteadyClock:
    """Follows the wall clock for as long as monotonic seconds say that nobody has set it.

    Any thread may read it. It begins with what the wall clock says: starting the program anew is how an
    operator confirms the time.
    """

    def __init__(self, wall: Clock) -> None:
        self._wall = wall
        self._believed = wall.now(), wall.monotonic()
        self._heard: tuple[Heard, float] | None = None

    def now(self) -> datetime:
        """Return the present moment as an aware datetime in UTC."""
        return self.reading().now

    def certain(self) -> datetime:
        """Return a moment (aware UTC) that has come by every account; what cannot be undone waits for it."""
        return self.reading().certain

    def monotonic(self) -> float:
        """Return seconds that pass evenly, whatever is done to the wall clock."""
        return self._wall.monotonic()

    def reading(self) -> Reading:
        """Read the clock, and say why it is not simply believed if it is not."""
        at, wall = self._wall.monotonic(), self._wall.now()
        believed, since = self._believed
        counted = believed + timedelta(seconds=at - since)
        reading = read(wall, counted, self._heard_by(at))
        if reading.now == wall:
            self._believed = wall, at
        return reading

    def hears(self, date: datetime, took: float | None = None) -> None:
        """Take in how Telegram dates a message (aware UTC, to the second).

        ``took`` is how many seconds ago at most it was dated, None if it may have waited for long.
        """
        if abs(date - self.now()) > ABSURD:
            return
        at = self._wall.monotonic()
        latest = None if took is None else date + timedelta(seconds=1 + took)
        new, before = Heard(date, latest), self._heard_by(at)
        self._heard = before.narrowed(new) if before else new, at

    def _heard_by(self, at: float) -> Heard | None:
        if self._heard is None:
            return None
        heard, since = self._heard
        return heard.after(at - since)
