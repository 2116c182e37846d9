"""How much later presses on votes are answered while slips are printed, measured from outside.

The program runs on one core, and the process in which it prints shares that core; whoever presses is on the
other one. Presses come at a steady rate, first while nothing is printed, then from the first page on.
"""

import asyncio
import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.crowd import COMMITTEE
from benchmarks.pressing import AT_ONCE, Heard, Town, presses, so_many_a_second
from benchmarks.processes import pinned
from benchmarks.votes import FILE, LOAD, PROGRAM, free_port, lay, settings
from benchmarks.wire import Webhook

A_SECOND = 50
SECONDS = 8.0

ORDER = """INSERT INTO printings
(estate_id, proposal_id, user_id, notice, language, households, parts_sent, ordered_at)
VALUES (1, 1, ?, 'slips', 'zh_CN', ?, 0, ?)"""


@dataclass(frozen=True)
class Meanwhile:
    """The 99th of 100 presses in milliseconds: at rest, and while slips were printed."""

    at_rest: float
    printing: float


async def measured(slips: int, run: int) -> Meanwhile:
    """Return how late presses are answered in a vote of so many households that all get a slip."""
    os.sched_setaffinity(0, {LOAD})
    with TemporaryDirectory() as made, TemporaryDirectory() as here:
        await lay(Path(made), slips)
        shutil.copytree(made, here, dirs_exist_ok=True)
        town, port = Town(), free_port()
        async with town.calls() as api:
            variables = settings("webhook", port, api)
            async with pinned(PROGRAM, ["bot", "run"], variables, Path(here)):
                await town.ready.wait()
                loop = asyncio.get_running_loop()
                ways = [
                    (await loop.create_connection(lambda: Webhook(port), "127.0.0.1", port))[1]
                    for _ in range(AT_ONCE)
                ]
                coming = presses(slips, run)

                async def press(way: Webhook | None) -> None:
                    await town.press(way, *next(coming))

                async def pressed() -> Heard:
                    return await so_many_a_second(press, [*ways], A_SECOND, SECONDS)

                await pressed()  # to get warm
                at_rest = await pressed()
                _order(Path(here) / FILE)
                await _begun(Path(here) / FILE)
                printing = await pressed()
                assert not _has_ended(Path(here) / FILE), "it was printed before the presses had come"
    return Meanwhile(1e3 * at_rest.p99, 1e3 * printing.p99)


def _order(file: Path) -> None:
    """Order a slip for each household of the vote."""
    with closing(sqlite3.connect(file, timeout=30)) as database, database:
        homes = [row[0] for row in database.execute("SELECT household_id FROM rolls WHERE proposal_id = 1")]
        now = datetime.now(UTC).replace(tzinfo=None)
        database.execute(ORDER, (COMMITTEE, json.dumps(homes), now.isoformat(" ")))


def _parts_sent(file: Path) -> int:
    """Return how many files were sent, -1 before the printing has begun."""
    with closing(sqlite3.connect(file, timeout=30)) as database:
        [(begun, sent)] = database.execute("SELECT message_id, parts_sent FROM printings").fetchall()
    return -1 if begun is None else int(sent)


def _has_ended(file: Path) -> bool:
    with closing(sqlite3.connect(file, timeout=30)) as database:
        return database.execute("SELECT ended_at FROM printings").fetchone()[0] is not None


async def _begun(file: Path) -> None:
    """Wait until the printing has begun; nothing rings outside of the program."""
    for _ in range(600):
        if _parts_sent(file) >= 0:
            return
        await asyncio.sleep(0.1)
    raise TimeoutError("nothing is printed")
