"""What is written about a vote and its stages."""

from typing import ClassVar

from bot.voting.counting.choice import Choice
from bot.voting.letter import Letter


class Opened(Letter, frozen=True):
    """An announced vote has opened."""

    KIND: ClassVar[str] = "opened"
    proposal_id: int


class Amended(Letter, frozen=True):
    """A vote was changed; the change is that to this version."""

    KIND: ClassVar[str] = "amended"
    proposal_id: int
    version: int


class ConfirmBallot(Letter, frozen=True):
    """A vote was changed in substance: a household that had voted is asked to vote again."""

    KIND: ClassVar[str] = "confirm-ballot"
    proposal_id: int
    household_id: int
    household: str
    version: int
    choice: Choice


class ExtensionQuestion(Letter, frozen=True):
    """The committee is asked whether a vote is to go on for longer."""

    KIND: ClassVar[str] = "extension-question"
    proposal_id: int


class Extended(Letter, frozen=True):
    """A vote goes on for longer."""

    KIND: ClassVar[str] = "extended"
    proposal_id: int


class MayHaveFounded(Letter, frozen=True):
    """A vote was adopted by which a preparatory group may have founded what leads the estate from now on."""

    KIND: ClassVar[str] = "may-have-founded"
    proposal_id: int


class ClosingDetail(Letter, frozen=True):
    """The first count by building, for the committee."""

    KIND: ClassVar[str] = "closing-detail"
    proposal_id: int


class Preliminary(Letter, frozen=True):
    """The first count, to which residents can object."""

    KIND: ClassVar[str] = "preliminary"
    proposal_id: int


class Decided(Letter, frozen=True):
    """What a vote came to in the end."""

    KIND: ClassVar[str] = "outcome"
    proposal_id: int


class GivenUp(Letter, frozen=True):
    """A vote was withdrawn, or declared void."""

    KIND: ClassVar[str] = "withdrawn"
    proposal_id: int


class VoidRequested(Letter, frozen=True):
    """One of the committee wants a vote declared void and needs a second member to agree."""

    KIND: ClassVar[str] = "void-request"
    request_id: int


class VoidSettled(Letter, frozen=True):
    """A second member has agreed that a vote is declared void, or refused."""

    KIND: ClassVar[str] = "void-settled"
    request_id: int


class CardShown(Letter, frozen=True):
    """A vote's card, as somebody has asked to see it in private."""

    KIND: ClassVar[str] = "card-shown"
    proposal_id: int


class ResultShown(Letter, frozen=True):
    """How a vote stands, as somebody has asked to see it in private."""

    KIND: ClassVar[str] = "result-shown"
    proposal_id: int


class StepShown(Letter, frozen=True):
    """What somebody is asked on the way to something about a vote in this version.

    ``purpose`` is what for; ``household_id`` for which household, where that matters.
    """

    KIND: ClassVar[str] = "step-shown"
    purpose: str
    proposal_id: int
    version: int
    household_id: int | None


class VotesShown(Letter, frozen=True):
    """A page of the votes of which somebody chooses one for a purpose."""

    KIND: ClassVar[str] = "votes-shown"
    purpose: str
    page: int


class TimetableShown(Letter, frozen=True):
    """A vote's timetable, as somebody has asked to see it."""

    KIND: ClassVar[str] = "timetable-shown"
    proposal_id: int


STEPS = frozenset({StepShown.KIND, VotesShown.KIND})
"""What somebody goes on from by a press, and then is no more asked."""
