"""What is written about a ballot on paper."""

from typing import ClassVar

from bot.voting.letter import Letter


class PaperCheck(Letter, frozen=True):
    """A second member of the committee is asked to compare a slip with what was entered."""

    KIND: ClassVar[str] = "paper-check"
    entry_id: int


class PaperChecked(Letter, frozen=True):
    """What became of a slip, for who entered it."""

    KIND: ClassVar[str] = "paper-checked"
    entry_id: int


class PaperLapsed(Letter, frozen=True):
    """A counted slip lapsed with a change of the vote, and no message reaches its household."""

    KIND: ClassVar[str] = "paper-lapsed"
    entry_id: int


class PaperCounted(Letter, frozen=True):
    """A household's slip counts; ``may_vote`` says whether the reader could object to it."""

    KIND: ClassVar[str] = "paper-counted"
    entry_id: int
    may_vote: bool
