"""A letter as a typed value: what the bot writes of its own accord, before it is put into words."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Generic, Self, TypeVar

from msgspec import Struct, convert


class Letter(Struct, frozen=True):
    """What there is to tell: a struct of numbers, texts, moments and choices, and tuples of them.

    ``KIND`` tells the letters apart and never changes, because letters wait in the outbox of a program
    that is brought up to date.
    """

    KIND: ClassVar[str]

    @property
    def kind(self) -> str:
        """Return by which name the outbox knows letters of this kind."""
        return self.KIND

    def pack(self) -> dict[str, Any]:
        """Return the letter as plain JSON."""
        return {name: _plain(getattr(self, name)) for name in self.__struct_fields__}

    @classmethod
    def unpack(cls, packed: Mapping[str, Any]) -> Self:
        """Return the letter that was packed, also by an earlier version, which may have told more.

        Raises:
            ValidationError: it is no letter of this kind.
        """
        return convert(packed, cls)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


class Unreadable(Letter, frozen=True):
    """A letter in the outbox that this program does not understand; nobody can put it into words."""

    named: str
    told: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """Return by which name the outbox knows it."""
        return self.named

    def pack(self) -> dict[str, Any]:
        """Return what the outbox has."""
        return dict(self.told)


AnyLetter = TypeVar("AnyLetter", bound=Letter, covariant=True)


class Envelope(Struct, Generic[AnyLetter], frozen=True):
    """A letter and where it goes; ``key`` is unique so that it goes out once.

    ``run`` names the wave of messages it belongs to, ``after_run`` a wave that must have landed before.
    """

    key: str
    estate_id: int
    chat_id: int
    letter: AnyLetter
    thread_id: int | None = None
    reply_to: int | None = None
    run: str | None = None
    after_run: str | None = None
