"""The sheets to sign, one staircase after the other: a line for each household, its choice and signature."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from bot.reports.rows import ResultRows
from bot.reports.sheets.frame import framed, mark, marked
from bot.reports.typesetter import typesetter
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.part_names import part_name
from bot.voting.households.household import Household
from bot.voting.households.part import Part

LINES = 12
"""On a page, so high that people of seventy can sign on them."""

LINES_WITH_OPTIONS = 10

NOBODY_NAMED: Mapping[int, str] = {}


IN_A_PART = 100
"""Pages in one PDF."""


def signature_parts(
    texts: Texts, rows: ResultRows, owners: Mapping[int, str] = NOBODY_NAMED, first: int = 0
) -> Iterator[bytes]:
    """Yield the sheets of all staircases as PDFs of at most a hundred pages, from the ``first`` on.

    Each page has its own mark.

    ``owners`` are the masked names by household id; without them that column is left blank.
    """
    frame, pages = _frame(texts, rows), list(_pages(texts, rows, owners))
    for start in range(first * IN_A_PART, len(pages), IN_A_PART):
        data = {**frame, "pages": pages[start : start + IN_A_PART]}
        yield typesetter().pdf("signatures", texts.language, data, rows.at, for_reading=False)


def _frame(texts: Texts, rows: ResultRows) -> dict[str, Any]:
    """Return what all pages have in common."""
    said = rows.proposal.terms
    names = [phrases.choice_name(texts, choice, said.options) for choice in said.choices]
    numbered = [str(position) for position in range(1, len(names) + 1)]
    return framed(
        texts,
        rows,
        "signatures",
        choices=numbered if said.options else names,
        options=[f"{number}  {name}" for number, name in zip(numbered, names, strict=True)]
        if said.options
        else [],
        heads={key: texts.plain(f"sheet.signatures.{key}") for key in COLUMNS},
        note=texts.plain("sheet.signatures.note"),
        until=texts.plain("sheet.slip.until", moment=texts.moment(rows.proposal.closes_at, rows.estate.tz)),
        collected=texts.plain("sheet.signatures.collected"),
    )


COLUMNS = ("room", "area", "owner", "signature", "date")


def lines_by_part(rows: ResultRows) -> list[int]:
    """Return how many lines are in each of the PDFs that ``signature_parts`` makes."""
    pages = [len(page) for _, homes in _by_staircase(rows) for page in _even(homes, _lines_on_page(rows))]
    return [sum(pages[start : start + IN_A_PART]) for start in range(0, len(pages), IN_A_PART)]


def _even(homes: Sequence[Household], most: int) -> list[Sequence[Household]]:
    """Return a staircase's households by page, about as many on each."""
    pages = -(-len(homes) // most)
    even = -(-len(homes) // pages)
    return [homes[page * even : (page + 1) * even] for page in range(pages)]


def _by_staircase(rows: ResultRows) -> list[tuple[Part, list[Household]]]:
    return [(part, list(homes)) for part, homes in groupby((row.household for row in rows.households), _part)]


def _lines_on_page(rows: ResultRows) -> int:
    return LINES_WITH_OPTIONS if rows.proposal.terms.options else LINES


def _pages(texts: Texts, rows: ResultRows, owners: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    lines = _lines_on_page(rows)
    for part, found in _by_staircase(rows):
        pages = _even(found, lines)
        for page, homes in enumerate(pages, 1):
            of = f"{page}-{len(pages)}"
            yield {
                "part": part_name(texts, part),
                "page": texts.plain("sheet.page", page=page, pages=len(pages)),
                "mark": marked(mark(rows, "signatures", _ascii(part), of)),
                "lines": _lines(texts, homes, owners),
            }


def _part(household: Household) -> Part:
    return Part(household.building, household.staircase)


def _ascii(part: Part) -> str:
    return "-".join(name for name in (part.building, part.staircase) if name)


def _lines(texts: Texts, homes: Sequence[Household], owners: Mapping[int, str]) -> list[dict[str, str]]:
    return [
        {
            "room": home.label,
            "area": "" if home.area is None else texts.area(home.area),
            "owner": owners.get(home.id, ""),
        }
        for home in homes
    ]
