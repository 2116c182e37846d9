"""What is written about what an estate settles."""

from dataclasses import dataclass
from typing import ClassVar

from bot.voting.letter import Letter


@dataclass(frozen=True, slots=True)
class SettingAsked(Letter):
    """One of the committee wants to settle something and needs a second one to agree."""

    KIND: ClassVar[str] = "setting-asked"
    wish_id: int


@dataclass(frozen=True, slots=True)
class SettingDecided(Letter):
    """A second member has agreed to settle something, or refused."""

    KIND: ClassVar[str] = "setting-decided"
    wish_id: int
