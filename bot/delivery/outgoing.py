"""What a message of the bot says, in the language of whoever reads it."""

from collections.abc import Awaitable, Callable
from hashlib import sha256

from markupsafe import Markup
from msgspec import Struct
from telegram import InlineKeyboardMarkup

from bot.voting.subjects import Subject


class Outgoing(Struct, frozen=True):
    """What a letter says once it is put into words for its reader; below a ``photo``, if it has one.

    With an ``album`` of further ids the photos are shown together, and no buttons below them.
    ``photo`` is the id under which Telegram keeps it, or the picture itself, whose id is then told to
    ``kept``; ``unseen`` is what is said where Telegram cannot show it.
    ``holds`` tells, when the letter's turn has come, whether the words are still true; without it they always
    are. A ``silent`` one makes no sound. A private message is brought up to date for as long as what it is
    ``about`` may change; ``unchanged`` is said of one that is there already and stays as it is.
    """

    text: Markup
    keyboard: InlineKeyboardMarkup | None = None
    photo: str | bytes | None = None
    unseen: Markup | None = None
    kept: Callable[[str], None] | None = None
    holds: Callable[[], Awaitable[bool]] | None = None
    silent: bool = False
    unchanged: bool = False
    about: tuple[Subject, ...] = ()
    album: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Return by what it is known whether a message shows this already."""
        keyboard = self.keyboard.to_json() if self.keyboard else ""
        return sha256(f"{self.text}\n{keyboard}".encode()).hexdigest()
