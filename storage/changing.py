"""On a server: whoever reads something for the first time waits for those who are committing a change."""

from collections.abc import Iterable
from zlib import crc32

from msgspec import json
from sqlalchemy import JSON, Integer, Text, bindparam, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.subjects import Subject
from storage.ready import ready

PLACE = 1  # of two numbers: those by which people take turns are single ones

EACH = func.json_array_elements_text(cast(bindparam("things", type_=Text), JSON)).table_valued("value")
CHANGE = ready(select(func.pg_advisory_xact_lock_shared(PLACE, cast(EACH.c.value, Integer))))
WAIT = ready(select(func.pg_advisory_xact_lock(PLACE, bindparam("thing", type_=Integer))))


async def change(connection: AsyncConnection, about: Iterable[Subject]) -> None:
    """Say that something about these is changing, before the messages about it are marked.

    A message that others are storing just then is not found by that, but they are waited for. Those who
    change the same do not wait for each other here; where all writers queue, as on SQLite, nobody does.
    """
    if connection.dialect.name == "postgresql" and (things := things_of(about)):
        await connection.execute(CHANGE, {"things": json.encode(things).decode()})


async def wait(connection: AsyncConnection, thing: int) -> None:
    """Wait until every transaction has ended that has said it changes this; the next one sees what it did.

    The transaction is to end at once: nobody else begins to change this before. Whoever waits holds nothing.
    """
    await connection.execute(WAIT, {"thing": thing})


def things_of(about: Iterable[Subject]) -> list[int]:
    """Return a number for the first thing that each subject names, in one order.

    All ballots in a vote are one thing, so that an act changes few.
    """
    first = {":".join(each.split(":")[:2]) for each in about}
    return sorted({crc32(each.encode()) - 2**31 for each in first})  # as the server has them, with a sign
