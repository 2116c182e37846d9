"""The entries in the books of accounts: only ever added, and settled once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.books.draft import NewEntry
from bot.voting.books.entry import Entry, EntryKind
from bot.voting.books.second import Stage
from storage.books import second
from storage.tables import book_entries


async def add(
    connection: AsyncConnection, estate_id: int, new: NewEntry, salt: str, by: int, now: datetime
) -> int:
    """Store an entry that waits for the second person, and return its id; its ``salt`` stays secret."""
    said = {
        "account_id": new.account_id,
        "day": new.day,
        "kind": new.kind,
        "amount": new.amount,
        "household_id": new.household_id,
        "party": new.party,
        "words": new.words,
        "photo": new.photo,
        "reverses": new.reverses,
        "matter": new.matter,
        "salt": salt,
    }
    statement = insert(book_entries).values(estate_id=estate_id, **said, **second.entered(by, now))
    return int((await connection.execute(statement.returning(book_entries.c.id))).scalar_one())


async def get(connection: AsyncConnection, entry_id: int) -> Entry | None:
    """Return an entry."""
    found = await _all(connection, select(book_entries).where(book_entries.c.id == entry_id))
    return found[0] if found else None


async def of_account(connection: AsyncConnection, account_id: int) -> Sequence[Entry]:
    """Return all entries of an account, in the order in which they were written."""
    return await _all(connection, select(book_entries).where(book_entries.c.account_id == account_id))


async def waiting(connection: AsyncConnection, estate_id: int) -> Sequence[Entry]:
    """Return the entries of an estate that wait for the second person, the oldest first."""
    waits = book_entries.c.stage == Stage.WAITING
    return await _all(connection, select(book_entries).where(book_entries.c.estate_id == estate_id, waits))


async def settle(
    connection: AsyncConnection, entry: Entry, by: int, stage: Stage, number: int | None, now: datetime
) -> None:
    """Store what the second person made of an entry; a confirmed one has the ``number`` of a receipt."""
    await second.settle(connection, book_entries, entry.id, by, stage, now, number=number)


async def _all(connection: AsyncConnection, query: Select[Any]) -> list[Entry]:
    return [_entry(row) for row in await connection.execute(query.order_by(book_entries.c.id))]


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        row.id,
        row.estate_id,
        row.account_id,
        row.day,
        EntryKind(row.kind),
        row.amount,
        row.words,
        second.settled(row),
        row.number,
        row.household_id,
        row.party,
        row.photo,
        row.reverses,
        row.matter,
    )
