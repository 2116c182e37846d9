"""What is written about a decision and its carrying out."""

from typing import ClassVar

from bot.voting.letter import Letter


class NoteTold(Letter, frozen=True):
    """The committee has said what was decided, what was done since, or that it is carried out."""

    KIND: ClassVar[str] = "outcome-note"
    note_id: int
