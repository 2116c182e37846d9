"""Tells when the computer's clock is no longer believed and when it is again, once each."""

import logging
from collections.abc import Callable

from bot.timekeeping.accounts import Reading, Trouble
from bot.timekeeping.steady_clock import SteadyClock

log = logging.getLogger(__name__)

IN_THE_LOG = {
    None: "The computer's clock is believed again: it is %(now)s.",
    Trouble.JUMPED: (
        "The computer's clock was set: it says %(wall)s, but by the seconds counted since it is %(now)s."
        " The program goes on by what it counted until the dates of Telegram's messages bear the clock out,"
        " and no vote is closed or made final before its time has come by both. Set the clock right, or start"
        " the program anew to go by it."
    ),
    Trouble.CONTRADICTED: (
        "The computer's clock says %(wall)s, but Telegram dates its messages otherwise. No vote is closed"
        " or made final before its time has come by both. Set the clock right."
    ),
}
IN_THE_CHAT = {
    None: "operator.clock.well",
    Trouble.JUMPED: "operator.clock.jumped",
    Trouble.CONTRADICTED: "operator.clock.contradicted",
}


class Watch:
    """Looks whether the wall clock is believed, and says in the log what has changed.

    ``tell`` tells the operator a text with the fields ``wall`` and ``now``.
    """

    def __init__(self, clock: SteadyClock, tell: Callable[..., None]) -> None:
        self._clock = clock
        self._tell = tell
        self._told: Trouble | None = None

    async def look(self) -> None:
        """Tell if there is something new."""
        reading = self._clock.reading()
        if reading.trouble is self._told:
            return
        self._told = reading.trouble
        moments = _moments(reading)
        log.warning(IN_THE_LOG[reading.trouble], moments)
        self._tell(IN_THE_CHAT[reading.trouble], **moments)


def _moments(reading: Reading) -> dict[str, str]:
    return {"wall": f"{reading.wall:%Y-%m-%d %H:%M:%S} UTC", "now": f"{reading.now:%Y-%m-%d %H:%M:%S} UTC"}
