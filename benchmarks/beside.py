"""How late presses on a vote are answered while reminders leave, beside how late they are when none do.

The program runs on a core of its own, by webhook; presses come at a steady rate from another process, and
their lateness counts from the moment at which each was due. Those press who are reminded last, for whoever
has voted is reminded no more. `python -m benchmarks.beside`.
"""

import asyncio
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from benchmarks.pressing import Town, presses, so_many_a_second
from benchmarks.processes import pinned
from benchmarks.votes import LOAD, PROGRAM, free_port, lay, settings, ways_to
from benchmarks.wire import Webhook
from bot import event_loop
from bot.config import variable

KINDS: Mapping[str, Sequence[str]] = {"idle": (), "busy": ("opening private",)}
NO_QUIET = {"follow_up.quiet_begin": "00:00", "follow_up.quiet_end": "00:00"}
BEGUN = {"idle": 0, "busy": 50}
"""How many messages have left before the first press: the reminders are on their way then."""


async def heard(voters: int, rate: float, seconds: float, folder: Path, run: int) -> tuple[float, float]:
    """Return how many milliseconds 99 of 100 presses waited at most, and how many reminders left a second."""
    town, port = Town(), free_port()
    with TemporaryDirectory() as here:
        shutil.copytree(folder, here, dirs_exist_ok=True)
        async with town.calls() as api:
            variables = settings("webhook", port, api)
            variables |= {variable(name): value for name, value in NO_QUIET.items()}
            async with pinned(PROGRAM, ["bot", "run"], variables, Path(here)):
                await town.ready.wait()
                while town.sent < BEGUN[folder.name]:  # noqa: ASYNC110 - nobody tells a benchmark
                    await asyncio.sleep(0.1)
                await asyncio.sleep(1)
                coming, sent = presses(voters, run, begin=voters // 2), town.sent

                async def press(way: Webhook | None) -> None:
                    query, update = next(coming)
                    await town.press(way, query, update)

                found = await so_many_a_second(press, await ways_to(town, port), rate, seconds)
                return 1e3 * found.p99, (town.sent - sent) / found.seconds


def main(
    voters: int = 10_000,
    rate: Annotated[float, typer.Option(help="Presses a second; 30 reminders leave.")] = 100.0,
    seconds: float = 15.0,
    repetitions: int = 3,
) -> None:
    """Print each round, and in the last line the ratios as JSON."""
    os.sched_setaffinity(0, {LOAD})
    ratios = []
    with TemporaryDirectory() as both:
        for name, timetable in KINDS.items():
            (Path(both) / name).mkdir()
            event_loop.run(lay(Path(both) / name, voters, timetable))
        for run in range(1, repetitions + 1):
            idle, busy = (
                event_loop.run(heard(voters, rate, seconds, Path(both) / name, run)) for name in KINDS
            )
            ratios.append(busy[0] / idle[0])
            typer.echo(
                f"p99 {idle[0]:.1f} ms with no reminders, {busy[0]:.1f} ms while {busy[1]:.1f} a second leave"
            )
    said = {"min": min(ratios), "median": median(ratios), "max": max(ratios)}
    typer.echo(json.dumps({name: round(value, 2) for name, value in said.items()}))


if __name__ == "__main__":
    typer.run(main)
