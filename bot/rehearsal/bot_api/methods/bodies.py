"""Texts and captions of requests: parsed, trimmed and measured."""

from collections.abc import Mapping
from typing import Any

from bot.rehearsal.bot_api.html_reading import read_html
from bot.rehearsal.town.entities import TEXT_UNITS, Entity, RichText
from bot.rehearsal.town.plain_entities import with_found_entities
from bot.rehearsal.town.refusals import BadRequest, NotImplementedHere

CAPTION_UNITS = 1024


def read_text(given: Mapping[str, Any], too_long: str = "message is too long") -> RichText:
    """Return the text of a message, at most 4,096 UTF-16 code units after parsing.

    Raises:
        BadRequest: it is empty, too long (for the reason given), or its entities cannot be parsed.
    """
    body = _read(given["text"], given.get("parse_mode"), given.get("entities"))
    if not body.text:
        raise BadRequest("message text is empty")
    if body.length > TEXT_UNITS:
        raise BadRequest(too_long)
    return body


def read_caption(given: Mapping[str, Any]) -> RichText:
    """Return the caption, possibly empty, at most 1,024 UTF-16 code units after parsing.

    Raises:
        BadRequest: it is too long, or its entities cannot be parsed.
    """
    body = _read(given.get("caption", ""), given.get("parse_mode"), given.get("caption_entities"))
    if body.length > CAPTION_UNITS:
        raise BadRequest("message caption is too long")
    return body


def _read(source: str, parse_mode: str | None, entities: list[dict[str, Any]] | None) -> RichText:
    style = (parse_mode or "").lower()
    if style in ("markdown", "markdownv2"):
        raise NotImplementedHere(f"parse_mode {parse_mode}")
    if style not in ("", "html"):
        raise BadRequest("unsupported parse_mode")
    source = source.replace("\r", "")
    rich = read_html(source) if style else RichText(source, tuple(_entity(one) for one in entities or ()))
    return with_found_entities(rich.trimmed())


def _entity(given: dict[str, Any]) -> Entity:
    return Entity(given["type"], given["offset"], given["length"], given.get("url"), given.get("language"))
