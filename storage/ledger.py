"""The ledger: records that are only ever appended, and where each chain of them ends."""

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, Table, and_, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.chain.chain import BEGINNING, Chain, Record
from bot.voting.ledger.book import Book
from bot.voting.ledger.owner import Owner, Whose, of_vote
from bot.voting.proposals.proposal import ProposalState
from storage.among import among, listed
from storage.ready import ready
from storage.tables import ledger, ledger_heads, proposals

HOLD = ready(
    select(ledger_heads)
    .where(ledger_heads.c.owner == bindparam("owner"), among(ledger_heads.c.owner_id, "ids"))
    .order_by(ledger_heads.c.owner_id)
    .with_for_update()
)
APPEND = ready(insert(ledger))
MOVE = ready(
    update(ledger_heads)
    .where(ledger_heads.c.owner == bindparam("whose"), ledger_heads.c.owner_id == bindparam("of"))
    .values(seq=bindparam("to"), hash=bindparam("head"))
)

ENDED = (ProposalState.FINAL, ProposalState.WITHDRAWN, ProposalState.VOID)


async def begin(connection: AsyncConnection, estate_id: int, whose: Whose, salt: str) -> None:
    """Begin a ledger, with no record yet."""
    values = {"estate_id": estate_id, "owner": whose.owner, "owner_id": whose.id, "salt": salt}
    await connection.execute(insert(ledger_heads).values(**values, seq=0, hash=BEGINNING))


async def hold(connection: AsyncConnection, owner: Owner, ids: Iterable[int]) -> dict[int, Book]:
    """Return the open ledgers of these votes, matters or accounts by their ids; other writers wait.

    They are locked in one order, so that no two writers wait for each other.
    """
    rows = await connection.execute(HOLD, {"owner": owner.value, "ids": listed(ids)})
    return {
        row.owner_id: Book(row.estate_id, Whose(owner, row.owner_id), row.salt, Chain(row.seq, row.hash))
        for row in rows
    }


async def store(connection: AsyncConnection, books: Iterable[Book]) -> None:
    """Store what was written into books that are held."""
    grown = [each for each in books if each.chain.added]
    if not grown:
        return
    await connection.execute(APPEND, [row for each in grown for row in _rows(each)])
    ends = [(each.whose, {"to": each.chain.seq, "head": each.chain.head}) for each in grown]
    await connection.execute(MOVE, [{"whose": owner.value, "of": of, **end} for (owner, of), end in ends])


def _rows(book: Book) -> Iterator[dict[str, object]]:
    whose = {"estate_id": book.estate_id, "owner": str(book.whose.owner), "owner_id": book.whose.id}
    for record, body in zip(book.chain.added, book.chain.bodies, strict=True):
        yield {
            **whose,
            "seq": record.seq,
            "at": record.at,
            "kind": str(record.kind),
            "body": body,
            "hash": record.hash,
        }


async def records(connection: AsyncConnection, proposal_id: int) -> list[Record]:
    """Return what ``records_of`` does of a vote."""
    return await records_of(connection, of_vote(proposal_id))


async def records_of(connection: AsyncConnection, whose: Whose) -> list[Record]:
    """Return all records of a ledger, oldest first, each with the hash of the one stored before it."""
    rows = await connection.execute(select(ledger).where(_is(ledger, whose)).order_by(ledger.c.seq))
    found: list[Record] = []
    for row in rows:
        prev = found[-1].hash if found else BEGINNING
        found.append(Record(row.seq, row.at, row.kind, json.loads(row.body), prev, row.hash))
    return found


async def hashes(connection: AsyncConnection, whose: Whose) -> list[str]:
    """Return the hashes of all records of a ledger, oldest first."""
    query = select(ledger.c.hash).where(_is(ledger, whose)).order_by(ledger.c.seq)
    return list((await connection.execute(query)).scalars())


async def under_way(connection: AsyncConnection) -> set[int]:
    """Return the votes whose ledgers still grow."""
    query = select(proposals.c.id).where(proposals.c.state.not_in([*ENDED]))
    return set(await connection.scalars(query))


async def salt(connection: AsyncConnection, whose: Whose) -> str:
    """Return what makes the names of people in a ledger; it stays secret."""
    query = select(ledger_heads.c.salt).where(_is(ledger_heads, whose))
    return str((await connection.execute(query)).scalar_one())


async def heads(connection: AsyncConnection, ids: Sequence[int], owner: Owner = Owner.VOTE) -> dict[int, str]:
    """Return the hash of the last record of each of these votes, matters or accounts."""
    query = select(ledger_heads.c.owner_id, ledger_heads.c.hash).where(ledger_heads.c.owner == owner)
    rows = await connection.execute(query.where(ledger_heads.c.owner_id.in_(set(ids))))
    return {row.owner_id: row.hash for row in rows}


def _is(table: Table, whose: Whose) -> ColumnElement[bool]:
    return and_(table.c.owner == whose.owner.value, table.c.owner_id == whose.id)
