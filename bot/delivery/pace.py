"""How fast one lane may go: the generic cell rate algorithm."""

from dataclasses import dataclass
from math import inf


@dataclass(slots=True)
class Pace:
    """One send every `interval` seconds in the long run, each up to `slack` seconds early.

    The slack is what allows a small burst after rest, and what keeps a late timer from lowering the rate.
    Nothing is ever reserved: a send counts at the moment it is made.
    """

    interval: float
    slack: float = 0.0
    _due: float = -inf

    @property
    def ready_at(self) -> float:
        """The first moment at which the next send is allowed, in seconds of the clock in use."""
        return self._due - self.slack

    def send(self, now: float) -> None:
        """Count a send."""
        self._due = max(self._due, now) + self.interval

    def pause(self, until: float) -> None:
        """Allow nothing before a moment, and no burst right after it."""
        self._due = max(self._due, until + self.slack)

    def spares(self, now: float) -> bool:
        """Tell whether of two sends at once the second one could go as well."""
        return self.ready_at + self.interval <= now

    def rested(self, now: float) -> bool:
        """Tell whether nothing of the past matters any more."""
        return self._due <= now
