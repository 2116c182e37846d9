"""Another program that writes to the same database, as `yishitang roll import` does."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

PATIENCE = 900.0  # seconds; whoever writes just now may need a while on a busy machine


@asynccontextmanager
async def another_program_writing(file: Path) -> AsyncIterator[None]:
    """Hold the lock of a database's file until the block ends."""
    with closing(
        sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    ) as other:
        await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")  # so that whoever writes can end
        yield
