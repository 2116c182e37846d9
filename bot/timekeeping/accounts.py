"""Which moment it is by three accounts: the wall clock, the seconds counted since then, Telegram."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from msgspec import Struct

APART = timedelta(seconds=5)
"""Accounts that differ by no more agree: a message is dated to the second and takes a moment to arrive."""

DRIFT = 0.0005
"""By how much a second counted here may differ from one at Telegram: Linux corrects no clock faster.

See adjtimex(2), tolerance.
"""


class Trouble(StrEnum):
    """Why the wall clock is not simply believed."""

    JUMPED = "jumped"  # it was set, or the computer was asleep
    CONTRADICTED = "contradicted"  # Telegram dates its messages otherwise


class Heard(Struct, frozen=True):
    """Telegram's own time lies between two moments (aware UTC), or just after the first.

    A message that came in may have waited for long; one that we sent was dated while we waited for it.
    """

    earliest: datetime
    latest: datetime | None = None

    def after(self, seconds: float) -> Self:
        """Return what is known when so many seconds have been counted since."""
        passed, drift = timedelta(seconds=seconds), timedelta(seconds=seconds * DRIFT)
        latest = self.latest and self.latest + passed + drift
        return type(self)(self.earliest + passed - drift, latest)

    def narrowed(self, by: Self) -> Self:
        """Return what both say together, or the newer alone where they contradict each other."""
        earliest = max(self.earliest, by.earliest)
        latest = min(filter(None, (self.latest, by.latest)), default=None)
        return by if latest and latest < earliest else type(self)(earliest, latest)

    def refutes(self, moment: datetime) -> bool:
        """Tell whether it cannot be this moment."""
        too_early = moment < self.earliest - APART
        return too_early or (self.latest is not None and moment > self.latest + APART)

    def confirms(self, moment: datetime) -> bool:
        """Tell whether Telegram has shown that this moment has come, and no later one."""
        return abs(moment - self.earliest) <= APART


class Reading(Struct, frozen=True):
    """What time it is: ``now`` for all that happens, ``certain`` for what cannot be undone.

    ``certain`` is never later than ``now``; ``wall`` is what the wall clock says.
    """

    wall: datetime
    now: datetime
    certain: datetime
    trouble: Trouble | None = None


def read(wall: datetime, counted: datetime, heard: Heard | None) -> Reading:
    """Tell what time it is; ``counted`` is the moment last believed and the monotonic seconds since.

    A wall clock that goes on as it went is believed. One that was set is not, until Telegram confirms it and
    refutes what was counted; meanwhile time goes on as counted, and what cannot be undone waits until its
    moment has come by every account. Where Telegram confirms what was counted, nothing waits.
    """
    latest = heard.latest if heard and heard.latest else wall
    if abs(wall - counted) <= APART:
        if heard and heard.refutes(wall):
            return Reading(wall, wall, min(wall, latest), Trouble.CONTRADICTED)
        return Reading(wall, wall, wall)
    if heard and heard.confirms(wall) and heard.refutes(counted):
        return Reading(wall, wall, wall)
    if heard and heard.confirms(counted) and heard.refutes(wall):
        return Reading(wall, counted, counted, Trouble.JUMPED)
    return Reading(wall, counted, min(wall, counted, latest), Trouble.JUMPED)
