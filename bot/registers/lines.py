"""The lines of one table below its head line, each read into what it says about one unit."""

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal

from msgspec import Struct

from bot.registers.areas import read_area
from bot.registers.conversion import in_square_metres, unit_of, without_unit
from bot.registers.headings import Head
from bot.registers.kinds import read_kind
from bot.registers.names import idle_words, read_names
from bot.registers.notation import is_blank
from bot.registers.numbers import read_ids, read_phones, without_numbers
from bot.registers.owners import Role, read_role
from bot.registers.places import Places, dash_differs
from bot.registers.records import Record
from bot.registers.rooms import is_slashed
from bot.registers.signs import decide
from bot.registers.tables import Table, column_letter, fill_merged
from bot.registers.trouble import Unreadable
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import ColumnMeaning
from bot.voting.households.register import Conversion, ProblemReason, RegisterProblem, Room, UnitKind

# A merged area may be the sum of several rooms: only the room it is written beside gets it.
NEVER_FILLED = ColumnMeaning.AREA


class Line(Struct, frozen=True):
    """What one line says; ``area`` is None where the cell is blank (another line may have it).

    ``floor`` is what its own column says; ``conversion`` tells of an area in another unit.
    """

    table: "Lines"
    row: int
    room: Room
    area: Decimal | None
    kind: UnitKind
    floor: int | None
    conversion: Conversion | None
    owners: tuple[str, ...]
    family: tuple[str, ...]
    role: Role
    phones: tuple[str, ...]
    ids: tuple[str, ...]

    def problem(self, meaning: ColumnMeaning, reason: ProblemReason, value: str = "") -> RegisterProblem:
        """Return a problem that stands in this line's column of the given meaning."""
        return self.table.problem(self.row, meaning, reason, value)

    def room_problem(self, reason: ProblemReason) -> RegisterProblem:
        """Return a problem of this line's room."""
        return self.table.problem(self.row, self.table.head.room_column, reason, self.room.label)


class Total(Struct, frozen=True):
    """An area that sums others up, in m², and by how much it may be off, rounded as it is written."""

    row: int
    area: Decimal
    slack: Decimal


class Lines:
    """One table below one head line."""

    def __init__(
        self, table: Table, head: Head, said: AreaUnit | None = None, kept: AreaUnit | None = None
    ) -> None:
        filled = (columns for meaning, columns in head.columns.items() if meaning is not NEVER_FILLED)
        fill_merged(table, frozenset(column for columns in filled for column in columns))
        self.name = table.name
        self.head = head
        self._said_unit, self._kept_unit = said, kept
        self._records = [Record(head, row) for row in table.rows if row.number > head.row]
        self._signs = decide(record.text(ColumnMeaning.AREA) for record in self._records)

    def __len__(self) -> int:
        return len(self._records)

    def read(self) -> Iterator[Line | RegisterProblem]:
        """Yield every unit's line and every problem, from the top."""
        slashed = any(is_slashed(record.room) for record in self._records)
        places = Places(self.name, any(map(dash_differs, self._records)), slashed)
        for record in self._records:
            if not record.is_idle:
                yield from self._read(record, places)
        if self._signs.guess and self._signs.decimal:
            yield self._guessed_signs()

    def totals(self) -> Iterator[Total]:
        """Yield what the total lines say of areas, from the top, as far as it can be read."""
        for record in self._records:
            if not record.is_idle and record.is_total:
                yield from self._total(record)

    def _total(self, record: Record) -> Iterator[Total]:
        written = record.text(ColumnMeaning.AREA)
        unit = unit_of(written, self._said_unit, self.head.unit, self._kept_unit)
        with suppress(Unreadable):
            area, _ = self._area(written, unit)
            if area is not None:
                yield Total(record.row.number, area, in_square_metres(self._half_a_step(written), unit))

    def _half_a_step(self, written: str) -> Decimal:
        """Return half of the last place of a number: by so much it may have been rounded."""
        _, _, decimals = self._signs.canonical(without_unit(written)).partition(".")
        return Decimal(5).scaleb(-1 - sum(map(str.isdecimal, decimals)))

    def problem(
        self, row: int, meaning: ColumnMeaning, reason: ProblemReason, value: str = ""
    ) -> RegisterProblem:
        """Return a problem of this table, with telephone and identity numbers hidden."""
        column = column_letter(self.head.columns.get(meaning, [-1])[0])
        return RegisterProblem(self.name, row, column, reason, without_numbers(value))

    def _guessed_signs(self) -> RegisterProblem:
        """Return a notice of the first cell that could be read either way, and how it was."""
        guess = self._signs.guess
        row = next(r.row.number for r in self._records if r.text(ColumnMeaning.AREA) == guess)
        value = f"{guess} → {self._signs.canonical(guess).replace(',', '')}"
        return self.problem(row, ColumnMeaning.AREA, ProblemReason.AREA_SIGN_GUESSED, value)

    def _read(self, record: Record, places: Places) -> Iterator[Line | RegisterProblem]:
        if record.is_total:
            yield self._left_out(record, ProblemReason.TOTAL_LEFT_OUT)
        elif record.is_section:
            places.enter(record.texts[0])
        elif record.is_remark:
            yield self._left_out(record, ProblemReason.REMARK_LEFT_OUT)
        else:
            yield from self._read_unit(record, places)

    def _left_out(self, record: Record, reason: ProblemReason) -> RegisterProblem:
        return self.problem(record.row.number, self.head.room_column, reason, record.texts[0])

    def _read_unit(self, record: Record, places: Places) -> Iterator[Line | RegisterProblem]:
        number, written = record.row.number, record.text(ColumnMeaning.AREA)
        unit = unit_of(written, self._said_unit, self.head.unit, self._kept_unit)
        try:
            room = places.room(record)
        except Unreadable as trouble:
            meaning = trouble.meaning or self.head.room_column
            yield self.problem(number, meaning, trouble.reason, trouble.value)
            return
        try:
            area, rounded = self._area(written, unit)
        except Unreadable as trouble:
            yield self.problem(number, ColumnMeaning.AREA, trouble.reason, f"{room.label}: {trouble.value}")
            return
        if rounded:
            yield self.problem(number, ColumnMeaning.AREA, ProblemReason.AREA_ROUNDED, written)
        yield from self._idle_owners(record, room)
        kind = read_kind(record.text(ColumnMeaning.KIND), room, self.name)
        if kind is None:
            said = f"{room.label}: {record.text(ColumnMeaning.KIND)}"
            yield self.problem(number, ColumnMeaning.KIND, ProblemReason.KIND_UNKNOWN, said)
        conversion = (
            Conversion(unit, room.label, written, area)
            if area and unit is not AreaUnit.SQUARE_METRE
            else None
        )
        yield self._line(record, room, area, kind or UnitKind.OTHER, places.floor, conversion)

    def _area(self, written: str, unit: AreaUnit) -> tuple[Decimal | None, bool]:
        """Return what ``read_area`` does of a cell by the signs of its column; None where it is blank."""
        if is_blank(written):
            return None, False
        return read_area(self._signs.canonical(without_unit(written)), unit)

    def _idle_owners(self, record: Record, room: Room) -> Iterator[RegisterProblem]:
        if idle := "、".join(idle_words(record.joined(ColumnMeaning.OWNER))):
            value = f"{room.label}: {idle}"
            yield self.problem(record.row.number, ColumnMeaning.OWNER, ProblemReason.OWNER_IS_NOBODY, value)

    def _line(
        self,
        record: Record,
        room: Room,
        area: Decimal | None,
        kind: UnitKind,
        floor: int | None,
        conversion: Conversion | None,
    ) -> Line:
        return Line(
            table=self,
            row=record.row.number,
            room=room,
            area=area,
            kind=kind,
            floor=floor,
            conversion=conversion,
            owners=read_names(record.joined(ColumnMeaning.OWNER)),
            family=read_names(record.joined(ColumnMeaning.FAMILY)),
            role=read_role(record.text(ColumnMeaning.ROLE)),
            phones=read_phones(record.joined(ColumnMeaning.PHONE)),
            ids=read_ids(record.joined(ColumnMeaning.ID)),
        )
