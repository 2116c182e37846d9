"""What a reminder by hand would do, and how far a long wave of reminders has come."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from bot.voting.estates.estate import Estate
from bot.voting.following_up.follow_up import Reminder, Run
from bot.voting.households.household import Household
from bot.voting.households.register import natural
from bot.voting.proposals.proposal import Proposal


class Prospect(Struct, frozen=True):
    """Whom a reminder would ask: the silent in a building, or all if there is no ``building``."""

    estate: Estate
    proposal: Proposal
    run: Run
    building: str | None
    silent: Sequence[Household]
    reminders: Sequence[Reminder]

    @property
    def reached(self) -> set[int]:
        """Return the ids of the households that a private message reaches."""
        return {claim.household_id for reminder in self.reminders for claim in reminder.claims}

    @property
    def buildings(self) -> dict[str, int]:
        """Return how many of the silent live in each building, in the register's order."""
        names = [household.building for household in self.silent]
        return {name: names.count(name) for name in sorted(set(names), key=natural)}


class Progress(Struct, frozen=True):
    """How many of a wave's messages were sent, cannot be, need not be, and are left.

    ``began_at`` and ``now`` are aware UTC.
    """

    sent: int
    unreachable: int
    not_needed: int
    left: int
    began_at: datetime
    now: datetime

    @property
    def finished(self) -> bool:
        """Tell whether all have landed."""
        return not self.left

    @property
    def ends_at(self) -> datetime | None:
        """Return when all will have landed if it goes on as so far; None while that cannot be told."""
        landed = self.sent + self.unreachable + self.not_needed
        if self.finished or not landed:
            return None
        return self.now + (self.now - self.began_at) * self.left / landed
