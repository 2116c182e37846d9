"""What is pressed to look at the settings of an estate, and to change them."""

from dataclasses import dataclass

from bot.voting.settings.settings import Chapter, Setting
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class ShowSettings(Payload):
    """Show what holds in this estate."""

    TAG = "ts"
    estate_id: int


@dataclass(frozen=True, slots=True)
class ShowChapter(Payload):
    """Show the settings under one heading, of which I choose one."""

    TAG = "tc"
    estate_id: int
    chapter: Chapter


@dataclass(frozen=True, slots=True)
class ShowSetting(Payload):
    """Show what one setting means and what can be chosen."""

    TAG = "to"
    estate_id: int
    setting: Setting


@dataclass(frozen=True, slots=True)
class ChooseSetting(Payload):
    """Ask me once more whether this shall hold."""

    TAG = "tv"
    estate_id: int
    setting: Setting
    value: str


@dataclass(frozen=True, slots=True)
class ChangeSetting(Payload):
    """Let this hold, or ask the others of the committee."""

    TAG = "tx"
    estate_id: int
    setting: Setting
    value: str


@dataclass(frozen=True, slots=True)
class DecideSetting(Payload):
    """Agree to a change of a setting, or refuse it; who has asked takes it back."""

    TAG = "td"
    wish_id: int
    agree: bool


@dataclass(frozen=True, slots=True)
class ShowSettingWish(Payload):
    """Ask me again whether a setting may be changed."""

    TAG = "tw"
    wish_id: int
