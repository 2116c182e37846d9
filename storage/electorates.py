"""Who would be entitled to vote if a proposal opened now."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.measure import Measure
from storage.tables import households


async def by_building(connection: AsyncConnection, estate_id: int) -> dict[str, Measure]:
    """Return households and area (m²) of each building of the register."""
    query = (
        select(households.c.building, func.count(), func.sum(households.c.area))
        .where(households.c.estate_id == estate_id, households.c.gone_at.is_(None))
        .group_by(households.c.building)
    )
    return {building: Measure(heads, area) for building, heads, area in await connection.execute(query)}
