"""The columns of a register: what each holds, as it was understood, and as a person has said."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from bot.voting.households.area_unit import AreaUnit


class ColumnMeaning(StrEnum):
    """What a column of a register holds; ``IGNORED`` columns are shown but never read."""

    BUILDING = "building"
    STAIRCASE = "staircase"
    FLOOR = "floor"
    NUMBER = "number"
    ROOM = "room"
    AREA = "area"
    KIND = "kind"
    OWNER = "owner"
    FAMILY = "family"
    ROLE = "role"
    PHONE = "phone"
    ID = "id"
    IGNORED = "ignored"


class FoundColumn(Struct, frozen=True):
    """A heading that was found, what it was taken to mean, and where it stands."""

    heading: str
    meaning: ColumnMeaning
    sheet: str
    column: str


class SaidColumn(Struct, frozen=True):
    """What a person has said of a column: its letters, the heading there ("" if none), what it holds.

    Without letters it says that no column holds it.
    """

    column: str
    heading: str
    meaning: ColumnMeaning


class Layout(Struct, frozen=True):
    """What a person has said of a register's columns, and in which unit its areas are (None: nothing)."""

    columns: tuple[SaidColumn, ...] = ()
    area_unit: AreaUnit | None = None

    @property
    def says_something(self) -> bool:
        """Tell whether a person has said anything."""
        return bool(self.columns or self.area_unit)

    def with_headings(self, found: Iterable[FoundColumn]) -> Layout:
        """Return the same with the headings that were found in these columns."""
        headings = {column.column: column.heading for column in reversed(list(found))}
        columns = (replace(said, heading=headings.get(said.column, "")) for said in self.columns)
        return replace(self, columns=tuple(columns))

    def over(self, earlier: Layout) -> Layout:
        """Return what was said earlier, with what this says anew in its place."""
        anew = {said.meaning for said in self.columns}
        kept = (said for said in earlier.columns if said.meaning not in anew)
        return Layout((*self.columns, *kept), self.area_unit or earlier.area_unit)


UNSAID = Layout()
