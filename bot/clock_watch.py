"""Tells when the computer's clock is no longer believed and when it is again, once each."""

import logging
from collections.abc import Callable

from bot.delivery.alarm import Alarm
from bot.timekeeping.accounts import Reading, Trouble
from bot.timekeeping.steady_clock import SteadyClock

log = logging.getLogger(__name__)

IN_WORDS = {
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


class Watch:
    """Looks whether the wall clock is believed, and logs what has changed.

    ``alert`` tells it to the operator elsewhere than in the log.
    """

    def __init__(
        self, clock: SteadyClock, seconds: float, alert: Callable[[Reading], None] = lambda reading: None
    ) -> None:
        self._clock = clock
        self._seconds = seconds
        self._alert = alert
        self._alarm = Alarm()
        self._told: Trouble | None = None

    def stop(self) -> None:
        """Let ``run`` end."""
        self._alarm.stop()

    async def run(self) -> None:
        """Look every ``seconds`` until told to stop."""
        while not self._alarm.stopped:
            self.look()
            await self._alarm.wait(self._seconds)

    def look(self) -> None:
        """Tell if there is something new."""
        reading = self._clock.reading()
        if reading.trouble is self._told:
            return
        self._told = reading.trouble
        log.warning(IN_WORDS[reading.trouble], {"wall": reading.wall, "now": reading.now})
        self._alert(reading)
