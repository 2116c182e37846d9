"""Parts of an estate in words: buildings and staircases as people call them."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from bot.texts.catalogue import Texts
from bot.voting.households.part import Part
from bot.voting.typed.wording import units

MOST_NAMED = 6
LONGEST_LIST = 130  # UTF-16 code units; a card has to carry it beside the longest title and reason


def part_name(texts: Texts, part: Part) -> str:
    """Return a building or a staircase as people call it."""
    if part.building and part.staircase:
        return texts.plain("part.staircase", building=part.building, staircase=part.staircase)
    if part.staircase:
        return texts.plain("part.only-staircase", staircase=part.staircase)
    return texts.plain("building", building=part.building) if part.building else texts.plain("buildings.all")


def parts_name(texts: Texts, parts: Iterable[Part] | None) -> str:
    """Return several parts; None is the whole estate."""
    if parts is None:
        return texts.plain("buildings.all")
    names = [part_name(texts, part) for part in parts]
    return _first(texts, names, MOST_NAMED)


def where(texts: Texts, parts: Sequence[Part]) -> str:
    """Return the part of the estate that is asked; of many names the first ones and how many more."""
    if not parts:
        return texts.plain("buildings.all")
    names = [part_name(texts, part) for part in parts]
    ends = accumulate(units(name) for name in names)
    return _first(texts, names, max(sum(end <= LONGEST_LIST for end in ends), 1))


def _first(texts: Texts, names: Sequence[str], most: int) -> str:
    listed = texts.plain("joined.and").join(names[:most])
    more = len(names) - most
    return texts.plain("buildings.more", more, where=listed) if more > 0 else listed
