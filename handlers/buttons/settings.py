"""What is pressed to look at the settings of an estate, and to change them."""

from bot.voting.settings.settings import Chapter, Setting
from handlers.buttons.payload import Payload


class ShowSettings(Payload, frozen=True):
    """Show what holds in this estate."""

    TAG = "ts"
    estate_id: int


class ShowChapter(Payload, frozen=True):
    """Show the settings under one heading, of which I choose one."""

    TAG = "tc"
    estate_id: int
    chapter: Chapter


class ShowSetting(Payload, frozen=True):
    """Show what one setting means and what can be chosen."""

    TAG = "to"
    estate_id: int
    setting: Setting


class ChooseSetting(Payload, frozen=True):
    """Ask me once more whether this shall hold."""

    TAG = "tv"
    estate_id: int
    setting: Setting
    value: str


class ChangeSetting(Payload, frozen=True):
    """Let this hold, or ask the others of the committee."""

    TAG = "tx"
    estate_id: int
    setting: Setting
    value: str


class DecideSetting(Payload, frozen=True):
    """Agree to a change of a setting, or refuse it; who has asked takes it back."""

    TAG = "td"
    wish_id: int
    agree: bool


class ShowSettingWish(Payload, frozen=True):
    """Ask me again whether a setting may be changed."""

    TAG = "tw"
    wish_id: int
