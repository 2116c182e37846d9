"""What is written to follow up those who have not answered."""

from typing import ClassVar

from bot.voting.letter import Letter


class Reminder(Letter, frozen=True):
    """A person is asked for ballots: each a proposal's id, a household's id and the name of the step."""

    KIND: ClassVar[str] = "reminder"
    asked: tuple[tuple[int, int, str], ...]


class GroupNotice(Letter, frozen=True):
    """A group is told how many have not answered."""

    KIND: ClassVar[str] = "group-notice"
    proposal_id: int
    step: str


class CommitteeNotice(Letter, frozen=True):
    """The committee is told how many have not answered, and whom no message reaches."""

    KIND: ClassVar[str] = "committee-notice"
    proposal_id: int
    step: str
