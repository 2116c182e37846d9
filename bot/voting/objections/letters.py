"""What is written about an objection."""

from dataclasses import dataclass
from typing import ClassVar

from bot.voting.letter import Letter


@dataclass(frozen=True, slots=True)
class ObjectionRaised(Letter):
    """The committee is told of an objection that it can settle."""

    KIND: ClassVar[str] = "objection"
    objection_id: int


@dataclass(frozen=True, slots=True)
class ObjectionSecond(Letter):
    """A second member is asked whether a ballot is declared void."""

    KIND: ClassVar[str] = "objection-second"
    objection_id: int


@dataclass(frozen=True, slots=True)
class ObjectionRefused(Letter):
    """The second member did not agree that a ballot is declared void."""

    KIND: ClassVar[str] = "objection-refused"
    objection_id: int


@dataclass(frozen=True, slots=True)
class ObjectionDecided(Letter):
    """How an objection was settled, for those whom it concerns."""

    KIND: ClassVar[str] = "objection-settled"
    objection_id: int
