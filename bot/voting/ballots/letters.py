"""What is written about a ballot."""

from datetime import datetime
from typing import ClassVar

from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.letter import Letter


class BallotCast(Letter, frozen=True):
    """One of a household has cast, changed or withdrawn its ballot; ``receipt`` is empty without one.

    ``at`` is aware UTC, ``may_vote`` says whether the reader could do the same.
    """

    KIND: ClassVar[str] = "ballot-cast"
    proposal_id: int
    household_id: int
    household: str
    choice: Choice | None
    before: Choice | None
    receipt: str
    channel: BallotChannel
    by: str
    at: datetime
    may_vote: bool


class BallotShown(Letter, frozen=True):
    """A household's ballot, as one who belongs to it has asked to see it."""

    KIND: ClassVar[str] = "ballot-shown"
    proposal_id: int
    household_id: int
