"""The flats that share a cost, with their floors and areas as the register has them."""

from fractions import Fraction

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.register import Room
from bot.voting.proposals.electorate import Electorate
from bot.voting.shares.sharing import Flat
from storage.proposals import electorates


async def of(connection: AsyncConnection, estate_id: int, electorate: Electorate) -> list[Flat]:
    """Return the units that count, each with the household that pays for it; a floor may be unknown."""
    query = await electorates.counted(connection, estate_id, electorate)
    return [
        Flat(
            row.head,
            Room(row.building, row.staircase, row.number).label,
            None if row.floor is None else Fraction(row.floor),
            row.area,
        )
        for row in await connection.execute(query)
    ]
