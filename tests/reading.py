"""How people read: a hyphen at which no line ends is a hyphen, and a sign without a shape is nothing."""

import re
from typing import Any

import pytest
from msgspec.structs import replace

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.taps import Tap
from bot.voting.typed.wording import as_typed

IN_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
BREAKS = re.compile(r"(?<!回执 )(?<!receipt )(?<![\w/.-])\d{1,3}-\d{1,3}-\d{2,4}(?![\w-])")


def breaking_rooms(html: str) -> list[str]:
    """Return the numbers of rooms in which a line could end, but for those that are there to be copied.

    What was typed as a receipt is repeated as it was typed.
    """
    return [found[0] for found in BREAKS.finditer(IN_CODE.sub("", html))]


def people_read(patch: pytest.MonkeyPatch) -> None:
    """Let tests see messages and answers as people read them; what was sent is ``content.body.text``."""
    for words in ("text", "caption", "html", "caption_html"):
        patch.setattr(Message, words, _read(vars(Message)[words]))
    settle = Tap.settle
    patch.setattr(Tap, "settle", lambda tap, answer: settle(tap, replace(answer, text=as_typed(answer.text))))


def _read(words: Any) -> property:
    return property(lambda message: as_typed(words.fget(message)))
