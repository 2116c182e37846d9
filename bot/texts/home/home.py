"""The first screen of the home in words: as what somebody comes, and what waits for him."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.overview.overview import lines_text
from bot.texts.places import in_one_piece
from bot.voting.overview.line import OF_ONES_OWN, Line
from bot.voting.overview.visitor import Visitor
from bot.voting.rights import Quality

OFFICES = (Quality.COMMITTEE, Quality.TREASURER, Quality.AUDITOR, Quality.LEAD)
MOST_PLACES = 3


def standing(texts: Texts, visitor: Visitor) -> Markup:
    """Return as what somebody is here: a line for each office, and one for his places."""
    served = {office: _joined(texts, [each.name for each in visitor.serves(office)]) for office in OFFICES}
    lines = [texts.html("home.head")]
    lines += [texts.html(f"home.as.{office}", estates=names) for office, names in served.items() if names]
    places = [
        texts.plain(
            "me.other" if place.is_bound else "home.place-waits",
            name=in_one_piece(place.household.label),
            role=texts.plain(f"role.{place.role}"),
        )
        for place in visitor.places[:MOST_PLACES]
    ]
    if places:
        more = len(visitor.places) - MOST_PLACES
        key = "home.places" if more <= 0 else "home.places-and-more"
        lines.append(texts.html(key, max(more, 0), places=_joined(texts, places)))
    return Markup("\n").join(lines)


def _joined(texts: Texts, words: Sequence[str]) -> str:
    return texts.plain("joined.and").join(words)


def waiting_text(
    texts: Texts, lines: Sequence[Line], first: int, now: datetime, visitor: Visitor
) -> list[Markup]:
    """Return what waits, numbered from ``first``; what an office brings apart from one's own, if so be."""
    several = len(visitor.estates) > 1
    both = any(visitor.serves(office) for office in OFFICES) and bool(visitor.places)
    blocks = []
    for own, group in groupby(lines, lambda line: line.matter in OF_ONES_OWN):
        there = list(group)
        head = [texts.html("home.own" if own else "home.office")] if both else []
        said = lines_text(texts, there, first, now, several_estates=several)
        blocks.append(Markup("\n").join([*head, said]))
        first += len(there)
    return blocks
