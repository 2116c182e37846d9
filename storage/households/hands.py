"""Who had a hand in a binding, as the record of acts tells it."""

from typing import Any

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.household import Household, Member
from storage.tables import codes, events

SHOWN, PRINTED, LET_IN = "code-shown", "slips-printed", "binding-approved"


async def code_takers(connection: AsyncConnection, household: Household) -> list[int]:
    """Return the user ids of those who were ever shown a household's code or printed it, first ones first."""
    shown = and_(events.c.act == SHOWN, events.c.fields["household_id"].as_integer() == household.id)
    query = (
        select(events)
        .where(events.c.estate_id == household.estate_id, events.c.actor.is_not(None))
        .where(or_(shown, events.c.act == PRINTED))
        .order_by(events.c.id)
    )
    rows = await connection.execute(query)
    return list(dict.fromkeys(row.actor for row in rows if row.act == SHOWN or _has(row, household.id)))


async def has_code(connection: AsyncConnection, household: Household, user_id: int) -> bool:
    """Tell whether somebody was shown the very code that a household has now."""
    current = select(codes.c.issued_at).where(
        codes.c.household_id == household.id, codes.c.revoked_at.is_(None)
    )
    query = select(events.c.id).where(
        events.c.estate_id == household.estate_id,
        events.c.act == SHOWN,
        events.c.actor == user_id,
        events.c.fields["household_id"].as_integer() == household.id,
        events.c.at >= current.scalar_subquery(),
    )
    return (await connection.execute(query.limit(1))).first() is not None


async def let_in_by(connection: AsyncConnection, member: Member) -> list[int]:
    """Return the user ids of those who agreed that somebody is bound to a household."""
    query = select(events.c.actor).where(
        events.c.estate_id == member.household.estate_id,
        events.c.act == LET_IN,
        events.c.fields["member_id"].as_integer() == member.id,
    )
    return list(await connection.scalars(query))


def _has(row: Row[Any], household_id: int) -> bool:
    """Tell whether a household was printed; where it was not recorded which ones were, it counts as one."""
    return household_id in row.fields.get("household_ids", [household_id])
