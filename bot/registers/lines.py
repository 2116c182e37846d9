"""The lines of one table below its head line, each read into what it says about one unit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.registers.areas import read_area
from bot.registers.headings import Head
from bot.registers.kinds import read_kind
from bot.registers.notation import is_blank, plain
from bot.registers.owners import Role, read_ids, read_names, read_phones, read_role, without_numbers
from bot.registers.rooms import (
    first_of_two,
    is_marked_building,
    read_building,
    read_room_in,
    read_staircase,
)
from bot.registers.tables import Row, Table, column_letter, fill_merged
from bot.registers.trouble import Unreadable
from bot.voting.register import ColumnMeaning, ProblemReason, RegisterProblem, Room, UnitKind

TOTAL = re.compile(r"合计|总计|小计|共计|累计|总面积|TOTAL")
PLACE_COLUMNS = (
    ColumnMeaning.BUILDING,
    ColumnMeaning.STAIRCASE,
    ColumnMeaning.FLOOR,
    ColumnMeaning.NUMBER,
    ColumnMeaning.ROOM,
)
# A merged area may be the sum of several rooms: only the room it is written beside gets it.
NEVER_FILLED = ColumnMeaning.AREA


@dataclass(frozen=True, slots=True)
class Line:
    """What one line says; ``area`` is None where the cell is blank (another line may have it)."""

    table: "Lines"
    row: int
    room: Room
    area: Decimal | None
    kind: UnitKind
    owners: tuple[str, ...]
    family: tuple[str, ...]
    role: Role
    phones: tuple[str, ...]
    ids: tuple[str, ...]

    def problem(self, meaning: ColumnMeaning, reason: ProblemReason, value: str = "") -> RegisterProblem:
        """Return a problem that stands in this line's column of the given meaning."""
        return self.table.problem(self.row, meaning, reason, value)

    def room_problem(self, reason: ProblemReason, value: str) -> RegisterProblem:
        """Return a problem that stands in the column with the room's own text."""
        return self.table.problem(self.row, self.table.room_column, reason, value)


class Lines:
    """One table and its head line; remembers building, staircase and room for cells left blank below them."""

    def __init__(self, table: Table, head: Head) -> None:
        filled = (columns for meaning, columns in head.columns.items() if meaning is not NEVER_FILLED)
        fill_merged(table, frozenset(column for columns in filled for column in columns))
        self.name = table.name
        self._rows = [row for row in table.rows if row.number > head.row]
        self._head = head
        self.room_column = head.room or ColumnMeaning.ROOM
        self._building = read_building(table.name) if is_marked_building(table.name) else ""
        self._staircase = self._floor = ""
        self._room: Room | None = None
        self._dash_is_staircase = any(map(self._dash_differs, self._rows))

    def __len__(self) -> int:
        return len(self._rows)

    def read(self) -> Iterator[Line | RegisterProblem]:
        """Yield every unit's line and every problem, from the top."""
        for row in self._rows:
            if any(map(row.text, self._columns())) and not self._repeats_head(row):
                yield from self._read_row(row)

    def problem(
        self, row: int, meaning: ColumnMeaning, reason: ProblemReason, value: str = ""
    ) -> RegisterProblem:
        """Return a problem of this table, with telephone and identity numbers hidden."""
        column = column_letter(self._head.columns.get(meaning, [-1])[0])
        return RegisterProblem(self.name, row, column, reason, without_numbers(value))

    def _columns(self) -> Iterator[int]:
        return (column for columns in self._head.columns.values() for column in columns)

    def _texts(self, row: Row, meaning: ColumnMeaning) -> list[str]:
        return [row.text(column) for column in self._head.columns.get(meaning, ())]

    def _text(self, row: Row, meaning: ColumnMeaning) -> str:
        columns = self._head.columns.get(meaning)
        return row.text(columns[0]) if columns else ""

    def _dash_differs(self, row: Row) -> bool:
        building = self._text(row, ColumnMeaning.BUILDING)
        first = first_of_two(self._text(row, self.room_column)) if building else None
        return first is not None and first != read_building(building)

    def _repeats_head(self, row: Row) -> bool:
        """Tell whether the head line is printed again, or a second head line follows the first."""
        column = self._head.columns[self.room_column][0]
        return row.text(column) == self._head.texts[column]

    def _read_row(self, row: Row) -> Iterator[Line | RegisterProblem]:
        texts = list(dict.fromkeys(filter(None, row.cells)))
        places = [texts[0], *(self._text(row, meaning) for meaning in PLACE_COLUMNS)]
        if TOTAL.search(plain("|".join(places))):
            yield self.problem(row.number, self.room_column, ProblemReason.TOTAL_LEFT_OUT, texts[0])
        elif len(texts) == 1 and is_marked_building(texts[0]):
            self._building, self._staircase = read_building(texts[0]), ""
        elif len(texts) == 1 and not self._stands_alone(row):
            yield self.problem(row.number, self.room_column, ProblemReason.REMARK_LEFT_OUT, texts[0])
        else:
            yield from self._read_unit(row)

    def _stands_alone(self, row: Row) -> bool:
        """Tell whether the only cell of a line is a further owner or a numbered room, and no remark."""
        first, *further = (column for column, text in enumerate(row.cells) if text)
        is_room = [first] == self._head.columns[self.room_column] and re.search(r"\d", row.cells[first])
        return not further and bool(is_room or first in self._head.columns.get(ColumnMeaning.OWNER, ()))

    def _read_unit(self, row: Row) -> Iterator[Line | RegisterProblem]:
        meaning = self.room_column
        try:
            room = self._read_room(row)
            meaning = ColumnMeaning.AREA
            area, rounded = self._read_area(row)
        except Unreadable as trouble:
            self._room = None
            yield self.problem(row.number, meaning, trouble.reason, trouble.value)
            return
        self._room = room
        if rounded:
            written = self._text(row, ColumnMeaning.AREA)
            yield self.problem(row.number, ColumnMeaning.AREA, ProblemReason.AREA_ROUNDED, written)
        yield self._line(row, room, area)

    def _read_room(self, row: Row) -> Room:
        """Return the row's room; a further owner's line leaves it blank below the room's first line."""
        text = self._text(row, self.room_column)
        self._carry(row)
        if is_blank(text):
            if self._room and not self._text(row, ColumnMeaning.AREA):
                return self._room
            raise Unreadable(ProblemReason.ROOM_MISSING)
        room = read_room_in(self._building, self._staircase, text, self._dash_is_staircase)
        return self._on_floor(room)

    def _carry(self, row: Row) -> None:
        """Keep building, staircase and floor for lines that leave them blank because they stand above."""
        building = self._text(row, ColumnMeaning.BUILDING)
        staircase = self._text(row, ColumnMeaning.STAIRCASE)
        floor = self._text(row, ColumnMeaning.FLOOR)
        if building:
            self._building, self._floor = read_building(building), ""
        if staircase or building:
            self._staircase = "" if is_blank(staircase) else read_staircase(staircase)
        self._floor = floor or self._floor

    def _on_floor(self, room: Room) -> Room:
        """A room that is only counted within its floor, 02 on floor 5, is 502."""
        floor = plain(self._floor).rstrip("层楼F")
        if re.fullmatch(r"\d{1,2}", room.number) and re.fullmatch(r"[1-9]\d?", floor):
            return replace(room, number=f"{floor}{room.number:>02}")
        return room

    def _read_area(self, row: Row) -> tuple[Decimal | None, bool]:
        text = self._text(row, ColumnMeaning.AREA)
        return (None, False) if is_blank(text) else read_area(text)

    def _line(self, row: Row, room: Room, area: Decimal | None) -> Line:
        def joined(meaning: ColumnMeaning) -> str:
            return "/".join(self._texts(row, meaning))

        return Line(
            table=self,
            row=row.number,
            room=room,
            area=area,
            kind=read_kind(joined(ColumnMeaning.KIND), room),
            owners=read_names(joined(ColumnMeaning.OWNER)),
            family=read_names(joined(ColumnMeaning.FAMILY)),
            role=read_role(joined(ColumnMeaning.ROLE)),
            phones=read_phones(joined(ColumnMeaning.PHONE)),
            ids=read_ids(joined(ColumnMeaning.ID)),
        )
