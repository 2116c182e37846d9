"""Which entries of the books pay which calls, and what of them went back."""

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.books.entry import Entry
from storage.tables import payments


async def add(
    connection: AsyncConnection, entry: Entry, drive_id: int, *, paid: int = 0, refunded: int = 0
) -> None:
    """Store that an entry pays so much (fen) of a call, or gives it back; a reversal does so with a minus."""
    place = {"estate_id": entry.estate_id, "entry_id": entry.id, "household_id": entry.household_id}
    await connection.execute(
        insert(payments).values(**place, drive_id=drive_id, paid=paid, refunded=refunded)
    )


async def of_entry(connection: AsyncConnection, entry_id: int) -> list[tuple[int, int, int]]:
    """Return what an entry does: in which drive, how many fen are paid, and given back."""
    query = select(payments.c.drive_id, payments.c.paid, payments.c.refunded)
    rows = await connection.execute(query.where(payments.c.entry_id == entry_id))
    return [(row.drive_id, row.paid, row.refunded) for row in rows]
