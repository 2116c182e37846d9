"""The rest of a long wave of letters: portions that go into the outbox one after the other, as it empties.

So whoever has thousands told of something is done soon, and nobody else's act has to wait for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.following_up.portions import A_PORTION
from storage.ready import ready
from storage.tables import letter_portions

Letter = Mapping[str, Any]
"""A row of the outbox, before it has a state."""

KEPT = ("key", "chat_id", "kind", "fields")
ANY = ready(select(letter_portions.c.id).limit(1))
FIRST = select(letter_portions.c.id).order_by(letter_portions.c.id).limit(1).with_for_update(skip_locked=True)
TAKE = (
    delete(letter_portions)
    .where(letter_portions.c.id.in_(FIRST.scalar_subquery()))
    .returning(letter_portions.c.estate_id, letter_portions.c.put_at, letter_portions.c.letters)
)


def parted(letters: Sequence[Letter], most: int = A_PORTION) -> tuple[Sequence[Letter], Sequence[Letter]]:
    """Return the letters of an act that go into the outbox at once, and those that wait in portions.

    Only private letters wait that belong to no wave which is counted or waited for.
    """
    waiting = [each for each in letters[most:] if _may_wait(each)]
    at_once = [*letters[:most], *(each for each in letters[most:] if not _may_wait(each))]
    return at_once, waiting


def _may_wait(letter: Letter) -> bool:
    bound = "run", "after_run", "thread_id", "reply_to"
    return letter["chat_id"] > 0 and not any(letter[name] for name in bound)


async def put(
    connection: AsyncConnection, letters: Iterable[Letter], now: datetime, most: int = A_PORTION
) -> None:
    """Let letters wait, a portion in each row."""
    of = defaultdict[int, list[list[Any]]](list)
    for each in letters:
        of[each["estate_id"]].append([each[name] for name in KEPT])
    rows = [
        {"estate_id": estate_id, "put_at": now, "number": len(some), "letters": some}
        for estate_id, theirs in of.items()
        for some in (theirs[first : first + most] for first in range(0, len(theirs), most))
    ]
    if rows:
        await connection.execute(insert(letter_portions), rows)


async def take(connection: AsyncConnection) -> list[dict[str, Any]]:
    """Take the portion that has waited longest, and return its letters; none if none waits."""
    found = (await connection.execute(TAKE)).one_or_none()
    if found is None:
        return []
    same = {"estate_id": found.estate_id, "due_at": found.put_at}
    return [{**same, **dict(zip(KEPT, each, strict=True))} for each in found.letters]


async def any_waits(connection: AsyncConnection) -> bool:
    """Tell whether a portion waits."""
    return bool((await connection.execute(ANY)).all())


async def waiting(connection: AsyncConnection) -> tuple[int, datetime | None]:
    """Return how many letters wait, and since when the first of them has."""
    query = select(func.coalesce(func.sum(letter_portions.c.number), 0), func.min(letter_portions.c.put_at))
    number, since = (await connection.execute(query)).one()
    return int(number), since


async def forget(connection: AsyncConnection, chat_id: int) -> None:
    """Let no letter to somebody wait any more."""
    query = select(letter_portions.c.id, letter_portions.c.letters).order_by(letter_portions.c.id)
    for row in (await connection.execute(query.with_for_update())).all():
        others = [each for each in row.letters if each[KEPT.index("chat_id")] != chat_id]
        if len(others) < len(row.letters):
            here = update(letter_portions).where(letter_portions.c.id == row.id)
            await connection.execute(here.values(letters=others, number=len(others)))
