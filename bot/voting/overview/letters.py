"""What is written of all that is open in an estate."""

from datetime import datetime
from typing import ClassVar

from bot.voting.letter import Letter


class WeeklyDigest(Letter, frozen=True):
    """What is open in an estate and what waits for whom, once a week to each of the committee.

    Votes that were announced after ``at`` are not for this letter.
    """

    KIND: ClassVar[str] = "weekly-digest"
    at: datetime
