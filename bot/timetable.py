"""Looks every few seconds at what is due, which stands in the database and in no timer."""

import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.actions.checkpoints import checkpoints
from bot.actions.following_up import follow_up, remaining
from bot.actions.hall import Hall, Unavailable
from bot.actions.meetings import asking
from bot.actions.overview import digest
from bot.actions.proposals import stages
from bot.actions.pulse import beat
from bot.actions.shares import asking as pledges
from bot.delivery.every import Every
from bot.delivery.operator import Operator
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import Step
from bot.wellbeing import Wellbeing

log = logging.getLogger(__name__)


class Timetable(Every):
    """Does what is due, at once and then every ``seconds``."""

    def __init__(
        self,
        hall: Hall,
        operator: Operator,
        wellbeing: Wellbeing,
        quiet: QuietHours,
        seconds: float,
        *,
        digest: bool = True,
        meetings: Sequence[Step] = (),
    ) -> None:
        super().__init__(seconds, self.look)
        self._hall = hall
        self._operator = operator
        self._wellbeing = wellbeing
        self._quiet = quiet
        self._digest = digest
        self._meetings = meetings

    async def look(self) -> None:
        """Do what is due now."""
        if self._operator.waits:
            await beat(self._hall)  # so that it is said when all is well again, if nobody else writes
        looks = {
            "stages": lambda: stages.run_due(self._hall),
            "reminders": lambda: follow_up.run_due(self._hall, self._quiet),
            "reminders by hand": lambda: remaining.go_on_with_all(self._hall, self._quiet),
            "meetings": lambda: asking.run_due(self._hall, self._quiet, self._meetings),
            "pledges": lambda: pledges.run_due(self._hall, self._quiet),
            "checkpoints": lambda: checkpoints.post_due(self._hall),
        }
        if self._digest:
            looks["digests"] = lambda: digest.send_due(self._hall, self._quiet)
        if all([await self._done(name, look) for name, look in looks.items()]):
            self._wellbeing.looked()

    async def _done(self, name: str, look: Callable[[], Awaitable[object]]) -> bool:
        """Do one kind of what is due; if that fails, the others are looked at all the same."""
        try:
            await look()
        except Unavailable:
            raise
        except Exception as trouble:
            log.exception("what is due of %s could not be done", name)
            self._operator.failed(name, trouble)
            return False
        return True
