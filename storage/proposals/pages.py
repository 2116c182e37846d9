"""The pages of votes on the notice board: where they are, and for whom."""

from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.proposals.publicity import Publicity, PublicPage
from storage.tables import pages


async def add(
    connection: AsyncConnection, estate_id: int, proposal_id: int, token: str, publicity: Publicity
) -> None:
    """Store where the page of a new vote is, and for whom."""
    values = {"estate_id": estate_id, "proposal_id": proposal_id, "token": token}
    await connection.execute(insert(pages).values(**values, publicity=publicity))


async def of_vote(connection: AsyncConnection, proposal_id: int) -> PublicPage | None:
    """Return the page of a vote."""
    return await _one(connection, pages.c.proposal_id == proposal_id)


async def at(connection: AsyncConnection, token: str) -> PublicPage | None:
    """Return the page at that address."""
    return await _one(connection, pages.c.token == token)


async def listed(connection: AsyncConnection) -> list[PublicPage]:
    """Return the pages that anybody may find, the newest votes first."""
    query = select(pages).where(pages.c.publicity == Publicity.PUBLIC)
    rows = await connection.execute(query.order_by(pages.c.proposal_id.desc()))
    return [_page(row) for row in rows]


async def choose(connection: AsyncConnection, proposal_id: int, publicity: Publicity) -> None:
    """Store for whom the page of a vote is."""
    its_own = pages.c.proposal_id == proposal_id
    await connection.execute(update(pages).where(its_own).values(publicity=publicity))


async def _one(connection: AsyncConnection, condition: ColumnElement[bool]) -> PublicPage | None:
    row = (await connection.execute(select(pages).where(condition))).one_or_none()
    return _page(row) if row else None


def _page(row: Row[Any]) -> PublicPage:
    return PublicPage(row.proposal_id, row.estate_id, row.token, Publicity(row.publicity))
