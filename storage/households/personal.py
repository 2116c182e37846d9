"""What is stored of a person, wherever it lies: read together, and parted from the account it belongs to."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Table,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.household import Standing
from bot.voting.households.privacy import NOBODY
from bot.voting.ledger.owner import Owner
from bot.voting.proposals.proposal import ProposalState
from storage import folded
from storage.in_order import in_order
from storage.tables import (
    code_attempts,
    deliveries,
    door_lists,
    drafts,
    kept_messages,
    kept_subjects,
    leads,
    ledger_heads,
    members,
    metadata,
    offices,
    people,
    printings,
    progress_messages,
    proposals,
    questions,
)

PASSING = (code_attempts, questions, drafts, door_lists, progress_messages, printings)
"""What is of use only as long as the person is there."""

ENDED = [ProposalState.FINAL, ProposalState.WITHDRAWN, ProposalState.VOID]


def columns_of(table: Table) -> Iterator[Column[Any]]:
    """Yield the columns of a table that hold an account's id."""
    for column in table.c:
        refers = any(key.column is people.c.user_id for key in column.foreign_keys)
        named = column.name in ("user_id", "actor", "by") or column.name.endswith("_by")
        if refers or (named and not isinstance(column.type, Date)):  # until when is no account
            yield column


async def everything(connection: AsyncConnection, user_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return every stored row that names an account, by table; letters to it included."""
    found = {}
    for table in metadata.sorted_tables:
        wanted = [column == user_id for column in columns_of(table)]
        if table in (deliveries, kept_messages):
            wanted = [table.c.chat_id == user_id]
        if wanted:
            rows = (await connection.execute(select(table).where(or_(*wanted)))).mappings()
            found[table.name] = [dict(row) for row in rows]
    return {name: rows for name, rows in found.items() if rows}


def _tied(user_id: Any) -> ColumnElement[bool]:
    """Return whether somebody belongs to a household, serves an estate, or acted in a vote under way."""
    under_way = select(proposals.c.id).where(proposals.c.state.not_in(ENDED))
    present = members.c.standing.in_([Standing.BOUND, Standing.PENDING])
    ties = [exists().where(members.c.user_id == user_id, present)]
    ties += [exists().where(table.c.user_id == user_id) for table in (offices, leads)]
    for table in _of_votes():
        acted = or_(*(column == user_id for column in columns_of(table)))
        ties.append(exists().where(acted, table.c.proposal_id.in_(under_way)))
    return or_(*ties)


def _of_votes() -> list[Table]:
    """Return the tables that say of a vote who did what in it."""
    found = (table for table in metadata.sorted_tables if table not in PASSING and "proposal_id" in table.c)
    return [table for table in found if [*columns_of(table)]]


async def is_tied(connection: AsyncConnection, user_id: int) -> bool:
    """Tell whether somebody belongs to a household, serves an estate, or acted in a vote under way."""
    return bool(await connection.scalar(select(_tied(user_id))))


async def part(connection: AsyncConnection, user_id: int, stranger_id: int, now: datetime) -> None:
    """Let all that an account did be that of a stranger without a name; the account is known no more."""
    for table in PASSING:
        await connection.execute(delete(table).where(in_order(table, table.c.user_id == user_id)))
    letters = in_order(deliveries, deliveries.c.chat_id == user_id)
    await connection.execute(delete(deliveries).where(letters))
    await folded.forget(connection, user_id)
    await _forget_kept(connection, kept_messages.c.chat_id == user_id)
    nameless = {"user_id": stranger_id, "name": "", "language": "zh_CN", "reachable": False, "seen_at": now}
    await connection.execute(insert(people).values(**nameless))
    for table in metadata.sorted_tables:
        if table is not people and (columns := [*columns_of(table)]):
            theirs = in_order(table, or_(*(each == user_id for each in columns)))
            now_his = {each.name: case((each == user_id, stranger_id), else_=each) for each in columns}
            await connection.execute(update(table).where(theirs).values(now_his))
    await connection.execute(delete(people).where(people.c.user_id == user_id))


async def _forget_kept(connection: AsyncConnection, which: ColumnElement[bool]) -> None:
    theirs = select(kept_messages.c.id).where(which).order_by(kept_messages.c.id).with_for_update()
    await connection.execute(delete(kept_subjects).where(kept_subjects.c.kept_id.in_(theirs)))
    await connection.execute(delete(kept_messages).where(which))


async def long_gone(connection: AsyncConnection, before: datetime, user_id: int | None = None) -> list[int]:
    """Return the accounts that belong nowhere and have not been seen since a moment; of one, if it has."""
    which = people.c.seen_at < before, people.c.name != ""
    query = select(people.c.user_id).where(~_tied(people.c.user_id), *which).order_by(people.c.user_id)
    if user_id is not None:
        query = query.where(people.c.user_id == user_id)
    return list(await connection.scalars(query))


async def empty_letters(connection: AsyncConnection, before: datetime) -> None:
    """Forget what was written, to whomever, in letters that were settled before a moment."""
    old = update(deliveries).where(in_order(deliveries, deliveries.c.settled_at < before))
    await connection.execute(old.values(fields={}))
    await _forget_kept(connection, kept_messages.c.sent_at < before)


async def part_from_votes(connection: AsyncConnection, before: datetime, new_salt: str) -> int:
    """Erase who did what in the votes that ended before a moment, and how the ledger's names were made.

    The ledgers themselves and the results stay as they are. Return how many votes there were.
    """
    end = func.coalesce(proposals.c.objections_until, proposals.c.closed_at, proposals.c.closes_at)
    unread = ledger_heads.c.salt != new_salt
    ended = select(proposals.c.id).where(proposals.c.state.in_(ENDED), end < before)
    of_vote = ledger_heads.c.owner == Owner.VOTE
    waiting = select(ledger_heads.c.owner_id).where(of_vote, ledger_heads.c.owner_id.in_(ended), unread)
    of_votes = list(await connection.scalars(waiting))
    for table in _of_votes():
        columns = [*columns_of(table)]
        acted = table.c.proposal_id.in_(of_votes), or_(*(each.is_not(None) for each in columns))
        nobodys = {each.name: case((each.is_not(None), NOBODY), else_=each) for each in columns}
        await connection.execute(update(table).where(in_order(table, *acted)).values(nobodys))
    theirs = in_order(ledger_heads, of_vote, ledger_heads.c.owner_id.in_(of_votes))
    forgotten = update(ledger_heads).where(theirs)
    await connection.execute(forgotten.values(salt=new_salt))
    return len(of_votes)
