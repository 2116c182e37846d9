"""Looks every few seconds at what is due; no clock that is set delays it, for the seconds are monotonic."""

import logging

from bot.actions.checkpoints import checkpoints
from bot.actions.following_up import follow_up
from bot.actions.hall import Hall
from bot.actions.proposals import stages
from bot.delivery.alarm import Alarm
from bot.voting.proposals.quiet_hours import QuietHours

log = logging.getLogger(__name__)


class Timetable:
    """Does what is due, which stands in the database, at once and then every ``seconds``."""

    def __init__(self, hall: Hall, quiet: QuietHours, seconds: float) -> None:
        self._hall = hall
        self._quiet = quiet
        self._seconds = seconds
        self._alarm = Alarm()

    def wake(self) -> None:
        """Look now."""
        self._alarm.ring()

    def stop(self) -> None:
        """Let ``run`` end when the look that has begun is done."""
        self._alarm.stop()

    async def run(self) -> None:
        """Look until told to stop; a look that fails is made up for by the next."""
        while not self._alarm.stopped:
            try:
                await self.look()
            except Exception:
                log.exception("what is due could not be done")
            await self._alarm.wait(self._seconds)

    async def look(self) -> None:
        """Do what is due now."""
        await stages.run_due(self._hall)
        await follow_up.run_due(self._hall, self._quiet)
        await checkpoints.post_due(self._hall)
