"""Votes end to end: presses over real HTTP, durable and answered, beside bare bots that store nothing.

Whoever presses runs on one core, the program on another, 10,000 households are on file, and the contenders
take turns. `python -m benchmarks.votes`; needs `uv sync --group benchmarks`. The last line is JSON.
"""

import asyncio
import json
import os
import shutil
import socket
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Annotated, Any

import typer

from benchmarks.ballots import measure as bare_store
from benchmarks.crowd import opened
from benchmarks.peers import TOKEN
from benchmarks.pressing import AT_ONCE, Heard, Town, as_quickly_as_possible, presses, so_many_a_second
from benchmarks.processes import cpu_seconds, memory_mb, pinned
from benchmarks.wire import SECRET, Webhook
from bot import event_loop
from bot.actions.hall import Hall
from bot.clock import SystemClock
from bot.config import variable
from bot.keys import Key
from storage.database import Database
from storage.schema import upgrade

LOAD, PROGRAM = 0, 1  # cores
OURS = ("webhook", "polling")
PEERS = ("bare", "bare_at_once", "bare_reply", "aiogram")
FILE = "yishitang.db"


@dataclass(frozen=True)
class Figures:
    """What a contender did in one round; ``load_us`` is what a press costs whoever presses.

    Where that comes near to what a press costs the contender, the rate is no longer the contender's own.
    """

    per_second: float
    cpu_us: float
    p99_ms: float
    memory: float = 0.0
    load_us: float = 0.0


async def lay(folder: Path, voters: int, timetable: Sequence[str] = ()) -> None:
    """Make the database that each round of the program begins with; by the timetable the silent are asked."""
    database = Database(f"sqlite+aiosqlite:///{folder / FILE}")
    await upgrade(database)
    hall = Hall(database, SystemClock(), Random(7).randrange, Key(bytes(32)))
    await opened(hall, voters, timetable=timetable)
    await database.close()


def settings(mode: str, port: int, api: int) -> dict[str, str]:
    """Return the variables with which the program takes presses at a port and calls Telegram at another."""
    said = {
        "telegram.token": TOKEN,
        "telegram.mode": mode,
        "telegram.ephemeral": "off",  # the town knows no messages that only one person sees
        "telegram.base_url": f"http://127.0.0.1:{api}/bot",
        "webhook.url": f"http://127.0.0.1:{port}/telegram",
        "webhook.secret": SECRET,
        "webhook.port": str(port),
        "health.port": "0",
    }
    return {variable(name): value for name, value in said.items()}


async def ways_to(town: Town, port: int) -> list[Webhook | None]:
    """Return connections to the webhook, as many as Telegram has; none where the program asks for updates."""
    if town.polled:
        return [None] * AT_ONCE
    loop = asyncio.get_running_loop()
    made = [await loop.create_connection(lambda: Webhook(port), "127.0.0.1", port) for _ in range(AT_ONCE)]
    return [way for _, way in made]


async def _measured(town: Town, port: int, pid: int, voters: int, seconds: float, run: int) -> Figures:
    coming = presses(voters, run)

    async def press(way: Webhook | None) -> None:
        query, update = next(coming)
        await town.press(way, query, update)

    ways = await ways_to(town, port)
    await as_quickly_as_possible(press, ways, 1.0)  # to get warm
    before, cpu, load = len(town.answered), cpu_seconds(pid), process_time()
    heard: Heard = await as_quickly_as_possible(press, ways, seconds)
    cpu, load = cpu_seconds(pid) - cpu, process_time() - load
    answered = len(town.answered) - before
    rate = answered / heard.seconds
    half = await so_many_a_second(press, ways, rate / 2, seconds)
    return Figures(rate, 1e6 * cpu / answered, 1e3 * half.p99, memory_mb(pid), 1e6 * load / answered)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as lent:
        return int(lent.getsockname()[1])


async def contend(name: str, folder: Path, voters: int, seconds: float, run: int) -> Figures:
    """Run one contender for one round."""
    town, port = Town(), free_port()
    with TemporaryDirectory() as here:
        async with town.calls() as api:
            variables = dict[str, str]()
            arguments = ["benchmarks.peers", name, str(port), str(api)]
            if name in OURS:
                shutil.copytree(folder, here, dirs_exist_ok=True)
                arguments, variables = ["bot", "run"], settings(name, port, api)
            async with pinned(PROGRAM, arguments, variables, Path(here)) as pid:
                await town.ready.wait()
                await asyncio.sleep(0.5)
                figures = await _measured(town, port, pid, voters, seconds, run)
        if name in OURS:
            _must_be_stored(Path(here) / FILE, town.answered)
    return figures


def _must_be_stored(file: Path, answered: set[str]) -> None:
    connection = sqlite3.connect(file)
    stored = {row[0] for row in connection.execute("SELECT tap_id FROM ballots")}
    connection.close()
    assert answered <= stored, f"{len(answered - stored)} presses were answered and are not stored"


def rounds(
    folder: Path, names: list[str], voters: int, seconds: float, repetitions: int
) -> Iterator[dict[str, Figures]]:
    """Let all contenders take turns, round after round."""
    for run in range(1, repetitions + 1):
        found = {name: event_loop.run(contend(name, folder, voters, seconds, run)) for name in names}
        store = event_loop.run(bare_store(voters, 256, secret=False))
        found["store"] = Figures(store["a_second"], store["cpu_us"], 0.0)
        yield found


def _spread(values: list[float]) -> dict[str, float]:
    return {"min": round(min(values), 2), "median": round(median(values), 2), "max": round(max(values), 2)}


def report(all_rounds: list[dict[str, Figures]]) -> dict[str, Any]:
    """Return the medians of each contender, and by how much the program is ahead, round by round."""
    names = [*all_rounds[0]]
    said: dict[str, Any] = {
        name: {
            "per_second": round(median(each[name].per_second for each in all_rounds)),
            "cpu_us": round(median(each[name].cpu_us for each in all_rounds)),
            "p99_ms": round(median(each[name].p99_ms for each in all_rounds), 1),
            "memory_mb": round(max(each[name].memory for each in all_rounds)),
            "load_us": round(median(each[name].load_us for each in all_rounds)),
        }
        for name in names
    }
    pairs = [(ours, peer) for ours in OURS for peer in PEERS if ours in names and peer in names]
    said["ratios"] = {
        f"{ours}/{peer}": {
            "per_second": _spread([each[ours].per_second / each[peer].per_second for each in all_rounds]),
            "cpu": _spread([each[peer].cpu_us / each[ours].cpu_us for each in all_rounds]),
        }
        for ours, peer in pairs
    }
    return said


def main(
    voters: Annotated[int, typer.Option(min=AT_ONCE)] = 10_000,
    seconds: Annotated[float, typer.Option(min=0.5)] = 4.0,
    repetitions: Annotated[int, typer.Option(min=1)] = 3,
    only: Annotated[str, typer.Option(help="Contenders, with commas between.")] = ",".join((*OURS, *PEERS)),
) -> None:
    """Print each round, and in the last line the whole as JSON."""
    os.sched_setaffinity(0, {LOAD})
    with TemporaryDirectory() as folder:
        event_loop.run(lay(Path(folder), voters))
        found = []
        for each in rounds(Path(folder), only.split(","), voters, seconds, repetitions):
            found.append(each)
            for name, of in each.items():
                typer.echo(f"{name:13}{of.per_second:7.0f}/s {of.cpu_us:6.0f} us {of.p99_ms:7.1f} ms p99")
    typer.echo(json.dumps(report(found)))


if __name__ == "__main__":
    typer.run(main)
