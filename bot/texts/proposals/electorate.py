"""An electorate in words, and the list of those who vote."""

from collections.abc import Iterable

from bot.texts.catalogue import Texts
from bot.texts.part_names import where
from bot.texts.spreadsheets import csv_file
from bot.voting.proposals.electorate import WHOLE_ESTATE, Electorate, Entitled

HEADINGS = ("房号 Room", "计入面积（平方米） Area that counts (m²)", "计入的房屋 Units that count")


def electorate_words(texts: Texts, electorate: Electorate) -> str:
    """Return whose units give a say: where, from which floor, of which kinds, with the developer's or not."""
    said = [where(texts, electorate.parts)]
    if electorate.lowest_floor is not None:
        said.append(texts.plain("electorate.floors", floor=electorate.lowest_floor))
    if electorate.kinds:
        kinds = texts.plain("joined.and").join(texts.plain(f"kind.{kind}") for kind in electorate.kinds)
        said.append(texts.plain("electorate.kinds", kinds=kinds))
    if not electorate.developer:
        said.append(texts.plain("electorate.without-developer"))
    if len(said) > 1 and electorate.parts == WHOLE_ESTATE.parts:
        said = said[1:]
    return texts.plain("joined.clauses").join(said)


def entitled_csv(entitled: Iterable[Entitled]) -> bytes:
    """Return one line for each who votes, in the order of a walk, by room and without names, as CSV."""
    in_order = sorted(entitled, key=lambda each: each.rooms[0].order)
    return csv_file([HEADINGS, *map(_line, in_order)])


def _line(entitled: Entitled) -> tuple[str, str, str]:
    rooms = [room.label for room in entitled.rooms]
    return rooms[0], "" if entitled.area is None else str(entitled.area), " ".join(rooms)
