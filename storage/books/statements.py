"""The lines of bank statements that were taken in, each once, and what became of them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.books.account import Account
from bot.voting.books.statement import KeptLine, LineState, StatementLine
from storage.tables import statement_lines
from storage.upsert import upsert


async def add(
    connection: AsyncConnection,
    account: Account,
    lines: Sequence[tuple[str, StatementLine]],
    by: int,
    now: datetime,
) -> int:
    """Store lines under their keys, and return how many of them are new; one that is known stays as it is."""
    mine = {"estate_id": account.estate_id, "account_id": account.id}
    said = {"state": LineState.OPEN, "imported_by": by, "imported_at": now}
    before = await _number(connection, account.id)
    if lines:
        rows = [{**mine, "key": key, **_content(line), **said} for key, line in lines]
        await connection.execute(upsert(connection, statement_lines).on_conflict_do_nothing(), rows)
    return await _number(connection, account.id) - before


def _content(line: StatementLine) -> dict[str, Any]:
    return {"day": line.day, "amount": line.amount, "words": line.words, "party": line.party}


async def _number(connection: AsyncConnection, account_id: int) -> int:
    query = select(func.count()).where(statement_lines.c.account_id == account_id)
    return (await connection.execute(query)).scalar_one()


async def get(connection: AsyncConnection, line_id: int) -> KeptLine | None:
    """Return a line."""
    found = await _all(connection, select(statement_lines).where(statement_lines.c.id == line_id))
    return found[0] if found else None


async def open_of(connection: AsyncConnection, account_id: int) -> Sequence[KeptLine]:
    """Return the lines of an account of which it is still to be said what they are, by day."""
    mine = statement_lines.c.account_id == account_id, statement_lines.c.state == LineState.OPEN
    return await _all(connection, select(statement_lines).where(*mine))


async def entries_of(connection: AsyncConnection, account_id: int) -> Collection[int]:
    """Return the ids of the entries of an account that lines tell of."""
    mine = statement_lines.c.account_id == account_id, statement_lines.c.entry_id.is_not(None)
    return set(await connection.scalars(select(statement_lines.c.entry_id).where(*mine)))


async def settle(
    connection: AsyncConnection, line_id: int, state: LineState, entry_id: int | None = None
) -> None:
    """Store what became of a line: of which entry it tells, or that it is not for the books."""
    statement = update(statement_lines).where(statement_lines.c.id == line_id)
    await connection.execute(statement.values(state=state, entry_id=entry_id))


async def reopen(connection: AsyncConnection, entry_id: int) -> None:
    """Let the line of an entry that was sent back be looked at again."""
    statement = update(statement_lines).where(statement_lines.c.entry_id == entry_id)
    await connection.execute(statement.values(state=LineState.OPEN, entry_id=None))


async def _all(connection: AsyncConnection, query: Select[Any]) -> list[KeptLine]:
    ordered = query.order_by(statement_lines.c.day, statement_lines.c.id)
    return [_line(row) for row in await connection.execute(ordered)]


def _line(row: Row[Any]) -> KeptLine:
    line = StatementLine(row.day, row.amount, row.words, row.party)
    return KeptLine(row.id, row.estate_id, row.account_id, line, LineState(row.state), row.entry_id)
