"""By which words the players know again what the bot says; whoever sets a rehearsal up hands them in."""

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct


class Words(Protocol):
    """Returns what a sentence or button of the bot is known by; ``n`` is the number of one that counts."""

    def __call__(self, key: str, n: int | None = None, /) -> str: ...


class Speech(Struct, frozen=True):
    """What people of a rehearsal read: most of them the ``language`` of their estate ("zh_CN" or "en")."""

    language: str
    words: Mapping[str, Words]

    @property
    def own(self) -> Words:
        """Return the words in the estate's language."""
        return self.words[self.language]

    @property
    def code(self) -> str:
        """Return the language code that Telegram gives of people who read the estate's language."""
        return CODES[self.language]

    @property
    def other(self) -> str:
        """Return the language that few read here."""
        return next(language for language in CODES if language != self.language)


CODES = {"zh_CN": "zh-hans", "en": "en"}
