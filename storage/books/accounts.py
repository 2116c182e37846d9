"""The accounts into which an estate's money is paid."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.books.account import Account
from bot.voting.books.second import Stage
from storage.books import second
from storage.tables import accounts


async def add(
    connection: AsyncConnection,
    estate_id: int,
    named: tuple[str, str, str],
    begins: date,
    by: int,
    now: datetime,
) -> int:
    """Store an account of an estate that is held, for a second person to confirm; return its id.

    ``named`` are its holder, its bank and the last four digits of its number.
    """
    holder, bank, last_four = named
    numbers = select(func.max(accounts.c.number)).where(accounts.c.estate_id == estate_id)
    number = int(await connection.scalar(numbers) or 0) + 1
    values = {"estate_id": estate_id, "number": number, "holder": holder, "bank": bank}
    values |= {"last_four": last_four, "begins": begins}
    statement = insert(accounts).values(**values, **second.entered(by, now))
    return int((await connection.execute(statement.returning(accounts.c.id))).scalar_one())


async def get(connection: AsyncConnection, account_id: int) -> Account | None:
    """Return an account."""
    row = (await connection.execute(select(accounts).where(accounts.c.id == account_id))).one_or_none()
    return _account(row) if row else None


async def hold(connection: AsyncConnection, account_id: int) -> Account | None:
    """Return an account; nobody else changes it or its books until the transaction ends."""
    query = select(accounts.c.id).where(accounts.c.id == account_id).with_for_update(key_share=True)
    await connection.execute(query)
    return await get(connection, account_id)


async def of_estate(connection: AsyncConnection, estate_id: int) -> Sequence[Account]:
    """Return the accounts of an estate that were not refused, the oldest first."""
    query = select(accounts).where(accounts.c.estate_id == estate_id, accounts.c.stage != Stage.REFUSED)
    return [_account(row) for row in await connection.execute(query.order_by(accounts.c.id))]


async def settle(connection: AsyncConnection, account: Account, by: int, stage: Stage, now: datetime) -> None:
    """Store what the second person made of an account."""
    await second.settle(connection, accounts, account.id, by, stage, now)


def _account(row: Row[Any]) -> Account:
    named = row.holder, row.bank, row.last_four
    return Account(row.id, row.estate_id, row.number, *named, row.begins, second.settled(row))
