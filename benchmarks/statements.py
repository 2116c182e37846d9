"""Compares reads a second through storage.one_hop with those through SQLAlchemy's own aiosqlite adapter.

Both read five times in a transaction, from a table of three rows, on the same loop, taking turns; the
figure is the median of the rounds. Run with `python -m benchmarks.statements`.
"""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import typer
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot import event_loop
from storage.database import Database

STATEMENTS = 5
LOOK = text("SELECT * FROM three_rows")


async def _transactions_a_second(engine: AsyncEngine, count: int) -> float:
    start = time.perf_counter()
    for _ in range(count):
        async with engine.connect() as connection:
            for _ in range(STATEMENTS):
                (await connection.execute(LOOK)).all()
    return count / (time.perf_counter() - start)


async def _filled(engine: AsyncEngine) -> AsyncEngine:
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE three_rows AS VALUES (1), (2), (3)"))
    return engine


async def _compare(folder: Path, count: int, rounds: int, say: Callable[[str], None]) -> None:
    ours = await _filled(Database(f"sqlite+aiosqlite:///{folder / 'ours.db'}").engine)
    theirs = await _filled(create_async_engine(f"sqlite+aiosqlite:///{folder / 'theirs.db'}"))
    rates = [[await _transactions_a_second(each, count) for each in (ours, theirs)] for _ in range(rounds)]
    one, four = (median(rate) for rate in zip(*rates, strict=True))
    say(f"{STATEMENTS} reads in a transaction: {one:,.0f} a second, {four:,.0f} by the library's own way")
    say(f"{one / four:.2f} times")
    await ours.dispose()
    await theirs.dispose()


def main(count: int = 500, rounds: int = 5) -> None:
    """Measure and print the ratio."""
    with TemporaryDirectory() as folder:
        event_loop.run(_compare(Path(folder), count, rounds, typer.echo))


if __name__ == "__main__":
    typer.run(main)
