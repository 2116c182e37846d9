"""An estate with a committee and households on a real SQLite file, for tests of single acts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert

from bot.actions.estates import committee, offices
from bot.actions.hall import Hall
from bot.actions.households import codes, people
from bot.clock import MovableClock
from bot.keys import Key
from bot.voting.estates.estate import Estate, Office
from bot.voting.households.binding import Attempts, Slip
from bot.voting.households.household import Household
from bot.voting.households.register import Room
from storage.database import Database
from storage.tables import households, units
from tests.clocks import StillClock
from tests.crowds import unit_of
from tests.databases import SERVER, address

BEGINNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
VALID = timedelta(days=180)
ATTEMPTS = Attempts(5, timedelta(minutes=60))
COMMITTEE = 900
DATABASE = "home.db"


@dataclass
class Home:
    """What a test of single acts works with."""

    hall: Hall
    clock: MovableClock
    estate: Estate

    async def meets(self, *user_ids: int) -> None:
        """Let people write to the bot in private."""
        for user_id in user_ids:
            await people.meet(self.hall, user_id, f"person {user_id}", "zh_CN")

    async def has_household(self, *rooms: str) -> Household:
        """Give the estate a household that owns these rooms, building-staircase-number."""
        building, staircase, _ = rooms[0].split("-")
        label = rooms[0] if len(rooms) == 1 else f"{rooms[0]} +{len(rooms) - 1}"
        values: dict[str, Any] = {
            "label": label,
            "building": building,
            "staircase": staircase,
            "area": Decimal(88),
        }
        async with self.hall.database.write() as connection:
            statement = insert(households).values(estate_id=self.estate.id, owners=[], **values)
            household_id = (await connection.execute(statement.returning(households.c.id))).scalar_one()
            owned = [self._unit(household_id, *each, Decimal(88) / len(rooms)) for each in enumerate(rooms)]
            await connection.execute(insert(units), owned)
        return Household(household_id, self.estate.id, **values)

    def _unit(self, household_id: int, position: int, room: str, area: Decimal) -> dict[str, object]:
        return unit_of(self.estate.id, household_id, Room(*room.split("-")), area, position)

    async def serves(self, user_id: int, office: Office = Office.COMMITTEE) -> None:
        """Let a person take an office by the operator's link."""
        await self.meets(user_id)
        link = await offices.invite(self.hall, self.estate.name, office, VALID)
        await committee.join(self.hall, user_id, link.token)

    async def slip(self, room: str) -> Slip:
        """Return the slip of the household at a room."""
        return (await codes.find(self.hall, COMMITTEE, room, VALID))[0]


@dataclass(frozen=True)
class Founded:
    """What is there when an estate was founded, and what its numbers are drawn from afterwards."""

    database: bytes
    drawing: tuple[Any, ...]
    estate: Estate


FOUNDED: list[Founded] = []


@asynccontextmanager
async def home(folder: Path, fresh_for: timedelta = timedelta()) -> AsyncIterator[Home]:
    """Found an estate whose committee is one person."""
    random, clock = Random(7), MovableClock(StillClock(BEGINNING))
    founded = None if SERVER else await _founded()
    if founded:
        (folder / DATABASE).write_bytes(founded.database)
        random.setstate(founded.drawing)
    database = Database(address(folder / DATABASE))
    try:
        hall = Hall(database, clock, random.randrange, Key(bytes(32)), fresh_for=fresh_for)
        yield Home(hall, clock, founded.estate if founded else await _found(hall))
    finally:
        await database.close()


async def _founded() -> Founded:
    """Return a home of which all others are copies; the first test of a process waits for it."""
    if not FOUNDED:
        with TemporaryDirectory() as folder:
            FOUNDED.append(await _found_in(Path(folder)))
    return FOUNDED[0]


async def _found_in(folder: Path) -> Founded:
    database, random = Database(address(folder / DATABASE)), Random(7)
    try:
        clock = MovableClock(StillClock(BEGINNING))
        estate = await _found(Hall(database, clock, random.randrange, Key(bytes(32))))
    finally:
        await database.close()
    return Founded((folder / DATABASE).read_bytes(), random.getstate(), estate)


async def _found(hall: Hall) -> Estate:
    estate, invitation = await offices.found(hall, "阳光花园", "Asia/Shanghai", "zh_CN", VALID)
    await people.meet(hall, COMMITTEE, f"person {COMMITTEE}", "zh_CN")
    await committee.join(hall, COMMITTEE, invitation.token)
    return estate
