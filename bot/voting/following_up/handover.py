"""When a ballot has reached its household for certain: only then its silence may say anything."""

from enum import StrEnum

from bot.voting.following_up.visit import VisitOutcome


class Way(StrEnum):
    """How a ballot reached a household."""

    PRIVATE = "private"  # a message to somebody who may vote
    SLIP = "slip"  # of paper, handed over at the door
    VISIT = "visit"


def by_visit(outcome: VisitOutcome) -> Way | None:
    """Return how a ballot was handed over at a door, None if it was not.

    Who took the slip has it, and who does not want to vote was asked in person. Where nobody was at home
    nobody was asked, and a wrong owner or one who has moved is not the household.
    """
    return {VisitOutcome.PAPER_TAKEN: Way.SLIP, VisitOutcome.REFUSES: Way.VISIT}.get(outcome)
