"""What one person writes about money counts only when a second one has confirmed it."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.refusals import MoneyNeedsAnother, MoneySettled


class Stage(StrEnum):
    """How far something that is written about money has come."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Settled(Struct, frozen=True):
    """Who wrote something, and who confirmed or refused it; user ids and aware UTC."""

    entered_by: int
    entered_at: datetime
    stage: Stage = Stage.WAITING
    by: int | None = None
    at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Tell whether the second person has still to look at it."""
        return self.stage is Stage.WAITING

    @property
    def is_confirmed(self) -> bool:
        """Tell whether it counts."""
        return self.stage is Stage.CONFIRMED

    def must_settle(self, user_id: int) -> None:
        """Let somebody confirm or refuse it.

        Raises:
            MoneySettled: somebody has, before.
            MoneyNeedsAnother: the person wrote it himself.
        """
        if not self.waits:
            raise MoneySettled()
        if user_id == self.entered_by:
            raise MoneyNeedsAnother()
