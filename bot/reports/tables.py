"""The tables of a vote's result: what a workbook has as sheets, and a CSV file one of."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from enum import Enum, auto
from typing import TypeAlias

from msgspec import Struct

from bot.reports.rows import Count, HouseholdRow, ResultRows
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure

Value: TypeAlias = str | int | Decimal | datetime | None


class Kind(Enum):
    """What a column holds; moments are the estate's, shares parts of 1."""

    TEXT = auto()
    NUMBER = auto()
    AREA = auto()
    SHARE = auto()
    MOMENT = auto()


class Column(Struct, frozen=True):
    """A column with its heading, how wide it is (in characters), and what it holds."""

    heading: str
    width: int
    kind: Kind = Kind.TEXT


class Table(Struct, frozen=True):
    """A table with its name in the reader's language."""

    name: str
    columns: Sequence[Column]
    lines: Iterable[Sequence[Value]]


def tables(texts: Texts, rows: ResultRows) -> list[Table]:
    """Return the tables about more than the whole; those of single households only where there are rows."""
    found = [parts(texts, rows), turnout(texts, rows)]
    if rows.households:
        found.insert(1, households(texts, rows))
        found.append(asked(texts, rows))
    return found


def parts(texts: Texts, rows: ResultRows) -> Table:
    """Return buildings, each with its staircases below, and their choices where these are shown."""
    choices = rows.proposal.terms.choices if any(count.votes for _, count in rows.buildings) else ()
    columns = [
        Column(texts.plain("table.building"), 12),
        Column(texts.plain("table.staircase"), 12),
        *_measures(texts, texts.plain("table.entitled")),
        *_measures(texts, texts.plain("table.took-part")),
        Column(texts.plain("table.share-of-heads"), 12, Kind.SHARE),
        Column(texts.plain("table.share-of-area"), 12, Kind.SHARE),
        *(column for choice in choices for column in _measures(texts, _name(texts, rows, choice))),
    ]
    return Table(texts.plain("table.parts"), columns, _part_lines(rows, choices))


def _part_lines(rows: ResultRows, choices: Sequence[Choice]) -> Iterator[Sequence[Value]]:
    for building, count in rows.buildings:
        yield _part_line(building.building, "", count, choices)
        for part, below in rows.staircases:
            if part.building == building.building and part.staircase:
                yield _part_line(part.building, part.staircase, below, choices)


def _part_line(building: str, staircase: str, count: Count, choices: Sequence[Choice]) -> Sequence[Value]:
    whole, part = count.electorate, count.took_part
    votes = (
        each for choice in choices for each in (_pair(count.of(choice)) if count.votes else (None, None))
    )
    return (building, staircase, *_pair(whole), *_pair(part), *shares(part, whole), *votes)


def _pair(measure: Measure) -> tuple[int, Decimal | None]:
    return measure.heads, measure.area


def shares(part: Measure, whole: Measure) -> tuple[Decimal, Decimal | None]:
    """Return which part of a whole something is, by heads and, unless it is unknown, by area."""
    heads = Decimal(part.heads) / whole.heads if whole.heads else Decimal()
    if part.area is None or whole.area is None:
        return heads, None
    return heads, part.area / whole.area if whole.area else Decimal()


def _measures(texts: Texts, of: str) -> list[Column]:
    return [
        Column(texts.plain("table.heads-of", of=of), 14, Kind.NUMBER),
        Column(texts.plain("table.area-of", of=of), 16, Kind.AREA),
    ]


def _name(texts: Texts, rows: ResultRows, choice: Choice | None) -> str:
    return phrases.choice_name(texts, choice, rows.proposal.terms.options)


def households(texts: Texts, rows: ResultRows) -> Table:
    """Return who took part since when and how; what was chosen only where that is shown."""
    shown = any(row.answer and row.answer.choice for row in rows.households)
    columns: list[tuple[Column, Callable[[HouseholdRow], Value]]] = [
        (Column(texts.plain("table.building"), 12), lambda row: row.household.building),
        (Column(texts.plain("table.staircase"), 12), lambda row: row.household.staircase),
        (Column(texts.plain("table.room"), 18), lambda row: row.household.label),
        (Column(texts.plain("table.area"), 14, Kind.AREA), lambda row: row.household.area),
        (Column(texts.plain("table.took-part"), 14), lambda row: _took_part(texts, row)),
        (
            Column(texts.plain("table.since"), 18, Kind.MOMENT),
            lambda row: row.answer.since if row.answer else None,
        ),
        (Column(texts.plain("table.way"), 14), lambda row: _way(texts, row)),
    ]
    if shown:
        columns.append((Column(texts.plain("table.choice"), 24), lambda row: _choice(texts, rows, row)))
    lines = ([value(row) for _, value in columns] for row in rows.households)
    return Table(texts.plain("table.households"), [column for column, _ in columns], lines)


def _took_part(texts: Texts, row: HouseholdRow) -> str:
    return texts.plain("table.yes" if row.answer else "table.no")


def _way(texts: Texts, row: HouseholdRow) -> str | None:
    return texts.plain(f"way.{row.answer.channel}") if row.answer else None


def _choice(texts: Texts, rows: ResultRows, row: HouseholdRow) -> str | None:
    return _name(texts, rows, row.answer.choice) if row.answer else None


def turnout(texts: Texts, rows: ResultRows) -> Table:
    """Return how many had taken part at the end of each hour in which somebody answered."""
    columns = [
        Column(texts.plain("table.until"), 18, Kind.MOMENT),
        *_measures(texts, texts.plain("table.took-part")),
        Column(texts.plain("table.share-of-heads"), 12, Kind.SHARE),
        Column(texts.plain("table.share-of-area"), 12, Kind.SHARE),
    ]
    whole = rows.total.electorate
    lines = ((r.at, *_pair(r.took_part), *shares(r.took_part, whole)) for r in rows.turnout)
    return Table(texts.plain("table.turnout"), columns, lines)


def asked(texts: Texts, rows: ResultRows) -> Table:
    """Return which households were asked again when and how."""
    columns = [
        Column(texts.plain("table.building"), 12),
        Column(texts.plain("table.room"), 18),
        Column(texts.plain("table.asked-at"), 18, Kind.MOMENT),
        Column(texts.plain("table.asked-by"), 18),
    ]
    lines = (
        (household.building, household.label, each.at, texts.plain(f"channel.{each.channel}"))
        for household, each in rows.asked
    )
    return Table(texts.plain("table.asked"), columns, lines)
