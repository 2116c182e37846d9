"""Where a line's unit lies, with what the lines above say where cells are left blank."""

import re

from msgspec.structs import replace

from bot.registers.dates import is_date
from bot.registers.english_rooms import of_floor, without_room_word
from bot.registers.floors import read_floor
from bot.registers.kinds import kind_named, kind_of_sheet
from bot.registers.notation import is_blank, place_text
from bot.registers.records import Record
from bot.registers.rooms import (
    LONGEST_NAME,
    first_of_two,
    is_marked_building,
    read_building,
    read_room,
    read_room_in,
    read_staircase,
    same_building,
)
from bot.registers.trouble import Unreadable
from bot.voting.households.columns import ColumnMeaning
from bot.voting.households.register import ProblemReason, Room, UnitKind

WITHIN_FLOOR = re.compile(r"\d{1,2}")
LETTERED = re.compile(r"(?P<flat>[A-Z])(?:室|座|单位)?")
# 12-01 on floor 12, and 2楼之1 as A2-1.
AFTER_FLOOR = re.compile(r"(?P<zone>[A-Z]?)(?P<floor>\d{1,2})-(?P<flat>\d{1,2}|[A-Z])")
ZONE_AND_SPACE = re.compile(r"([A-Z]{1,2})-(\d{1,4})")
FOR_CARS = re.compile(r"车库|车位|停车|GARAGE|PARKING|CARPARK")


class Places:
    """Remembers building, staircase, floor and room from line to line of one table."""

    def __init__(self, sheet: str, dash_is_staircase: bool, slashed: bool) -> None:
        self._sheet = sheet
        self._building = read_building(sheet) if is_marked_building(sheet) else ""
        self._staircase = self._floor = ""
        self._dates: dict[ColumnMeaning, str] = {}
        self._room: Room | None = None
        self._dash_is_staircase = dash_is_staircase
        self._slashed = slashed

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
        if is_blank(record.room):
            self._room = _of_further_owner(record, above)
        else:
            room = self._read(record)
            if max(map(len, (room.building, room.staircase, room.number))) > LONGEST_NAME:
                raise Unreadable(ProblemReason.ROOM_UNREADABLE, room.label)
            self._room = room
        return self._room

    @property
    def floor(self) -> int | None:
        """Return the floor that the column of floors names for the line read last, None if it names none."""
        return read_floor(self._floor)

    def _read(self, record: Record) -> Room:
        if elsewhere := _elsewhere(record, self._building):
            return elsewhere
        number = self._of_floor(record) or self._of_space(record)
        if number:
            return Room(self._building, self._staircase, number)
        notation = self._dash_is_staircase, self._slashed
        room = read_room_in(self._building, self._staircase, record.room, *notation)
        if WITHIN_FLOOR.fullmatch(room.number) and self.floor and self.floor > 0:
            return replace(room, number=of_floor(self.floor, room.number))
        return room

    def _of_floor(self, record: Record) -> str | None:
        """Return the number of a flat whose text stands for nothing beyond its floor: A, 12-01, A2-1."""
        text, floor = without_room_word(place_text(record.room)), self.floor or 0
        if found := LETTERED.fullmatch(text):
            known = self._building or floor > 0
            return (of_floor(floor, found["flat"]) if floor > 0 else found["flat"]) if known else None
        found = AFTER_FLOOR.fullmatch(text)
        if not found or int(found["floor"]) != floor:
            return None
        return text if found["zone"] else of_floor(floor, found["flat"])

    def _of_space(self, record: Record) -> str | None:
        """Return the number of a parking space with its zone, which is no staircase: B-017 is B17."""
        found = ZONE_AND_SPACE.fullmatch(place_text(record.room))
        kind = kind_named(record.text(ColumnMeaning.KIND)) or kind_of_sheet(self._sheet)
        for_cars = kind in (UnitKind.GARAGE, UnitKind.STORAGE) or FOR_CARS.search(self._building)
        return "".join(found.groups()) if found and for_cars else None

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


def _elsewhere(record: Record, building: str) -> Room | None:
    """Return the room of a line without a building of its own whose address lies in another one."""
    columns = record.head.columns
    if not {ColumnMeaning.BUILDING, ColumnMeaning.NUMBER, ColumnMeaning.ROOM} <= columns.keys():
        return None
    if record.text(ColumnMeaning.BUILDING) or not record.text(ColumnMeaning.ROOM):
        return None
    try:
        room = read_room(record.address)
    except Unreadable:
        return None
    is_here = not re.search(r"[A-Z0-9]", room.building) or same_building(room.building, building)
    return None if is_here else room


def _of_further_owner(record: Record, above: Room | None) -> Room:
    if above is None or record.text(ColumnMeaning.AREA):
        raise Unreadable(ProblemReason.ROOM_MISSING)
    return above


def dash_differs(record: Record) -> bool:
    """Tell whether the first part of a room such as 2-501 is not the building in its own column."""
    building = record.text(ColumnMeaning.BUILDING)
    first = None if is_blank(building) else first_of_two(record.room)
    return first is not None and first != read_building(building)
