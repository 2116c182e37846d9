"""What is written to follow up those who have not answered."""

from dataclasses import dataclass
from typing import ClassVar

from bot.voting.letter import Letter


@dataclass(frozen=True, slots=True)
class Reminder(Letter):
    """A person is asked for ballots: each a proposal's id, a household's id and the name of the step."""

    KIND: ClassVar[str] = "reminder"
    asked: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class GroupNotice(Letter):
    """A group is told how many have not answered."""

    KIND: ClassVar[str] = "group-notice"
    proposal_id: int
    step: str


@dataclass(frozen=True, slots=True)
class CommitteeNotice(Letter):
    """The committee is told how many have not answered, and whom no message reaches."""

    KIND: ClassVar[str] = "committee-notice"
    proposal_id: int
    step: str
