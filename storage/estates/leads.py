"""Leads: who looks after which part of an estate."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, false, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.following_up.lead import Lead
from bot.voting.households.part import Part
from storage.ready import ready
from storage.tables import households, leads, people, rolls
from storage.upsert import upsert


def _lead(row: Row[Any]) -> Lead:
    return Lead(row.id, row.estate_id, row.user_id, row.name, Part(row.building, row.staircase))


def _query() -> Select[Any]:
    return select(leads, people.c.name).join(people)


_PRESENT = _query().where(leads.c.ended_at.is_(None)).order_by(leads.c.id)
OF_ESTATE = ready(_PRESENT.where(leads.c.estate_id == bindparam("estate")))
OF_PERSON = ready(_PRESENT.where(leads.c.user_id == bindparam("person")))


async def of_estate(connection: AsyncConnection, estate_id: int) -> list[Lead]:
    """Return the leads of an estate, in the order they were appointed."""
    return [_lead(row) for row in await connection.execute(OF_ESTATE, {"estate": estate_id})]


async def of_person(connection: AsyncConnection, user_id: int) -> list[Lead]:
    """Return every part, in any estate, that a person looks after."""
    return [_lead(row) for row in await connection.execute(OF_PERSON, {"person": user_id})]


async def get(connection: AsyncConnection, lead_id: int) -> Lead | None:
    """Return one lead, even one who was removed."""
    row = (await connection.execute(_query().where(leads.c.id == lead_id))).one_or_none()
    return _lead(row) if row else None


async def appoint(
    connection: AsyncConnection, estate_id: int, user_id: int, part: Part, by: int | None, now: datetime
) -> None:
    """Let a person look after a part; who does it already goes on."""
    values = {"building": part.building, "staircase": part.staircase, "since": now, "appointed_by": by}
    await connection.execute(
        upsert(connection, leads)
        .values(estate_id=estate_id, user_id=user_id, **values)
        .on_conflict_do_nothing()
    )


async def end(connection: AsyncConnection, lead_id: int, now: datetime) -> bool:
    """Let a person look after a part no longer, and tell whether he still did."""
    present = leads.c.id == lead_id, leads.c.ended_at.is_(None)
    ended = await connection.execute(update(leads).where(*present).values(ended_at=now))
    return ended.rowcount > 0


async def parts(connection: AsyncConnection, estate_id: int) -> list[Part]:
    """Return the staircases of an estate's register, as people count them."""
    rows = await connection.execute(
        select(households.c.building, households.c.staircase)
        .where(households.c.estate_id == estate_id, households.c.gone_at.is_(None))
        .distinct()
    )
    return sorted((Part(row.building, row.staircase) for row in rows), key=lambda part: part.order)


def on_roll_in(wanted: Iterable[Part]) -> ColumnElement[bool]:
    """Return the condition that a household on a roll lives in one of these parts."""
    return or_(
        false(),
        *(
            and_(rolls.c.building == part.building, rolls.c.staircase == part.staircase)
            if part.staircase
            else rolls.c.building == part.building
            for part in wanted
        ),
    )
