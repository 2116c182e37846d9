"""In which order an act takes what it will change, so that no two acts wait for each other."""

from enum import IntEnum, auto


class Rank(IntEnum):
    """What can be held, in the one order in which it may be."""

    ESTATE = auto()
    INVITATION = auto()
    APPOINTMENT = auto()
    HOUSEHOLD = auto()
    MEMBER = auto()
    VOID_REQUEST = auto()  # it says of which vote
    ACCOUNT = auto()  # and its books
    VOTE = auto()
    LEDGER = auto()
    SLIP = auto()  # and whatever else is settled within a vote
    MATTER = auto()  # with its ledger; votes move it on, so it comes after them
    MEETING = auto()  # of a matter that may be held


class OutOfOrder(Exception):
    """A fault of the program: an act took something after what comes later in the order."""


class LockOrder:
    """What one act holds so far."""

    def __init__(self) -> None:
        self._held: set[tuple[Rank, int | str]] = set()

    def take(self, rank: Rank, *ids: int | str) -> None:
        """Note that these are held now; taking what is held already is harmless.

        Raises:
            OutOfOrder: something is held that comes later, or of the same rank with a greater id.
        """
        wanted = {(rank, each) for each in ids} - self._held
        if wanted and self._held and min(wanted) < max(self._held):
            raise OutOfOrder(f"{min(wanted)} after {max(self._held)}")
        self._held |= wanted
