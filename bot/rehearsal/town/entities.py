"""Text with entities, measured as Telegram does: in UTF-16 code units."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

TEXT_UNITS = 4096


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 code units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_text(text: str, units: int) -> list[str]:
    """Return the text in parts of at most so many UTF-16 code units."""
    parts, part, length = [], "", 0
    for character in text:
        if length + utf16_length(character) > units:
            parts.append(part)
            part, length = "", 0
        part += character
        length += utf16_length(character)
    return [*parts, part]


class Entity(Struct, frozen=True):
    """A stretch of formatted or special text; offset and length in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    unix_time: int | None = None
    date_time_format: str = ""

    @property
    def end(self) -> int:
        return self.offset + self.length

    def to_json(self) -> dict[str, Any]:
        """Return a MessageEntity object."""
        entity: dict[str, Any] = {"type": self.type, "offset": self.offset, "length": self.length}
        if self.url is not None:
            entity["url"] = self.url
        if self.language is not None:
            entity["language"] = self.language
        if self.unix_time is not None:
            entity |= {"unix_time": self.unix_time, "date_time_format": self.date_time_format}
        return entity


class RichText(Struct, frozen=True):
    """A plain text and its entities, outer ones first."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    @property
    def length(self) -> int:
        """Return the length in UTF-16 code units."""
        return utf16_length(self.text)

    def trimmed(self) -> "RichText":
        """Return it without white space at both ends, as Telegram stores it."""
        start = utf16_length(self.text) - utf16_length(self.text.lstrip())
        inner = RichText(self.text.strip())
        length = inner.length
        cut = [_cut(entity, start, length) for entity in self.entities]
        return replace(inner, entities=tuple(entity for entity in cut if entity.length > 0))

    def part(self, entity: Entity) -> str:
        """Return the words an entity covers."""
        units = self.text.encode("utf-16-le", "surrogatepass")
        return units[2 * entity.offset : 2 * entity.end].decode("utf-16-le", "replace")

    def entities_json(self) -> list[dict[str, Any]]:
        """Return an array of MessageEntity objects."""
        return [entity.to_json() for entity in self.entities]


def _cut(entity: Entity, start: int, length: int) -> Entity:
    offset = min(max(entity.offset - start, 0), length)
    end = min(max(entity.end - start, 0), length)
    return replace(entity, offset=offset, length=end - offset)
