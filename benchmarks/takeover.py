"""How many seconds it takes until another process does what is due, after whoever did it was killed.

Two workers share a PostgreSQL server; the one on duty is killed by SIGKILL again and again, at another moment
of its beat each time, as soon as whoever was killed before works again.
`.ci/with-postgresql python -m benchmarks.takeover`, after `uv sync --extra postgresql --group benchmarks`.
The last line is JSON.
"""

import asyncio
import json
import os
import signal
import time
from statistics import median
from typing import Annotated

import typer
from sqlalchemy import select

from benchmarks.votes import free_port
from benchmarks.workers import SERVER, Crowd, Listening, address, lay, use, working
from bot import event_loop
from bot.duty import BEAT
from storage.database import Database
from storage.tables import leases

LOOK = 0.05  # seconds


async def _holder(database: Database) -> str:
    """Return who does what is due, by machine and process."""
    async with database.read() as connection:
        return str(await connection.scalar(select(leases.c.holder)))


async def measured(kills: int) -> list[float]:
    """Return how long nobody did what is due after each kill."""
    await lay(Crowd(100, 1))
    server, found, town = await use(), list[float](), Listening()
    assert server
    database = Database(address())
    async with working(town, 2, free_port()):
        for number in range(kills):
            await asyncio.sleep(BEAT * (1 + number / kills))
            before = await _holder(database)
            killed_at = time.monotonic()
            os.kill(int(before.split("-")[-2]), signal.SIGKILL)
            while await _holder(database) == before:  # noqa: ASYNC110 - nobody tells a benchmark
                await asyncio.sleep(LOOK)
            found.append(time.monotonic() - killed_at)
            typer.echo(f"{found[-1]:.1f} s")
            await town.begun.acquire()  # by then it looks again and again whether the other one works
    await database.close()
    return found


def main(kills: Annotated[int, typer.Option(min=1)] = 6) -> None:
    """Print each time, and in the last line least, median and most as JSON."""
    if not SERVER:
        raise typer.BadParameter("no server is named by TEST_POSTGRESQL")
    found = event_loop.run(measured(kills))
    spread = {"min": min(found), "median": median(found), "max": max(found)}
    typer.echo(json.dumps({name: round(seconds, 1) for name, seconds in spread.items()}))


if __name__ == "__main__":
    typer.run(main)
