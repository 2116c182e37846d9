"""Another program that writes to the same database, as `yishitang roll import` does."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event

from storage import database
from storage.database import Database

PATIENCE = 900.0  # seconds; whoever writes just now may need a while on a busy machine
A_MOMENT = 0.3


@asynccontextmanager
async def another_program_writing(file: Path) -> AsyncIterator[None]:
    """Hold the lock of a database's file until the block ends."""
    with closing(
        sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    ) as other:
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")  # so that whoever writes can end
        yield


@asynccontextmanager
async def another_program_writing_too_long(held: Database) -> AsyncIterator[None]:
    """Hold the lock of a database's file for longer than anybody there waits, until the block ends.

    Only meanwhile: before and after it, what takes long is a machine that is busy.
    """
    assert held.file
    async with AsyncExitStack() as meanwhile:
        async with held._turn():  # whoever wrote now would wait with the usual patience
            await meanwhile.enter_async_context(another_program_writing(held.file))
            meanwhile.enter_context(losing_patience(held))
            await held._writing.give_back()  # what is kept has the patience of when it was lent
        yield
    async with held._turn():
        await held._writing.give_back()


@contextmanager
def losing_patience(held: Database) -> Iterator[None]:
    """Let whoever writes into a database give up soon, until the block ends."""
    if not event.contains(held.engine.sync_engine, "checkout", _with_the_patience_of_now):
        event.listen(held.engine.sync_engine, "checkout", _with_the_patience_of_now)
    usual, database.PATIENCE = database.PATIENCE, A_MOMENT
    try:
        yield
    finally:
        database.PATIENCE = usual


def _with_the_patience_of_now(connection: Any, _record: object, _lent: object) -> None:
    """A connection is lent again and again, and has the patience of when it was made."""
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={database.PATIENCE * 1000:.0f}")
    cursor.close()
