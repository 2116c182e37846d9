"""What was found at doors, whatever they were visited for: appended and never altered."""

from sqlalchemy import Column, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.following_up.visit import Visit, VisitOutcome


async def add(
    connection: AsyncConnection, about: Column[int], estate_id: int, about_id: int, visit: Visit
) -> None:
    """Append a visit to the table that has the column ``about``, which says what it was made for."""
    place = {"estate_id": estate_id, about.name: about_id, "household_id": visit.household_id}
    found = {"user_id": visit.user_id, "outcome": visit.outcome, "at": visit.at}
    await connection.execute(insert(about.table).values(**place, **found))


async def newest(connection: AsyncConnection, about: Column[int], about_id: int) -> dict[int, Visit]:
    """Return each visited household's newest visit, of those that were made for one thing."""
    visits = about.table
    latest = select(func.max(visits.c.id)).where(about == about_id).group_by(visits.c.household_id)
    rows = await connection.execute(select(visits).where(visits.c.id.in_(latest)))
    return {
        row.household_id: Visit(row.household_id, VisitOutcome(row.outcome), row.user_id, row.at)
        for row in rows
    }
