"""Registers that were read and wait for somebody's yes, so that a restart loses none."""

import asyncio
import json
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import ColumnMeaning, FoundColumn
from bot.voting.households.layout import read_layout, write_layout
from bot.voting.households.register import (
    Conversion,
    ExclusiveUnit,
    ProblemReason,
    Register,
    RegisteredHousehold,
    RegisterProblem,
    Room,
    UnitKind,
)
from storage.tables import imports

LONGEST_FILE_NAME = 256

SETTLED = ""
"""What is left of a register once it is imported or discarded: names are kept no longer than needed."""


class Pending(Struct, frozen=True):
    """A register that was read from a file and has been neither imported nor discarded."""

    id: int
    estate_id: int
    file_name: str
    register: Register


async def keep(
    connection: AsyncConnection,
    estate_id: int,
    sent_by: int | None,
    file_name: str,
    register: Register,
    now: datetime,
) -> int:
    """Store a register until it is settled and return its id; ``sent_by`` is None for the operator."""
    result = await connection.execute(
        insert(imports)
        .values(
            estate_id=estate_id,
            sent_by=sent_by,
            file_name=file_name[:LONGEST_FILE_NAME],
            register=await asyncio.to_thread(_written, register),
            received_at=now,
        )
        .returning(imports.c.id)
    )
    return int(result.scalar_one())


async def estate_of(connection: AsyncConnection, import_id: int) -> int | None:
    """Return the id of the estate for which a register was kept."""
    query = select(imports.c.estate_id).where(imports.c.id == import_id)
    found: int | None = await connection.scalar(query)
    return found


async def pending(connection: AsyncConnection, import_id: int) -> Pending | None:
    """Return a register that still waits, None when it is settled."""
    query = select(imports).where(imports.c.id == import_id, imports.c.settled_at.is_(None))
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    return Pending(row.id, row.estate_id, row.file_name, await asyncio.to_thread(_read, row.register))


async def settle(connection: AsyncConnection, import_id: int, now: datetime) -> bool:
    """Settle one import and tell whether it still waited."""
    return await _settle(connection, now, imports.c.id == import_id) == 1


async def settle_older(connection: AsyncConnection, estate_id: int, import_id: int, now: datetime) -> None:
    """Settle what still waits from before, so that a late press cannot bring an old register back."""
    await _settle(connection, now, imports.c.estate_id == estate_id, imports.c.id < import_id)


async def _settle(connection: AsyncConnection, now: datetime, *which: ColumnElement[bool]) -> int:
    result = await connection.execute(
        update(imports).where(*which, imports.c.settled_at.is_(None)).values(settled_at=now, register=SETTLED)
    )
    return result.rowcount


def _written(register: Register) -> str:
    content = {
        "households": [[h.owners, list(map(_written_unit, h.units))] for h in register.households],
        "columns": [[c.heading, c.meaning, c.sheet, c.column] for c in register.columns],
        "problems": [[p.sheet, p.row, p.column, p.reason, p.value] for p in register.problems],
        "conversions": [[c.unit, c.room, c.written, str(c.area)] for c in register.conversions],
        "layout": write_layout(register.layout),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _written_unit(unit: ExclusiveUnit) -> list[Any]:
    room, area = unit.room, None if unit.area is None else str(unit.area)
    return [room.building, room.staircase, room.number, area, unit.kind, unit.owners, unit.told_floor]


def _read(text: str) -> Register:
    written = json.loads(text)
    return Register(
        households=tuple(_read_household(*fields) for fields in written["households"]),
        columns=tuple(
            FoundColumn(heading, ColumnMeaning(meaning), sheet, column)
            for heading, meaning, sheet, column in written["columns"]
        ),
        problems=tuple(
            RegisterProblem(sheet, row, column, ProblemReason(reason), value)
            for sheet, row, column, reason, value in written["problems"]
        ),
        conversions=tuple(
            Conversion(AreaUnit(unit), room, text, Decimal(area))
            for unit, room, text, area in written.get("conversions", ())
        ),
        layout=read_layout(written.get("layout")),
    )


def _read_household(owners: Sequence[str], units: Sequence[Sequence[Any]]) -> RegisteredHousehold:
    return RegisteredHousehold(tuple(_read_unit(*fields) for fields in units), tuple(owners))


def _read_unit(
    building: str,
    staircase: str,
    number: str,
    area: str | None,
    kind: str,
    owners: Sequence[str],
    told_floor: int | None = None,
) -> ExclusiveUnit:
    room, known = Room(building, staircase, number), None if area is None else Decimal(area)
    return ExclusiveUnit(room, known, UnitKind(kind), tuple(owners), told_floor)
