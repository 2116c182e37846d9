"""Where a line's unit lies, with what the lines above say where cells are left blank."""

import re
from dataclasses import replace

from bot.registers.dates import is_date
from bot.registers.notation import is_blank, plain
from bot.registers.records import Record
from bot.registers.rooms import (
    LONGEST_NAME,
    first_of_two,
    is_marked_building,
    read_building,
    read_room_in,
    read_staircase,
)
from bot.registers.trouble import Unreadable
from bot.voting.households.register import ColumnMeaning, ProblemReason, Room

WITHIN_FLOOR = re.compile(r"\d{1,2}")
FLOOR = re.compile(r"[1-9]\d?")


class Places:
    """Remembers building, staircase, floor and room from line to line of one table."""

    def __init__(self, sheet: str, dash_is_staircase: bool) -> None:
        self._building = read_building(sheet) if is_marked_building(sheet) else ""
        self._staircase = self._floor = ""
        self._dates: dict[ColumnMeaning, str] = {}
        self._room: Room | None = None
        self._dash_is_staircase = dash_is_staircase

    def enter(self, building: str) -> None:
        """Begin the part of the list that belongs to a building."""
        self._building, self._staircase, self._floor, self._room = read_building(building), "", "", None
        self._dates = {}

    def room(self, record: Record) -> Room:
        """Return the line's room; a further owner's line leaves it blank below the room's first line.

        Raises:
            Unreadable: when there is no room, it cannot be read, is longer than any name, the columns
                contradict each other, or building, staircase or floor have been turned into a date.
        """
        self._carry(record)
        above, self._room = self._room, None
        for meaning, date in self._dates.items():
            raise Unreadable(ProblemReason.PLACE_IS_A_DATE, date, meaning)
        text = record.text(record.head.room_column)
        if is_blank(text):
            self._room = _of_further_owner(record, above)
        else:
            room = read_room_in(self._building, self._staircase, text, self._dash_is_staircase)
            if max(map(len, (room.building, room.staircase, room.number))) > LONGEST_NAME:
                raise Unreadable(ProblemReason.ROOM_UNREADABLE, room.label)
            self._room = self._on_floor(room)
        return self._room

    def _carry(self, record: Record) -> None:
        self._carry_dates(record)
        building, staircase = record.text(ColumnMeaning.BUILDING), record.text(ColumnMeaning.STAIRCASE)
        if building:
            self._building, self._floor = "" if is_blank(building) else read_building(building), ""
        if staircase or building:
            self._staircase = "" if is_blank(staircase) else read_staircase(staircase)
        self._floor = record.text(ColumnMeaning.FLOOR) or self._floor

    def _carry_dates(self, record: Record) -> None:
        """Remember a date until its column says something else; a new building ends those below it."""
        if record.text(ColumnMeaning.BUILDING):
            self._dates = {}
        for meaning in (ColumnMeaning.BUILDING, ColumnMeaning.STAIRCASE, ColumnMeaning.FLOOR):
            if text := record.text(meaning):
                self._dates.pop(meaning, None)
                self._dates |= {meaning: text} if is_date(text) else {}

    def _on_floor(self, room: Room) -> Room:
        """A room that is only counted within its floor, 02 on floor 5, is 502."""
        floor = plain(self._floor).rstrip("层楼F")
        if WITHIN_FLOOR.fullmatch(room.number) and FLOOR.fullmatch(floor):
            return replace(room, number=f"{floor}{room.number:>02}")
        return room


def _of_further_owner(record: Record, above: Room | None) -> Room:
    if above is None or record.text(ColumnMeaning.AREA):
        raise Unreadable(ProblemReason.ROOM_MISSING)
    return above


def dash_differs(record: Record) -> bool:
    """Tell whether the first part of a room such as 2-501 is not the building in its own column."""
    building = record.text(ColumnMeaning.BUILDING)
    first = None if is_blank(building) else first_of_two(record.text(record.head.room_column))
    return first is not None and first != read_building(building)
