"""The notices of income and spending of accounts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.books.notice import Notice, Owing
from bot.voting.books.periods import Period
from bot.voting.books.second import Stage
from storage.books import second
from storage.tables import book_notices


async def add(
    connection: AsyncConnection,
    of: tuple[int, int],
    period: Period,
    owing: Owing,
    token: str,
    by: int,
    now: datetime,
) -> int:
    """Store a notice ``of`` an estate and an account that waits for the second person; return its id."""
    place = dict(zip(("estate_id", "account_id"), of, strict=True))
    values = {**place, "first": period.first, "last": period.last, "token": token}
    values |= {"owing_households": owing.households, "owing": owing.amount}
    statement = insert(book_notices).values(**values, **second.entered(by, now))
    return int((await connection.execute(statement.returning(book_notices.c.id))).scalar_one())


async def get(connection: AsyncConnection, notice_id: int) -> Notice | None:
    """Return a notice."""
    found = await _all(connection, select(book_notices).where(book_notices.c.id == notice_id))
    return found[0] if found else None


async def by_token(connection: AsyncConnection, token: str) -> Notice | None:
    """Return the notice whose page has that token in its address."""
    found = await _all(connection, select(book_notices).where(book_notices.c.token == token))
    return found[0] if found else None


async def of_account(connection: AsyncConnection, account_id: int) -> Sequence[Notice]:
    """Return the notices of an account that were not refused, the oldest first."""
    mine = book_notices.c.account_id == account_id, book_notices.c.stage != Stage.REFUSED
    return await _all(connection, select(book_notices).where(*mine))


async def waiting(connection: AsyncConnection, estate_id: int) -> Sequence[Notice]:
    """Return the notices of an estate that wait for the second person, the oldest first."""
    mine = book_notices.c.estate_id == estate_id, book_notices.c.stage == Stage.WAITING
    return await _all(connection, select(book_notices).where(*mine))


async def told_until(connection: AsyncConnection, account_id: int) -> date | None:
    """Return the last day of which a notice tells, or waits to tell; None if there is none."""
    mine = book_notices.c.account_id == account_id, book_notices.c.stage != Stage.REFUSED
    found: date | None = await connection.scalar(select(func.max(book_notices.c.last)).where(*mine))
    return found


async def settle(
    connection: AsyncConnection, notice: Notice, by: int, stage: Stage, now: datetime, **posted: Any
) -> None:
    """Store what the second person made of a notice; ``posted`` is what is known only then."""
    await second.settle(connection, book_notices, notice.id, by, stage, now, **posted)


async def _all(connection: AsyncConnection, query: Select[Any]) -> list[Notice]:
    return [_notice(row) for row in await connection.execute(query.order_by(book_notices.c.id))]


def _notice(row: Row[Any]) -> Notice:
    period, fingerprint = Period(row.first, row.last), row.fingerprint or ""
    settled = second.settled(row)
    named = row.id, row.estate_id, row.account_id, period, row.token, settled
    owing = Owing(row.owing_households, row.owing, settled.entered_at)
    return Notice(*named, owing, row.number, row.objections_until, fingerprint)
