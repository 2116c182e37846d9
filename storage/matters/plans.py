"""Plans of matters: what is being written, and the versions that were frozen."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import Plan, PlanVersion, hash_of_plan, read_plan, written_plan
from storage.tables import plan_drafts, plan_versions
from storage.upsert import upsert


async def draft(connection: AsyncConnection, matter_id: int) -> Plan | None:
    """Return the plan of a matter that is being written and was not shown yet, None if there is none."""
    query = select(plan_drafts.c.fields).where(plan_drafts.c.matter_id == matter_id)
    fields = await connection.scalar(query)
    return None if fields is None else read_plan(fields)


async def keep_draft(connection: AsyncConnection, matter: Matter, plan: Plan, by: int, now: datetime) -> None:
    """Keep a plan that is being written, in the place of what was written before."""
    values = {"fields": written_plan(plan), "changed_by": by, "changed_at": now}
    place = {"estate_id": matter.estate_id, "matter_id": matter.id}
    statement = upsert(connection, plan_drafts).values(**place, **values)
    await connection.execute(statement.on_conflict_do_update(index_elements=["matter_id"], set_=values))


async def drop_draft(connection: AsyncConnection, matter_id: int) -> None:
    """Forget what is being written."""
    await connection.execute(delete(plan_drafts).where(plan_drafts.c.matter_id == matter_id))


async def freeze(
    connection: AsyncConnection, matter: Matter, plan: Plan, by: int, now: datetime
) -> PlanVersion:
    """Store a plan as the next version of its matter, which must be held; return that."""
    number = len(await of_matter(connection, matter.id)) + 1
    place = {"estate_id": matter.estate_id, "matter_id": matter.id, "number": number}
    content = {"fields": written_plan(plan), "hash": hash_of_plan(plan), "frozen_by": by, "frozen_at": now}
    await connection.execute(insert(plan_versions).values(**place, **content))
    return (await of_matter(connection, matter.id))[-1]


async def of_matter(connection: AsyncConnection, matter_id: int) -> list[PlanVersion]:
    """Return the frozen versions of a matter's plan, the oldest first."""
    query = select(plan_versions).where(plan_versions.c.matter_id == matter_id)
    return [_version(row) for row in await connection.execute(query.order_by(plan_versions.c.number))]


def _version(row: Row[Any]) -> PlanVersion:
    return PlanVersion(
        row.id,
        row.estate_id,
        row.matter_id,
        row.number,
        read_plan(row.fields),
        row.hash,
        row.frozen_by,
        row.frozen_at,
    )
