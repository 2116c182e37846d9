"""What is written about a matter."""

from dataclasses import dataclass
from typing import ClassVar

from bot.voting.letter import Letter
from bot.voting.matters.states import MatterState


@dataclass(frozen=True, slots=True)
class MatterRaised(Letter):
    """The committee is told of a matter that it can take up."""

    KIND: ClassVar[str] = "matter"
    matter_id: int


@dataclass(frozen=True, slots=True)
class MatterAnswered(Letter):
    """Whoever raised a matter is told what the committee does with it."""

    KIND: ClassVar[str] = "matter-answered"
    matter_id: int
    state: MatterState
