"""Reading Telegram's HTML style into text and entities, refusing what Telegram refuses."""

import re

from msgspec import Struct
from msgspec.structs import replace

from bot.rehearsal.town.entities import Entity, RichText, utf16_length
from bot.rehearsal.town.refusals import BadRequest
from bot.rehearsal.town.web_addresses import web_address

TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "tg-time": "date_time",
}  # fmt: skip
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
CHARACTER = re.compile(
    r"&(?:(lt|gt|amp|quot)(?![A-Za-z])|#(\d{1,7})(?!\d)|#[xX]([0-9a-fA-F]{1,6})(?![0-9a-fA-F]));?"
)
NAME = re.compile(r"<([^\s>]*)")
END = re.compile(r"</([^\s>]*)\s*>")
ATTRIBUTES = re.compile(r"""((?:[^>"']|"[^"]*"|'[^']*')*)>""")
ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
UNIX = re.compile(r"\d{1,10}")
SHAPE = re.compile(r"r|w?[dD]?[tT]?")
LANGUAGE = "language-"
UNBROKEN = ("pre", "code")


class _Open(Struct, frozen=True):
    name: str
    attributes: dict[str, str]
    offset: int
    text_start: int


def read_html(source: str) -> RichText:
    """Return the text and entities of a message written in Telegram's HTML style.

    The supported tags and the four named characters are those of
    https://core.telegram.org/bots/api#html-style, custom emoji left out.

    Raises:
        BadRequest: "can't parse entities: …" with the UTF-8 byte offset, as Telegram words it.
    """
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._text = ""
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> RichText:
        at = 0
        while (tag := self._source.find("<", at)) >= 0:
            self._add(self._source[at:tag])
            at = self._close(tag) if self._source.startswith("</", tag) else self._start(tag)
        self._add(self._source[at:])
        if self._open:
            raise _unreadable(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        outer_first = reversed(self._entities)  # also where both are of one length: the outer one ends last
        return RichText(self._text, tuple(sorted(outer_first, key=lambda e: (e.offset, -e.length))))

    def _add(self, raw: str) -> None:
        text = CHARACTER.sub(_character, raw)
        self._text += text
        self._offset += utf16_length(text)

    def _start(self, tag: int) -> int:
        match = NAME.match(self._source, tag)
        name = match[1].lower() if match else ""
        if not match or match.end() == len(self._source):
            raise _unreadable("Unclosed start tag", self._bytes(tag))
        if name not in TYPES:
            raise _unreadable(f'Unsupported start tag "{name}"', self._bytes(tag))
        inside = ATTRIBUTES.match(self._source, match.end())
        if not inside:
            raise _unreadable(f'Unclosed start tag "{name}"', self._bytes(tag))
        attributes = {key.lower(): _value(value) for key, value in ATTRIBUTE.findall(inside[1])}
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _unreadable('Tag "span" must have class "tg-spoiler"', self._bytes(tag))
        if name == "tg-time" and not _is_time(attributes):
            raise _unreadable('Tag "tg-time" must have a valid date and format', self._bytes(tag))
        self._open.append(_Open(name, attributes, self._offset, len(self._text)))
        return inside.end()

    def _close(self, tag: int) -> int:
        if not self._open:
            raise _unreadable("Unexpected end tag", self._bytes(tag))
        if not (end := END.match(self._source, tag)):
            raise _unreadable("Unclosed end tag", self._bytes(tag))
        opened = self._open.pop()
        if end[1] and end[1].lower() != opened.name:
            expected = f'expected "</{opened.name}>", found "</{end[1]}>"'
            raise _unreadable("Unmatched end tag", f"{self._bytes(tag)}, {expected}")
        if self._offset > opened.offset:
            self._keep(opened)
        return end.end()

    def _keep(self, opened: _Open) -> None:
        if opened.name == "code" and self._open and self._open[-1].name == "pre":
            self._open[-1].attributes["class"] = opened.attributes.get("class", "")
            return
        if any(outer.name in UNBROKEN for outer in self._open):
            return
        entity = Entity(TYPES[opened.name], opened.offset, self._offset - opened.offset)
        if opened.name == "a":
            url = web_address(opened.attributes.get("href") or self._text[opened.text_start :])
            if url is None:
                return
            entity = replace(entity, url=url)
        elif opened.name == "pre" and opened.attributes.get("class", "").startswith(LANGUAGE):
            entity = replace(entity, language=opened.attributes["class"].removeprefix(LANGUAGE))
        elif opened.name == "tg-time":
            unix, shape = int(opened.attributes["unix"]), opened.attributes.get("format", "")
            entity = replace(entity, unix_time=unix, date_time_format=shape)
        elif opened.name == "blockquote" and "expandable" in opened.attributes:
            entity = replace(entity, type="expandable_blockquote")
        self._entities.append(entity)

    def _bytes(self, at: int) -> str:
        return str(len(self._source[:at].encode()))


def _unreadable(what: str, at: str | None = None) -> BadRequest:
    return BadRequest(f"can't parse entities: {what}" + (f" at byte offset {at}" if at else ""))


def _is_time(attributes: dict[str, str]) -> bool:
    shape = attributes.get("format", "")
    return bool(UNIX.fullmatch(attributes.get("unix", ""))) and bool(SHAPE.fullmatch(shape))


def _value(quoted: str) -> str:
    bare = quoted[1:-1] if quoted[:1] in ("'", '"') else quoted
    return CHARACTER.sub(_character, bare)


def _character(match: re.Match[str]) -> str:
    if match[1]:
        return NAMED[match[1]]
    code = int(match[2]) if match[2] else int(match[3], 16)
    valid = 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if valid else match[0]
