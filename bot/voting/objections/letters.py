"""What is written about an objection."""

from typing import ClassVar

from bot.voting.letter import Letter


class ObjectionRaised(Letter, frozen=True):
    """The committee is told of an objection that it can settle."""

    KIND: ClassVar[str] = "objection"
    objection_id: int


class ObjectionSecond(Letter, frozen=True):
    """A second member is asked whether a ballot is declared void."""

    KIND: ClassVar[str] = "objection-second"
    objection_id: int


class ObjectionRefused(Letter, frozen=True):
    """The second member did not agree that a ballot is declared void."""

    KIND: ClassVar[str] = "objection-refused"
    objection_id: int


class ObjectionDecided(Letter, frozen=True):
    """How an objection was settled, for those whom it concerns."""

    KIND: ClassVar[str] = "objection-settled"
    objection_id: int
