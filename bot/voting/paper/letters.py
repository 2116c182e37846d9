"""What is written about a ballot on paper."""

from dataclasses import dataclass
from typing import ClassVar

from bot.voting.letter import Letter


@dataclass(frozen=True, slots=True)
class PaperCheck(Letter):
    """A second member of the committee is asked to compare a slip with what was entered."""

    KIND: ClassVar[str] = "paper-check"
    entry_id: int


@dataclass(frozen=True, slots=True)
class PaperChecked(Letter):
    """What became of a slip, for who entered it."""

    KIND: ClassVar[str] = "paper-checked"
    entry_id: int


@dataclass(frozen=True, slots=True)
class PaperLapsed(Letter):
    """A counted slip lapsed with a change of the vote, and no message reaches its household."""

    KIND: ClassVar[str] = "paper-lapsed"
    entry_id: int


@dataclass(frozen=True, slots=True)
class PaperCounted(Letter):
    """A household's slip counts; ``may_vote`` says whether the reader could object to it."""

    KIND: ClassVar[str] = "paper-counted"
    entry_id: int
    may_vote: bool
