"""Clocks that tests set as they like."""

from datetime import datetime, timedelta

from bot.clock import Clock


class StillClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def certain(self) -> datetime:
        return self._at

    def monotonic(self) -> float:
        return 0.0


class WrongClock:
    """A computer's clock that somebody sets, while time goes on as a true clock says."""

    def __init__(self, true: Clock) -> None:
        self._true = true
        self.off = timedelta()

    def now(self) -> datetime:
        return self._true.now() + self.off

    def certain(self) -> datetime:
        return self.now()

    def monotonic(self) -> float:
        return self._true.monotonic()
