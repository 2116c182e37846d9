"""What households have pledged in drives, and what of it was called."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.household import Household
from bot.voting.shares.pledge import Pledge, PledgeState
from storage.tables import payments, pledges


async def add(connection: AsyncConnection, estate_id: int, new: Iterable[Pledge]) -> None:
    """Store what the households of a drive are asked for."""
    rows = [
        {
            "estate_id": estate_id,
            "drive_id": each.drive_id,
            "household_id": each.household.id,
            "label": each.household.label,
            "building": each.household.building,
            "staircase": each.household.staircase,
            "state": each.state,
            "share": each.share,
            "asked": each.asked,
            "pledged": 0,
            "called": 0,
        }
        for each in new
    ]
    if rows:
        await connection.execute(insert(pledges), rows)


async def of_drive(
    connection: AsyncConnection, drive_id: int, homes: Collection[int] | None = None
) -> list[Pledge]:
    """Return the pledges of a drive by household, all or those of these ``homes``."""
    query = _query().where(pledges.c.drive_id == drive_id)
    if homes is not None:
        query = query.where(pledges.c.household_id.in_(homes))
    return await _all(connection, query)


async def come(connection: AsyncConnection, drive_id: int) -> tuple[int, int, int]:
    """Return how many households of a drive have pledged, of how many, and together how much (fen)."""
    given = func.count().filter(pledges.c.pledged > 0)
    query = select(given, func.count(), func.coalesce(func.sum(pledges.c.pledged), 0))
    number, asked, sum_ = (await connection.execute(query.where(pledges.c.drive_id == drive_id))).one()
    return number, asked, int(sum_)


async def of_households(connection: AsyncConnection, household_ids: Iterable[int]) -> list[Pledge]:
    """Return the pledges of these households in all drives, the oldest drive first."""
    return await _all(connection, _query().where(pledges.c.household_id.in_(set(household_ids))))


async def hold(connection: AsyncConnection, drive_id: int, household_id: int) -> Pledge | None:
    """Return one pledge; other writers wait for the end of the transaction."""
    here = pledges.c.drive_id == drive_id, pledges.c.household_id == household_id
    await connection.execute(select(pledges.c.state).where(*here).with_for_update())
    found = await _all(connection, _query().where(*here))
    return found[0] if found else None


async def change(connection: AsyncConnection, pledge: Pledge, **values: Any) -> None:
    """Store what a household has said, or what was called of it."""
    here = pledges.c.drive_id == pledge.drive_id, pledges.c.household_id == pledge.household.id
    await connection.execute(update(pledges).where(*here).values(**values))


async def change_all(
    connection: AsyncConnection, drive_id: int, changes: Mapping[int, Mapping[str, Any]]
) -> None:
    """Store what becomes of several households' pledges, by household id, of each in the same columns."""
    if not changes:
        return
    columns = next(iter(changes.values()))
    here = pledges.c.drive_id == drive_id, pledges.c.household_id == bindparam("of_household")
    values = {name: bindparam(f"to_{name}", type_=pledges.c[name].type) for name in columns}
    rows = [
        {
            "of_household": household_id,
            **{f"to_{name}": value for name, value in changes[household_id].items()},
        }
        for household_id in sorted(changes)
    ]
    await connection.execute(update(pledges).where(*here).values(**values), rows)


def _query() -> Select[Any]:
    """Return the query for pledges with what the books say was paid and given back."""
    came = (
        select(
            payments.c.drive_id,
            payments.c.household_id,
            func.sum(payments.c.paid).label("paid"),
            func.sum(payments.c.refunded).label("refunded"),
        )
        .group_by(payments.c.drive_id, payments.c.household_id)
        .subquery()
    )
    here = (came.c.drive_id == pledges.c.drive_id) & (came.c.household_id == pledges.c.household_id)
    sums = [func.coalesce(came.c[name], 0).label(name) for name in ("paid", "refunded")]
    return select(pledges, *sums).outerjoin(came, here)


async def _all(connection: AsyncConnection, query: Select[Any]) -> list[Pledge]:
    rows = await connection.execute(query.order_by(pledges.c.drive_id, pledges.c.household_id))
    return [_pledge(row) for row in rows]


def _pledge(row: Row[Any]) -> Pledge:
    home = Household(row.household_id, row.estate_id, row.label, row.building, row.staircase, None)
    return Pledge(
        drive_id=row.drive_id,
        household=home,
        state=PledgeState(row.state),
        share=row.share,
        asked=row.asked,
        pledged=row.pledged,
        called=row.called,
        paid=int(row.paid),
        refunded=int(row.refunded),
        pays_by=row.pays_by,
        by=row.by,
        at=row.at,
        called_at=row.called_at,
    )
