"""What is written about what an estate settles."""

from typing import ClassVar

from bot.voting.letter import Letter


class SettingAsked(Letter, frozen=True):
    """One of the committee wants to settle something and needs a second one to agree."""

    KIND: ClassVar[str] = "setting-asked"
    wish_id: int


class SettingDecided(Letter, frozen=True):
    """A second member has agreed to settle something, or refused."""

    KIND: ClassVar[str] = "setting-decided"
    wish_id: int
