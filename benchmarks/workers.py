"""Votes end to end with several workers that share a PostgreSQL server, which waits for the disk.

This process brings the presses, over real HTTP; one counts only when it is durable and answered. Workers,
server and load share the machine, so the processor time of each is printed as well: it shows what limits.
With `--share 0.2` each worker has no more than that share of one core, so that even on two cores all
others have room, and what is compared is one worker with several of the same size.
`DURABLE=1 .ci/with-postgresql python -m benchmarks.workers --share 0.2 --estates 200`, after `uv sync
--extra postgresql --group benchmarks`. The last line is JSON.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from sqlalchemy import select, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.crowd import FIRST, opened
from benchmarks.pressing import Town, as_quickly_as_possible, presses, so_many_a_second
from benchmarks.processes import children_of, cpu_of_all, parent_of, pinned
from benchmarks.shares import limited
from benchmarks.votes import free_port, settings, ways_to
from benchmarks.wire import Webhook
from bot import event_loop
from bot.actions.hall import Hall
from bot.clock import SystemClock
from bot.config import variable
from bot.keys import Key
from storage.database import Database
from storage.schema import upgrade
from storage.tables import ballots

SERVER = os.environ.get("TEST_POSTGRESQL", "")
LAID, USED = "benchmark_laid", "benchmark_used"


@dataclass(frozen=True)
class Figures:
    """What so many workers did in one round; processor times are in microseconds of a vote.

    The lateness is that at half of the rate, or at the whole one if workers have a share of a core.
    """

    per_second: float
    p99_ms: float
    workers_us: float
    server_us: float
    load_us: float


@dataclass
class Listening(Town):
    """Telegram, which counts the workers that have begun to listen."""

    begun: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    def _call(self, method: str, body: bytes) -> bytes | asyncio.Future[bytes]:
        if method == "setWebhook":
            self.begun.release()
        return super()._call(method, body)


@dataclass(frozen=True)
class Crowd:
    """So many voters, in equal parts in so many estates, each of which has a vote of its own."""

    voters: int
    estates: int

    @property
    def of_each(self) -> int:
        """Return how many voters an estate has."""
        return self.voters // self.estates

    def presses(self, run: int) -> Iterator[tuple[str, bytes]]:
        """Return the id and the update of press after press, from one estate after the other."""
        for number, (query, update) in enumerate(presses(self.voters, run, self.estates)):
            yield query, update.replace(b'"v:1:', b'"v:%d:' % (number % self.estates + 1))


async def _on_server(*statements: str) -> int:
    """Do something with whole databases; return the process id of the server."""
    engine = create_async_engine(SERVER, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for each in statements:
            await connection.execute(text(each))
        own = int(await connection.scalar(text("SELECT pg_backend_pid()")) or 0)
        server = parent_of(own)
    await engine.dispose()
    return server


def address(name: str = USED) -> str:
    """Return where a database is on the server."""
    return make_url(SERVER).set(database=name).render_as_string(hide_password=False)


async def lay(crowd: Crowd) -> None:
    """Make the database that each round begins with."""
    await _on_server(f"DROP DATABASE IF EXISTS {LAID}", f"CREATE DATABASE {LAID} TEMPLATE template0")
    database = Database(address(LAID))
    await upgrade(database)
    hall = Hall(database, SystemClock(), Random(7).randrange, Key(bytes(32)))
    for number in range(crowd.estates):
        await opened(hall, crowd.of_each, first=FIRST + number * crowd.of_each, name=f"阳光花园{number}")
    async with database.write() as connection:
        await connection.execute(text("ANALYZE"))  # as a server does by itself within a minute
    await database.close()


async def use() -> int:
    """Make the database that is used from what was laid, anew; return the process id of the server."""
    return await _on_server(
        f"DROP DATABASE IF EXISTS {USED} WITH (FORCE)",
        f"CREATE DATABASE {USED} TEMPLATE {LAID}",
        "CHECKPOINT",
    )


@asynccontextmanager
async def working(town: Listening, number: int, port: int) -> AsyncIterator[int]:
    """Let so many workers take presses at a port; yield the process id of whoever began them."""
    said = {variable("storage.url"): address()}
    async with town.calls() as api:
        with TemporaryDirectory() as here:
            command = ["bot", "run", "--workers", str(number)]
            async with pinned(None, command, settings("webhook", port, api) | said, Path(here)) as pid:
                for _ in range(number):
                    await town.begun.acquire()
                await asyncio.sleep(1.0)
                yield pid


def held_to(share: float, pid: int) -> AbstractContextManager[None]:
    """Let each worker have a share of one core, whole cores if it is 1; ``pid`` is who began them."""
    return nullcontext() if share == 1 else limited(children_of(pid) or [pid], share)


async def measured(crowd: Crowd, workers: int, share: float, seconds: float, run: int) -> Figures:
    """Let so many workers, each with that share of a core, work for one round."""
    server = await use()
    town, port, coming = Listening(), free_port(), crowd.presses(run)

    async def press(way: Webhook | None) -> None:
        await town.press(way, *next(coming))

    async with working(town, workers, port) as pid:
        ways = await ways_to(town, port)
        await as_quickly_as_possible(press, ways, 1.0)  # to get warm
        with held_to(share, pid):
            before, used = len(town.answered), [cpu_of_all(each) for each in (pid, server, os.getpid())]
            heard = await as_quickly_as_possible(press, ways, seconds)
            after = [cpu_of_all(each) for each in (pid, server, os.getpid())]
            answered = len(town.answered) - before
            rate = answered / heard.seconds
            p99 = heard.p99 if share < 1 else (await so_many_a_second(press, ways, rate / 2, seconds)).p99
    await _must_be_stored(town.answered)
    costs = [1e6 * (end - begin) / answered for begin, end in zip(used, after, strict=True)]
    return Figures(rate, 1e3 * p99, costs[0], costs[1], costs[2] - costs[0])


async def _must_be_stored(answered: set[str]) -> None:
    database = Database(address())
    async with database.read() as connection:
        stored = list(await connection.scalars(select(ballots.c.tap_id)))
    await database.close()
    assert len(stored) == len(set(stored)), "a press was counted twice"
    missing = answered - set(stored)
    assert not missing, f"{len(missing)} presses were answered and are not stored"


def report(found: list[dict[int, Figures]]) -> dict[str, Any]:
    """Return the medians for each number of workers, and how many times as many presses as one took."""
    said: dict[str, Any] = {
        str(number): {
            each.name: round(median(getattr(rounds[number], each.name) for rounds in found), 1)
            for each in fields(Figures)
        }
        for number in found[0]
    }
    ratios = {
        number: [rounds[number].per_second / rounds[1].per_second for rounds in found] for number in found[0]
    }
    said["times_one"] = {
        str(number): {"min": round(min(of), 2), "median": round(median(of), 2), "max": round(max(of), 2)}
        for number, of in ratios.items()
    }
    return said


def main(
    voters: Annotated[int, typer.Option(min=100)] = 10_000,
    estates: Annotated[int, typer.Option(min=1, help="Among which the voters are parted.")] = 1,
    seconds: Annotated[float, typer.Option(min=0.5)] = 4.0,
    repetitions: Annotated[int, typer.Option(min=1)] = 3,
    workers: Annotated[str, typer.Option(help="How many, with commas between.")] = "1,2,4",
    share: Annotated[float, typer.Option(min=0.01, max=1, help="Of one core, for each worker.")] = 1,
) -> None:
    """Print each round, and in the last line the whole as JSON."""
    if not SERVER:
        raise typer.BadParameter("no server is named by TEST_POSTGRESQL")
    crowd, found = Crowd(voters, estates), list[dict[int, Figures]]()
    event_loop.run(lay(crowd))
    for run in range(1, repetitions + 1):
        found.append({})
        for number in map(int, workers.split(",")):
            found[-1][number] = event_loop.run(measured(crowd, number, share, seconds, run))
            typer.echo(f"{number} workers: {json.dumps(asdict(found[-1][number]))}")
    event_loop.run(_on_server(f"DROP DATABASE {USED} WITH (FORCE)", f"DROP DATABASE {LAID}"))
    typer.echo(json.dumps(report(found)))


if __name__ == "__main__":
    typer.run(main)
