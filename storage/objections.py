"""Objections to what counts in a vote, and how they were settled."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.household import Household
from bot.voting.objections import objection
from bot.voting.objections.objection import Decision, Objection, ObjectionKind, Summary
from storage.proposals.proposals import household_on_roll
from storage.tables import objections, rolls


def _query() -> Select[Any]:
    on_roll = (rolls.c.label, rolls.c.building, rolls.c.staircase, rolls.c.area)
    here = and_(
        rolls.c.proposal_id == objections.c.proposal_id, rolls.c.household_id == objections.c.household_id
    )
    return select(objections, *on_roll).outerjoin(rolls, here).order_by(objections.c.id)


def _objection(row: Row[Any]) -> Objection:
    return Objection(
        id=row.id,
        estate_id=row.estate_id,
        proposal_id=row.proposal_id,
        number=row.number,
        kind=ObjectionKind(row.kind),
        household=_household(row),
        receipt=row.receipt,
        why=row.why,
        raised_by=row.raised_by,
        raised_at=row.raised_at,
        decision=None if row.decision is None else Decision(row.decision),
        reason=row.reason,
        settled_by=row.settled_by,
        settled_at=row.settled_at,
    )


def _household(row: Row[Any]) -> Household | None:
    return None if row.household_id is None else household_on_roll(row)


async def add(
    connection: AsyncConnection,
    estate_id: int,
    proposal_id: int,
    kind: ObjectionKind,
    household_id: int | None,
    receipt: str | None,
    why: str,
    by: int,
    now: datetime,
) -> Objection:
    """Store an objection under the next number of its vote, which must be locked, and return it."""
    last = select(func.max(objections.c.number)).where(objections.c.proposal_id == proposal_id)
    next_number = ((await connection.execute(last)).scalar_one() or 0) + 1
    values = {"estate_id": estate_id, "proposal_id": proposal_id, "number": next_number, "kind": kind}
    values |= {"household_id": household_id, "receipt": receipt, "why": why, "reason": ""}
    result = await connection.execute(
        insert(objections).values(**values, raised_by=by, raised_at=now).returning(objections.c.id)
    )
    row = (await connection.execute(_query().where(objections.c.id == result.scalar_one()))).one()
    return _objection(row)


async def get(connection: AsyncConnection, objection_id: int) -> Objection | None:
    """Return one objection."""
    row = (await connection.execute(_query().where(objections.c.id == objection_id))).one_or_none()
    return _objection(row) if row else None


async def of_votes(connection: AsyncConnection, proposal_ids: Iterable[int]) -> list[Objection]:
    """Return all objections to these votes, oldest first."""
    query = _query().where(objections.c.proposal_id.in_(set(proposal_ids)))
    return [_objection(row) for row in await connection.execute(query)]


async def number(connection: AsyncConnection, estate_ids: Iterable[int]) -> int:
    """Return how many objections were ever raised in these estates."""
    query = select(func.count()).where(objections.c.estate_id.in_(set(estate_ids)))
    return (await connection.execute(query)).scalar_one()


async def newest(
    connection: AsyncConnection, estate_ids: Iterable[int], most: int, skipped: int
) -> list[Objection]:
    """Return the newest objections in these estates, newest first, without so many of them."""
    query = _query().where(objections.c.estate_id.in_(set(estate_ids))).order_by(None)
    rows = await connection.execute(query.order_by(objections.c.id.desc()).limit(most).offset(skipped))
    return [_objection(row) for row in rows]


async def unsettled(connection: AsyncConnection, proposal_id: int) -> int:
    """Return how many objections hold up the final result of a vote."""
    waiting = objections.c.proposal_id == proposal_id, objections.c.settled_at.is_(None)
    query = select(func.count()).select_from(objections).where(*waiting)
    return (await connection.execute(query)).scalar_one()


async def summary(connection: AsyncConnection, proposal_id: int) -> Summary:
    """Return of each kind how many objections were raised to a vote, and how many upheld."""
    return objection.summary(await of_votes(connection, [proposal_id]))


async def change(connection: AsyncConnection, objection_id: int, **values: Any) -> None:
    """Store what was decided about an objection: ``decision``, ``reason``, by whom and when."""
    await connection.execute(update(objections).where(objections.c.id == objection_id).values(**values))
