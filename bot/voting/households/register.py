"""What a register of a residential estate says, before it is anyone's household."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import UNSAID, FoundColumn, Layout

_CHUNKS = re.compile(r"(\d+)")
_UNIT_OF_FLOOR = re.compile(r"#(?P<below>B?)(?P<floor>\d+)-")
_FLOOR_BETWEEN = re.compile(r"(?P<floor>\d{1,2})(?P<letter>[A-E])\d\d")

NaturalKey: TypeAlias = tuple[tuple[int, int, str], ...]


class UnitKind(StrEnum):
    """What an exclusive unit is used for; whether it votes is a property of each proposal."""

    FLAT = "flat"
    SHOP = "shop"
    GARAGE = "garage"
    STORAGE = "storage"
    OTHER = "other"


class Severity(StrEnum):
    """Whether a line was left out (``ERROR``) or read but deserves a look (``NOTICE``).

    What is in ``DOUBT`` was read, but is imported only when a person has said that it is so.
    """

    ERROR = "error"
    DOUBT = "doubt"
    NOTICE = "notice"


class ProblemReason(StrEnum):
    """Why a line, or a whole sheet, of a register deserves a look."""

    ROOM_MISSING = "room-missing"
    ROOM_UNREADABLE = "room-unreadable"
    ROOM_IS_A_DATE = "room-is-a-date"
    PLACE_IS_A_DATE = "place-is-a-date"
    ROOM_CONTRADICTORY = "room-contradictory"
    ROOM_NOT_NUMBERED = "room-not-numbered"
    BUILDING_MISSING = "building-missing"
    AREA_MISSING = "area-missing"
    AREA_UNREADABLE = "area-unreadable"
    AREA_NOT_POSITIVE = "area-not-positive"
    AREA_IMPLAUSIBLE = "area-implausible"
    AREA_AMBIGUOUS = "area-ambiguous"
    AREA_OUTLIER = "area-outlier"
    AREA_SIGN_GUESSED = "area-sign-guessed"
    AREAS_DIFFER = "areas-differ"
    AREA_ROUNDED = "area-rounded"
    ROOM_REPEATED = "room-repeated"
    KIND_UNKNOWN = "kind-unknown"
    JOINT_OWNERS = "joint-owners"
    MERGED_BY_NAME = "merged-by-name"
    SAME_NAME_KEPT_APART = "same-name-kept-apart"
    NAME_NOT_WHOLE = "name-not-whole"
    OWNER_IS_NOBODY = "owner-is-nobody"
    TENANT_LEFT_OUT = "tenant-left-out"
    TOTAL_LEFT_OUT = "total-left-out"
    TOTAL_DIFFERS = "total-differs"
    REMARK_LEFT_OUT = "remark-left-out"
    STRAY_QUOTE = "stray-quote"
    ENCODING_GUESSED = "encoding-guessed"
    SHEET_WITHOUT_COLUMNS = "sheet-without-columns"

    @property
    def severity(self) -> Severity:
        """Return whether this reason keeps a line out of the register, or in doubt."""
        if self is ProblemReason.AREA_OUTLIER:
            return Severity.DOUBT
        return Severity.ERROR if self in _ERRORS else Severity.NOTICE


_ERRORS = frozenset(
    {
        ProblemReason.ROOM_MISSING,
        ProblemReason.ROOM_UNREADABLE,
        ProblemReason.ROOM_IS_A_DATE,
        ProblemReason.PLACE_IS_A_DATE,
        ProblemReason.ROOM_CONTRADICTORY,
        ProblemReason.ROOM_NOT_NUMBERED,
        ProblemReason.BUILDING_MISSING,
        ProblemReason.AREA_MISSING,
        ProblemReason.AREA_UNREADABLE,
        ProblemReason.AREA_NOT_POSITIVE,
        ProblemReason.AREA_IMPLAUSIBLE,
        ProblemReason.AREA_AMBIGUOUS,
        ProblemReason.AREAS_DIFFER,
    }
)


class Room(Struct, frozen=True):
    """A place in the estate: building "3", "B" or "960弄5号"; staircase and number may be empty."""

    building: str
    staircase: str
    number: str

    @property
    def label(self) -> str:
        """Return the short name people use, such as ``3-2-501``."""
        return "-".join(part for part in (self.building, self.staircase, self.number) if part)

    @property
    def order(self) -> tuple[NaturalKey, NaturalKey, NaturalKey]:
        """Return a sort key in which building 2 comes before building 10."""
        return natural(self.building), natural(self.staircase), natural(self.number)

    @property
    def floor(self) -> int | None:
        """Return the floor that the number tells (501 → 5, 2206 → 22), or None.

        A number of five digits begins with its staircase (20402 is on floor 4 of staircase 2); 3A02 lies
        between the third and the fifth; #12-01 says its floor, #B1-01 one below the ground.
        """
        if named := _UNIT_OF_FLOOR.match(self.number):
            return int(named["floor"]) * (-1 if named["below"] else 1)
        if between := _FLOOR_BETWEEN.fullmatch(self.number):
            return int(between["floor"]) + ord(between["letter"]) - ord("A") + 1
        digits = "".join(_CHUNKS.findall(self.number)[:1])
        return int(digits[-4:-2]) or None if len(digits) >= 3 else None


def summed(areas: Iterable[Decimal | None]) -> Decimal | None:
    """Return the sum of areas in m²; with one that is unknown the sum is unknown, and never 0 for it."""
    known = list(areas)
    return None if None in known else sum((area for area in known if area is not None), Decimal(0))


def natural(text: str) -> NaturalKey:
    """Return a sort key that compares the digits in a text as numbers, and puts numbers before letters."""
    chunks = (chunk for chunk in _CHUNKS.split(text) if chunk)
    return tuple((0, int(chunk), "") if chunk.isdecimal() else (1, 0, chunk) for chunk in chunks)


class ExclusiveUnit(Struct, frozen=True):
    """One exclusively owned unit with its area in m² (exact, at most four decimals; None is unknown).

    ``told_floor`` is the floor that a column of its own names.
    """

    room: Room
    area: Decimal | None
    kind: UnitKind
    owners: tuple[str, ...]
    told_floor: int | None = None

    @property
    def floor(self) -> int | None:
        """Return the floor: a column of its own is believed before the number, for some skip the fourth."""
        return self.room.floor if self.told_floor is None else self.told_floor


class RegisteredHousehold(Struct, frozen=True):
    """All exclusive units of the same owner or owners: they count as one person with the summed area.

    Source: Supreme People's Court, interpretation on divided ownership (2020), arts 8 and 9.
    """

    units: tuple[ExclusiveUnit, ...]
    owners: tuple[str, ...]

    @property
    def area(self) -> Decimal | None:
        """Return the summed area in m², None if that of any unit is unknown."""
        return summed(unit.area for unit in self.units)

    @property
    def room(self) -> Room:
        """Return the first room, by which the household is known."""
        return self.units[0].room

    @property
    def building(self) -> str:
        """Return the building of the first room."""
        return self.room.building

    @property
    def staircase(self) -> str:
        """Return the staircase of the first room."""
        return self.room.staircase

    @property
    def label(self) -> str:
        """Return the first room's label, with the number of further units: ``3-2-501 +1``."""
        further = len(self.units) - 1
        return f"{self.room.label} +{further}" if further else self.room.label


class RegisterProblem(Struct, frozen=True):
    """Something in a register to look at; ``row`` counts from 1 and is 0 when a whole sheet is meant."""

    sheet: str
    row: int
    column: str
    reason: ProblemReason
    value: str

    @property
    def severity(self) -> Severity:
        """Return whether the line was left out or only deserves a look."""
        return self.reason.severity


class Conversion(Struct, frozen=True):
    """An area that stands in the register in another unit: of which room, as written, and in m²."""

    unit: AreaUnit
    room: str
    written: str
    area: Decimal


class Register(Struct, frozen=True):
    """Everything read from one file, before anyone has agreed to import it.

    ``conversions`` has the first example of each other unit of area; ``layout`` is what a person has said
    about the columns.
    """

    households: tuple[RegisteredHousehold, ...]
    columns: tuple[FoundColumn, ...]
    problems: tuple[RegisterProblem, ...]
    conversions: tuple[Conversion, ...] = ()
    layout: Layout = UNSAID

    @property
    def area(self) -> Decimal | None:
        """Return the area of all households in m², None if that of any is unknown."""
        return summed(household.area for household in self.households)

    @property
    def doubts(self) -> tuple[RegisterProblem, ...]:
        """Return what somebody has to say "it is so" to before the register is imported."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.DOUBT)

    @property
    def units(self) -> int:
        """Return the number of exclusive units."""
        return sum(len(household.units) for household in self.households)
