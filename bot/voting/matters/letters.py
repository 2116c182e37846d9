"""What is written about a matter."""

from typing import ClassVar

from bot.voting.letter import Letter
from bot.voting.matters.states import MatterState


class MatterRaised(Letter, frozen=True):
    """The committee is told of a matter that it can take up."""

    KIND: ClassVar[str] = "matter"
    matter_id: int


class MatterAnswered(Letter, frozen=True):
    """Whoever raised a matter is told what the committee does with it."""

    KIND: ClassVar[str] = "matter-answered"
    matter_id: int
    state: MatterState
