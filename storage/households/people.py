"""People with a Telegram account, their language, and whether a private message reaches them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Person
from storage.among import among, listed
from storage.ready import ready
from storage.tables import people, proposals
from storage.upsert import upsert

BY_ID = ready(select(people).where(among(people.c.user_id, "people")))


async def see(connection: AsyncConnection, user_id: int, name: str, language: str, now: datetime) -> None:
    """Remember a person's name; the language is only a first guess and never overrides a choice."""
    await connection.execute(
        upsert(connection, people)
        .values(user_id=user_id, name=name, language=language, seen_at=now)
        .on_conflict_do_update(index_elements=["user_id"], set_={"name": name, "seen_at": now})
    )


async def get(connection: AsyncConnection, user_id: int) -> Person | None:
    """Return one person."""
    found = await by_id(connection, [user_id])
    return found.get(user_id)


async def by_id(connection: AsyncConnection, user_ids: Iterable[int]) -> dict[int, Person]:
    """Return the known ones of these people by their user ids."""
    rows = await connection.execute(BY_ID, {"people": listed(user_ids)})
    return {
        row.user_id: Person(row.user_id, row.name, row.language, row.reachable, row.reminders, row.digest)
        for row in rows
    }


async def choose_language(connection: AsyncConnection, user_id: int, language: str) -> None:
    """Store the language a person wants to read."""
    await connection.execute(update(people).where(people.c.user_id == user_id).values(language=language))


async def set_reminders(connection: AsyncConnection, user_id: int, wanted: bool) -> None:
    """Remember whether the person wants to be reminded in private."""
    await connection.execute(update(people).where(people.c.user_id == user_id).values(reminders=wanted))


async def set_digest(connection: AsyncConnection, user_id: int, wanted: bool) -> None:
    """Remember whether the person wants to be told every week what waits for the committee."""
    await connection.execute(update(people).where(people.c.user_id == user_id).values(digest=wanted))


async def set_reachable(connection: AsyncConnection, user_id: int, reachable: bool) -> None:
    """Remember whether the bot may write to the person in private."""
    await connection.execute(update(people).where(people.c.user_id == user_id).values(reachable=reachable))


async def come_for(connection: AsyncConnection, user_id: int, proposal_id: int) -> None:
    """Remember for which vote the person came, if there is such a vote."""
    there = select(proposals.c.id).where(proposals.c.id == proposal_id).exists()
    await connection.execute(
        update(people).where(people.c.user_id == user_id, there).values(came_for=proposal_id)
    )


async def came_for(connection: AsyncConnection, user_id: int) -> int | None:
    """Return the id of the vote for which the person came, None if there was none."""
    return await connection.scalar(select(people.c.came_for).where(people.c.user_id == user_id))
