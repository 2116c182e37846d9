"""Small parts of sentences: measures, deadlines, places, choices and bars."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import accumulate
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.proposals import time_left as remaining
from bot.voting.typed.wording import columns

BAR_WIDTH = 12
MOST_TITLES = 5
FILLED, EMPTY = "●", "○"
BUTTON_WIDTH = 64  # columns, of which a Chinese character takes two; telephones show fewer


def bar(part: int | Decimal, whole: int | Decimal) -> str:
    """Return a bar of twelve discs; it is full only when the part is the whole.

    GB 2312 has both discs, so every Chinese telephone does, in one width. An empty square would look like
    a sign that is missing.
    """
    filled = int(BAR_WIDTH * part / whole) if whole else 0
    return FILLED * filled + EMPTY * (BAR_WIDTH - filled)


def shortened(text: str, width: int = BUTTON_WIDTH) -> str:
    """Return a text cut to this many columns with an ellipsis, for a button or the answer to a tap."""
    if columns(text) <= width:
        return text
    ends = accumulate(columns(character) for character in text)
    return text[: sum(end < width for end in ends)].rstrip() + "…"


def households(texts: Texts, number: int) -> str:
    """Return a number of households in words."""
    return texts.plain("households", number)


def area(texts: Texts, value: Decimal | None) -> str:
    """Return an area with its unit; of one that is unknown nothing is said."""
    return "" if value is None else texts.plain("area", area=texts.area(value))


def by(area_: Decimal | None, about_both: str, by_heads: str) -> str:
    """Return the key of a sentence about households and area; of that about households, if it is unknown."""
    return by_heads if area_ is None else about_both


def deadline(texts: Texts, moment: datetime, zone: ZoneInfo) -> Markup:
    """Return a moment that counts, as the estate's clock has it; a tap shows it by the reader's own.

    Bot API 9.5: without a format Telegram shows the words as they are, and so does whatever cannot read it.
    """
    shown = texts.soon(moment, zone)
    return Markup('<tg-time unix="{}">{}</tg-time>').format(int(moment.timestamp()), shown)


def missing(texts: Texts, measure: Measure) -> str:
    """Return what is still missing, leaving out a measure that is not."""
    parts = []
    if measure.heads:
        parts.append(households(texts, measure.heads))
    if measure.area:
        parts.append(area(texts, measure.area))
    if len(parts) == 1:
        return parts[0]
    return texts.plain("missing.both", households=parts[0], area=parts[1])


def time_left(texts: Texts, now: datetime, until: datetime, zone: ZoneInfo) -> str:
    """Return the time left as people count it in the zone: days, on the last day hours."""
    left = remaining.time_left(now, until, zone)
    return texts.plain(f"left.{left.unit}", left.number or None)


def quoted(texts: Texts, titles: Sequence[str]) -> str:
    """Return the titles of votes in quotation marks; of many the first ones and an ellipsis."""
    shown = texts.plain("joined.and").join(
        texts.plain("remove.title", title=title) for title in titles[:MOST_TITLES]
    )
    return shown if len(titles) <= MOST_TITLES else shown + "…"


def in_building_order(names: Iterable[str]) -> list[str]:
    """Return buildings as people count them: 2 before 10, numbers before letters."""
    return sorted(
        names, key=lambda name: [(not p.isdigit(), p.zfill(9)) for p in re.findall(r"\d+|\D+", name)]
    )


def choice_name(texts: Texts, choice: Choice | None, options: Sequence[str]) -> str:
    """Return a choice as its button reads; ``options`` are the proposal's, None is no ballot."""
    if choice is None:
        return texts.plain("choice.silent")
    return texts.plain(f"choice.{choice}") if choice.option is None else options[choice.option]


def instruction_name(texts: Texts, instruction: Choice | None, options: Sequence[str]) -> str:
    """Return what a proxy tells its holder to vote."""
    if instruction is None:
        return texts.plain("proxy.holder-decides")
    return choice_name(texts, instruction, options)


def instruction_button(texts: Texts, instruction: Choice | None, options: Sequence[str]) -> str:
    """Return what stands on the button with which the holder is told what to vote, or nothing."""
    name = instruction_name(texts, instruction, options)
    return name if instruction is None else texts.plain("proxy.vote-so", choice=name)
