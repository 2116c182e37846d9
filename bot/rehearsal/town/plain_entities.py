"""The entities Telegram finds by itself in what people and bots write."""

import re

from bot.rehearsal.town.entities import Entity, RichText, utf16_length

FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]，。；：！？）】])"
    r"|(?<![\w/@.])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/]))"
    r"|(?<![\w/@.])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w))"
)
UNBROKEN = ("pre", "code", "text_link")


def with_found_entities(rich: RichText) -> RichText:
    """Add url, bot_command and mention entities where nothing forbids them (code and links do)."""
    found = [_entity(rich.text, match) for match in FOUND.finditer(rich.text)]
    closed = [entity for entity in rich.entities if entity.type in UNBROKEN]
    free = [new for new in found if not any(new.offset < e.end and e.offset < new.end for e in closed)]
    merged = sorted((*rich.entities, *free), key=lambda entity: (entity.offset, -entity.length))
    return RichText(rich.text, tuple(merged))


def _entity(text: str, match: re.Match[str]) -> Entity:
    offset = utf16_length(text[: match.start()])
    return Entity(match.lastgroup or "url", offset, utf16_length(match[0]))
