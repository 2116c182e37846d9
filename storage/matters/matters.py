"""Matters, and the votes that were put up for them."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.part import read_part, write_part
from bot.voting.matters.matter import Matter
from bot.voting.matters.states import ENDED, MatterState
from bot.voting.proposals.publicity import Publicity
from storage.ready import ready
from storage.tables import matter_votes, matters, pages

_like = matters.alias("like")


def _query() -> Select[Any]:
    into = _like.c.number.label("into")
    return select(matters, into).outerjoin(_like, _like.c.id == matters.c.merged_into).order_by(matters.c.id)


BY_ID = ready(_query().where(matters.c.id == bindparam("matter")))


def _matter(row: Row[Any]) -> Matter:
    return Matter(
        id=row.id,
        estate_id=row.estate_id,
        number=row.number,
        title=row.title,
        text=row.text,
        parts=tuple(map(read_part, row.parts)),
        raised_by=row.raised_by,
        raised_at=row.raised_at,
        room=row.room,
        state=MatterState(row.state),
        changed_at=row.changed_at,
        taken_up_at=row.taken_up_at,
        reason=row.reason,
        merged_into=row.into,
    )


async def next_number(connection: AsyncConnection, estate_id: int) -> int:
    """Return the number that the next matter of an estate, which must be locked, gets."""
    last = select(func.max(matters.c.number)).where(matters.c.estate_id == estate_id)
    return int(await connection.scalar(last) or 0) + 1


async def add(connection: AsyncConnection, new: Matter, token: str) -> int:
    """Store a matter, whose id is not looked at, with what its page's address has; return its id."""
    statement = insert(matters).values(
        estate_id=new.estate_id,
        number=new.number,
        title=new.title,
        text=new.text,
        parts=[write_part(each) for each in new.parts],
        raised_by=new.raised_by,
        raised_at=new.raised_at,
        room=new.room,
        state=new.state,
        changed_at=new.changed_at,
        reason=new.reason,
        token=token,
    )
    return int((await connection.execute(statement.returning(matters.c.id))).scalar_one())


async def get(connection: AsyncConnection, matter_id: int) -> Matter | None:
    """Return a matter, None if there is none with that id."""
    row = (await connection.execute(BY_ID, {"matter": matter_id})).one_or_none()
    return _matter(row) if row else None


async def hold(connection: AsyncConnection, matter_ids: Collection[int]) -> dict[int, Matter]:
    """Return matters by their ids; other writers wait for the end of the transaction."""
    lock = select(matters.c.id).where(matters.c.id.in_(set(matter_ids))).order_by(matters.c.id)
    await connection.execute(lock.with_for_update(key_share=True))
    rows = await connection.execute(_query().where(matters.c.id.in_(set(matter_ids))))
    return {row.id: _matter(row) for row in rows}


async def numbered(connection: AsyncConnection, estate_id: int, number: int) -> Matter | None:
    """Return the matter of an estate with that number, None if there is none."""
    query = _query().where(matters.c.estate_id == estate_id, matters.c.number == number)
    row = (await connection.execute(query)).one_or_none()
    return _matter(row) if row else None


async def by_token(connection: AsyncConnection, token: str) -> Matter | None:
    """Return the matter whose page has this address, None if there is none."""
    row = (await connection.execute(_query().where(matters.c.token == token))).one_or_none()
    return _matter(row) if row else None


async def token(connection: AsyncConnection, matter_id: int) -> str:
    """Return what the address of a matter's page has."""
    return str(
        (await connection.execute(select(matters.c.token).where(matters.c.id == matter_id))).scalar_one()
    )


async def listed(connection: AsyncConnection) -> list[tuple[Matter, str]]:
    """Return the matters of which anybody may find a vote, the newest first, each with its page's token."""
    found = select(matter_votes.c.matter_id).join(pages, pages.c.proposal_id == matter_votes.c.proposal_id)
    public = found.where(pages.c.publicity == Publicity.PUBLIC)
    query = _query().where(matters.c.id.in_(public)).order_by(None).order_by(matters.c.id.desc())
    return [(_matter(row), row.token) for row in await connection.execute(query)]


async def of_estates(
    connection: AsyncConnection, estate_ids: Iterable[int], states: Iterable[MatterState] = MatterState
) -> list[Matter]:
    """Return the matters of estates that are in one of these states, the newest first."""
    here = matters.c.estate_id.in_(set(estate_ids)), matters.c.state.in_(list(states))
    rows = await connection.execute(_query().where(*here).order_by(None).order_by(matters.c.id.desc()))
    return [_matter(row) for row in rows]


async def under_way(connection: AsyncConnection, estate_id: int) -> list[Matter]:
    """Return the matters of an estate of which something can still become, the newest first."""
    return await of_estates(connection, [estate_id], [each for each in MatterState if each not in ENDED])


async def raised_by(connection: AsyncConnection, user_id: int, estate_id: int) -> int:
    """Return how many matters somebody has raised in an estate that nobody has looked at yet."""
    waiting = matters.c.raised_by == user_id, matters.c.estate_id == estate_id
    query = select(func.count()).where(*waiting, matters.c.state == MatterState.RAISED)
    return (await connection.execute(query)).scalar_one()


async def change(connection: AsyncConnection, matter_id: int, **values: Any) -> None:
    """Store where a matter has come to; the names are those of its columns."""
    await connection.execute(update(matters).where(matters.c.id == matter_id).values(**values))


async def put_to_vote(
    connection: AsyncConnection, matter: Matter, proposal_id: int, plans: Sequence[int]
) -> None:
    """Store that a vote is about a matter, and about which versions of its plan (by their numbers)."""
    values = {"estate_id": matter.estate_id, "matter_id": matter.id, "plans": list(plans)}
    await connection.execute(insert(matter_votes).values(proposal_id=proposal_id, **values))


async def of_vote(connection: AsyncConnection, proposal_id: int) -> int | None:
    """Return the id of the matter that a vote is about, None if it is about none."""
    query = select(matter_votes.c.matter_id).where(matter_votes.c.proposal_id == proposal_id)
    found: int | None = await connection.scalar(query)
    return found


async def votes(connection: AsyncConnection, matter_id: int) -> dict[int, tuple[int, ...]]:
    """Return the votes about a matter by their ids, the oldest first, with the plan versions they name."""
    query = select(matter_votes).where(matter_votes.c.matter_id == matter_id)
    rows = await connection.execute(query.order_by(matter_votes.c.proposal_id))
    return {row.proposal_id: tuple(row.plans) for row in rows}
