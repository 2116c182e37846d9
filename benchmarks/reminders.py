"""Sends a wave of reminders with the whole program, over HTTP, against the stand-in's flood limits.

The figures are throughput as a share of Telegram's 30 messages a second, calls refused with 429, and the
processor time of a letter, the stand-in's share included. Time is real: 10,000 reminders take six minutes.
With `--unlimited` nothing is paced, which shows what the program could do. Run with
`python -m benchmarks.reminders`.
"""

import asyncio
import os
import time as clocks
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from bot.config import Delivery, FollowUp, Timetable
from bot.rehearsal.floods import Limits
from bot.rehearsal.people import Person
from bot.voting.timetable import read_step
from tests.conversations.town import Town, fresh_town
from tests.crowds import settle

LIMIT = 30
NO_QUIET = FollowUp(quiet_begin=time(0), quiet_end=time(0))
STEPS = (read_step("opening private"),)


async def _crowd(town: Town, number: int) -> list[Person]:
    persons = [town.world.person(f"业主{n}") for n in range(number)]
    for person in persons:
        person.private.started = True
    async with town.program.house.write() as connection:
        await settle(connection, town.estate.id, [person.id for person in persons], town.clock.now())
    return persons


async def _wave(number: int, unlimited: bool, folder: Path) -> None:
    """Send all reminders and print what came of them."""
    pace = Delivery(per_second=100_000, private_seconds=0) if unlimited else Delivery()
    limits = Limits.none() if unlimited else Limits()
    async with fresh_town(folder, limits, delivery=pace, follow_up=NO_QUIET, timetable=Timetable()) as town:
        persons = await _crowd(town, number)
        await town.opens(timetable=STEPS)
        begun, used = clocks.perf_counter(), clocks.process_time()
        for person in reversed(persons):
            await person.private.wait_for("新的表决", timeout=number)
        seconds, processor = clocks.perf_counter() - begun, clocks.process_time() - used
        assert all(len(person.private.from_bot) == 1 for person in persons)
        refused = sum(call.error_code == 429 for call in town.world.calls)
        rate = number / seconds
        typer.echo(f"{number} reminders in {seconds:.1f} s: {rate:.1f}/s, {rate / LIMIT:.1%} of the limit")
        typer.echo(f"refused with 429: {refused}")
        typer.echo(f"processor: {processor / number * 1000:.1f} ms a letter, {processor / seconds:.0%} busy")


def main(reminders: int = 10_000, unlimited: Annotated[bool, typer.Option("--unlimited")] = False) -> None:
    """Print throughput, refusals and processor time of a wave of reminders."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    with TemporaryDirectory(prefix="yishitang-") as folder:
        asyncio.run(_wave(reminders, unlimited, Path(folder)))


if __name__ == "__main__":
    typer.run(main)
