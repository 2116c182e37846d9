"""What arrives at Telegram within any second: as much as it allows, exactly, and never more."""

from dataclasses import dataclass, field
from math import inf

WAYS_DIFFER = 0.03
"""Seconds by which one call may take longer to arrive than another."""

KNOWN_AFTER = 1000
"""Answers after which it is known how soon one can come."""

MARGIN = 0.003  # seconds, by which an answer may come sooner than all of these


@dataclass(eq=False, slots=True)
class Flight:
    """A call: when it ``left``, and from when on (``over``) one that leaves cannot meet it in one window."""

    left: float
    over: float


@dataclass(slots=True)
class Window:
    """At most ``most`` arrivals within any ``seconds``, of calls whose ways differ.

    A call that leaves ``seconds`` and ``WAYS_DIFFER`` after another cannot arrive within ``seconds`` of it.
    The sooner an answer is back, the earlier the call arrived: if that took only so much longer than the
    quickest answer ever did, its way there took no more than that longer than the quickest. So some calls may
    be followed sooner, and the limit is used up but for what nobody can know.
    """

    most: int
    seconds: float
    _flights: list[Flight] = field(default_factory=list)
    _answers: int = 0
    _quickest: float = inf

    @property
    def ready_at(self) -> float:
        """The first moment at which the next call may leave."""
        if len(self._flights) < self.most:
            return -inf
        return sorted(each.over for each in self._flights)[-self.most]

    def send(self, now: float) -> Flight:
        """Count a call that leaves now."""
        self._flights = [each for each in self._flights if each.over > now]
        self._flights.append(Flight(now, now + self.seconds + WAYS_DIFFER))
        return self._flights[-1]

    def has_left(self, flight: Flight, now: float) -> None:
        """Note that a call has left only now: it takes a moment to be made."""
        flight.left, flight.over = now, now + self.seconds + WAYS_DIFFER

    def is_answered(self, flight: Flight, now: float) -> None:
        """Note that the answer to a call is back."""
        took = now - flight.left
        self._answers += 1
        self._quickest = min(self._quickest, took)
        if self._answers > KNOWN_AFTER:
            longer = min(took - self._quickest + MARGIN, WAYS_DIFFER)
            flight.over = flight.left + self.seconds + longer
