"""A letter as a typed value: what the bot writes of its own accord, before it is put into words."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, ClassVar, Generic, Self, TypeVar, get_args, get_origin, get_type_hints


class Letter:
    """What there is to tell: a dataclass of numbers, texts, moments and choices, and tuples of them.

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
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}  # type: ignore[arg-type]

    @classmethod
    def unpack(cls, packed: Mapping[str, Any]) -> Self:
        """Return the letter that was packed, also by an earlier version, which may have told more.

        Raises:
            KeyError, TypeError, ValueError: it is no letter of this kind.
        """
        hints = _hints(cls)  # type: ignore[arg-type]
        told = {}
        for field in fields(cls):  # type: ignore[arg-type]
            if field.name in packed or field.default is MISSING:
                told[field.name] = _typed(packed[field.name], hints[field.name])
        return cls(**told)


@cache
def _hints(letter: type[Letter]) -> Mapping[str, Any]:
    """Return the types of a letter's fields; to find them out takes longer than to read a letter."""
    return get_type_hints(letter)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


def _typed(value: Any, kind: Any) -> Any:
    if get_origin(kind) is tuple:
        return _typed_tuple(value, get_args(kind))
    if NoneType in get_args(kind):
        kind = NoneType if value is None else next(each for each in get_args(kind) if each is not NoneType)
    if kind is datetime:
        return datetime.fromisoformat(value)
    if issubclass(kind, StrEnum):
        return kind(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _typed_tuple(values: Any, kinds: tuple[Any, ...]) -> tuple[Any, ...]:
    if not isinstance(values, list):
        raise TypeError(f"{values!r} is no list")
    if kinds[1:] == (...,):
        kinds = kinds[:1] * len(values)
    return tuple(_typed(value, kind) for value, kind in zip(values, kinds, strict=True))


@dataclass(frozen=True, slots=True)
class Unreadable(Letter):
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


@dataclass(frozen=True, slots=True)
class Envelope(Generic[AnyLetter]):
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
