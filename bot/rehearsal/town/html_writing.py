"""Writing text with entities as HTML that is safe to show in a page."""

from datetime import UTC, datetime
from html import escape

from bot.rehearsal.town.entities import Entity, RichText

TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
LINKS = ("text_link", "url")
EXPANDABLE = "expandable_blockquote"


def write_html(rich: RichText) -> str:
    """Return HTML with only b i u s code pre a blockquote (also expandable) time tg-spoiler.

    All else is escaped. An entity that crosses the end of an outer one is left out, as tags cannot cross.
    """
    units = rich.text.encode("utf-16-le", "surrogatepass")
    entities = sorted(rich.entities, key=lambda entity: (entity.offset, -entity.length))
    return _write(units, 0, len(units) // 2, entities)


def _write(units: bytes, start: int, end: int, entities: list[Entity]) -> str:
    parts: list[str] = []
    while entities:
        first = entities[0]
        inner = [entity for entity in entities[1:] if entity.offset < first.end and entity.end <= first.end]
        entities = [entity for entity in entities[1:] if entity.offset >= first.end]
        parts.append(_plain(units, start, first.offset))
        opening, closing = _tags(first, units)
        parts.append(opening + _write(units, first.offset, first.end, inner) + closing)
        start = first.end
    return "".join(parts) + _plain(units, start, end)


def _tags(entity: Entity, units: bytes) -> tuple[str, str]:
    if entity.type in LINKS:
        url = entity.url or _text(units, entity.offset, entity.end)
        return f'<a href="{escape(url)}">', "</a>"
    tag = TAGS.get(entity.type)
    if entity.unix_time is not None:
        return f'<time datetime="{datetime.fromtimestamp(entity.unix_time, UTC).isoformat()}">', "</time>"
    if entity.type == EXPANDABLE:
        return "<blockquote expandable>", "</blockquote>"
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")


def _plain(units: bytes, start: int, end: int) -> str:
    return escape(_text(units, start, end))


def _text(units: bytes, start: int, end: int) -> str:
    return units[2 * start : 2 * end].decode("utf-16-le", "replace")
