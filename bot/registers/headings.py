"""Where the head line of a table is, and what each of its columns holds."""

from collections.abc import Iterator
from itertools import pairwise, zip_longest

from msgspec import Struct

from bot.registers.saying import Saying
from bot.registers.tables import Row, Table, column_letter, fill_merged
from bot.registers.vocabulary import area_unit, meant
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import ColumnMeaning, FoundColumn

# Titles, dates and remarks stand above the head line, but never this many.
DEEPEST = 30

# These may stand in several columns, which are read together.
SEVERAL = frozenset({ColumnMeaning.OWNER, ColumnMeaning.FAMILY, ColumnMeaning.PHONE, ColumnMeaning.ID})
ROOM_COLUMNS = (ColumnMeaning.NUMBER, ColumnMeaning.ROOM)

UNHEARD = Saying()


class Head(Struct, frozen=True):
    """A head line: the row where it stands, the columns it reaches over, and what they hold.

    ``texts`` has an entry for each column of the table, "" outside the reach. ``unit`` is the unit of
    area that the heading of the areas names.
    """

    row: int
    reach: slice
    texts: list[str]
    columns: dict[ColumnMeaning, list[int]]
    unit: AreaUnit | None = None

    @property
    def names_room(self) -> bool:
        """Tell whether a room is named."""
        return any(meaning in self.columns for meaning in ROOM_COLUMNS)

    @property
    def has_area(self) -> bool:
        """Tell whether an area is named."""
        return ColumnMeaning.AREA in self.columns

    @property
    def room_column(self) -> ColumnMeaning:
        """Return which meaning the column with the room's own text has; there is one in a usable head."""
        return next(meaning for meaning in ROOM_COLUMNS if meaning in self.columns)

    @property
    def room_heading(self) -> str:
        """Return the heading above the room's own text, "" if there is none."""
        column = self.columns[self.room_column][0]
        return self.texts[column] if column < len(self.texts) else ""

    @property
    def understood(self) -> int:
        """Return the number of columns that are read."""
        return sum(map(len, self.columns.values()))

    def found(self, sheet: str) -> Iterator[FoundColumn]:
        """Yield every column that has a heading or a meaning; those that are not read are ``IGNORED``."""
        meanings = {column: meaning for meaning, columns in self.columns.items() for column in columns}
        headed = (column for column, text in enumerate(self.texts) if text)
        for column in sorted({*headed, *meanings}):
            text = self.texts[column] if column < len(self.texts) else ""
            meaning = meanings.get(column, ColumnMeaning.IGNORED)
            yield FoundColumn(text, meaning, sheet, column_letter(column))


def find_heads(table: Table, said: Saying = UNHEARD, with_area: bool = True) -> list[Head]:
    """Return the line near the top that names a room, an area and the most other columns.

    It is one head, or several side by side where a list is printed in two or more pillars; none when
    no line names a room and an area, or, without ``with_area``, a room. Where two lines are one head,
    the lower one counts, and what it leaves blank stands in the upper.
    """
    top = [Row(row.number, list(row.cells)) for row in table.rows[:DEEPEST]]
    fill_merged(Table(table.name, top, table.merged))
    found = ((_head(row, said), place) for row, place in _candidates(top, said))
    heads = [(head, place) for head, place in found if _is_usable(head, with_area)]
    best, _ = max(heads, key=lambda each: (each[0].understood, each[1]), default=(None, None))
    if best is None:
        return []
    return _pillars(Row(best.row, best.texts), said, with_area) or [best]


def _is_usable(head: Head, with_area: bool) -> bool:
    return head.names_room and (head.has_area or not with_area)


def _candidates(top: list[Row], said: Saying) -> Iterator[tuple[Row, tuple[int, bool]]]:
    """Yield each line, and each two that may be one head, with what prevails where they say as much.

    That is the one that begins further up, and two lines before the upper of them.
    """
    for row in top:
        yield row, (-row.number, False)
    for upper, lower in pairwise(top):
        if lower.number == upper.number + 1 and _head(lower, said).columns:
            cells = zip_longest(upper.cells, lower.cells, fillvalue="")
            yield Row(lower.number, [below or above for above, below in cells]), (-upper.number, True)


def _pillars(row: Row, said: Saying, with_area: bool) -> list[Head]:
    """Return the heads that begin wherever the first heading stands again, if each of them is usable."""
    first = next(text for text in row.cells if text)
    again = [column for column, text in enumerate(row.cells) if text == first][1:]
    heads = [_head(row, said, slice(start, end)) for start, end in zip_longest((0, *again), again)]
    return heads if all(_is_usable(head, with_area) for head in heads) else []


def _head(row: Row, said: Saying, reach: slice = slice(0, None)) -> Head:
    within = range(len(row.cells))[reach]
    texts = [text if column in within else "" for column, text in enumerate(row.cells)]
    return head_of(row.number, reach, texts, said)


def head_of(row: int, reach: slice, texts: list[str], said: Saying) -> Head:
    """Return the head of columns with such headings; what a person has said of a column prevails.

    Where it was said which column has a meaning, or that none has it, no other has it.
    """
    spoken = said.of(texts)
    decided = _decided({*spoken.values(), *said.absent})
    means = {column: found for column, text in enumerate(texts) if text and (found := meant(text))}
    ranked = sorted(means, key=lambda column: means[column].rank)
    understood = ((column, means[column].meaning) for column in ranked if column not in spoken)
    columns: dict[ColumnMeaning, list[int]] = {}
    for column, meaning in (*spoken.items(), *(each for each in understood if each[1] not in decided)):
        columns.setdefault(meaning, []).append(column)
    columns = {meaning: found if meaning in SEVERAL else found[:1] for meaning, found in columns.items()}
    area = columns.get(ColumnMeaning.AREA, [-1])[0]
    unit = area_unit(texts[area]) if 0 <= area < len(texts) else None
    return Head(row, reach, texts, columns, unit)


def _decided(said: set[ColumnMeaning]) -> set[ColumnMeaning]:
    """Return the meanings that no other column has: whoever names the room names all of it."""
    return said | set(ROOM_COLUMNS) if ColumnMeaning.ROOM in said else said
