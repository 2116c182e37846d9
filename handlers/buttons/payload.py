"""What a button says when it is pressed: packed into callback data and unpacked again, type by type."""

from enum import StrEnum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, ClassVar, Self, get_args, get_type_hints

from msgspec import Struct

from bot.voting.refusals import UnknownButton

MOST_BYTES = 64  # Bot API: InlineKeyboardButton.callback_data
MOST_DIGITS = 16  # Bot API: a user's id has at most 52 significant bits
SEPARATOR = ":"


class Payload(Struct, frozen=True):
    """What a button says when it is pressed: whole numbers, names and choices.

    ``TAG`` tells the kinds apart and never changes, because old messages keep their buttons. There are many
    kinds, and a dataclass takes 10 kB more of memory for each.
    """

    TAG: ClassVar[str]

    def pack(self) -> str:
        """Return the payload as callback data.

        Raises:
            ValueError: when it would be longer than Telegram takes, or a name contains a colon.
        """
        values = [_to_text(getattr(self, name)) for name in self.__struct_fields__]
        data = SEPARATOR.join([self.TAG, *values])
        if len(data.encode()) > MOST_BYTES or data.count(SEPARATOR) != len(values):
            raise ValueError(f"not fit for a button: {data}")
        return data

    @classmethod
    def matches(cls, data: object) -> bool:
        """Tell whether callback data claims to be of this kind."""
        return isinstance(data, str) and tag_of(data) == cls.TAG

    @classmethod
    def unpack(cls, data: str | None) -> Self:
        """Return the payload; whatever a hostile client may have sent, it has the right types.

        Raises:
            UnknownButton: when the data is not a payload of this kind.
        """
        kinds = _kinds(cls)
        tag, *values = (data or "").split(SEPARATOR)
        if tag != cls.TAG or len(values) != len(kinds):
            raise UnknownButton()
        try:
            typed = {n: _from_text(v, kind) for (n, kind), v in zip(kinds, values, strict=True)}
        except ValueError as not_ours:
            raise UnknownButton() from not_ours
        return cls(**typed)


@lru_cache(maxsize=4096)  # thousands press the same few buttons
def tag_of(data: str) -> str:
    """Return which kind of button callback data claims to be of."""
    return data.split(SEPARATOR, 1)[0]


@cache
def _kinds(payload: type[Payload]) -> list[tuple[str, Any]]:
    """Return the names and types of a payload's fields; to find them out takes longer than to read data."""
    hints = get_type_hints(payload)
    return [(name, hints[name]) for name in payload.__struct_fields__]


def _to_text(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)


def _from_text(text: str, kind: Any) -> Any:
    if isinstance(kind, UnionType):
        if not text:
            return None
        kind = next(option for option in get_args(kind) if option is not NoneType)
    if kind is bool:
        return {"0": False, "1": True}[text] if text in ("0", "1") else _not_ours(text)
    if kind is int:
        fits = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
        return int(text) if fits else _not_ours(text)
    return kind(text) if issubclass(kind, StrEnum) else text


def _not_ours(text: str) -> Any:
    raise ValueError(text)
