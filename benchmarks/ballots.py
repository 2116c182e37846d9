"""Casts ballots in batches, against the same ballots one by one and rows committed with bare sqlite3."""

import json
import sqlite3
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from benchmarks.crowd import FIRST, opened
from bot import event_loop
from bot.actions.ballots.cast import cast
from bot.actions.hall import Hall
from bot.clock import SystemClock
from bot.keys import Key
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.counting.choice import Choice
from storage.database import Database
from storage.schema import upgrade

A_FEW = 400  # ballots, or rows, that are committed one by one


async def measure(voters: int, batch: int, secret: bool) -> dict[str, int]:
    """Let everybody vote, then change the ballot, in batches of that size."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'crowd.db'}")
        try:
            await upgrade(database)
            hall = Hall(database, SystemClock(), Random(7).randrange, Key(bytes(32)))
            proposal_id = await opened(hall, voters, secret)
            cpu = time.process_time()
            rates = [
                await _rate(hall, proposal_id, voters, batch, choice)
                for choice in (Choice.FOR, Choice.AGAINST)
            ]
            cpu = time.process_time() - cpu
        finally:
            await database.close()
    return {
        "voters": voters,
        "batch": batch,
        "secret": secret,
        "a_second": rates[0],
        "replaced_a_second": rates[1],
        "cpu_us": round(1e6 * cpu / voters / 2),
    }


async def _rate(hall: Hall, proposal_id: int, voters: int, batch: int, choice: Choice) -> int:
    taps = [Tap(f"{choice}:{n}", FIRST + n, proposal_id, choice) for n in range(voters)]
    begun = time.perf_counter()
    for start in range(0, voters, batch):
        answers = await cast(hall, taps[start : start + batch])
        assert all(isinstance(answer, Receipt) for answer in answers)
    return round(voters / (time.perf_counter() - begun))


def _bare_commits() -> int:
    """Return how many rows a second sqlite3 commits one by one, as durably as the program's database."""
    with TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE ballots (household, choice)"
        )
        begun = time.perf_counter()
        for number in range(A_FEW):
            connection.execute("INSERT INTO ballots VALUES (?, 'for')", (number,))
        rate = round(A_FEW / (time.perf_counter() - begun))
        connection.close()
    return rate


def main(
    voters: Annotated[int, typer.Option(min=1)] = 10_000,
    batch: Annotated[int, typer.Option(min=1)] = 256,
    secret: Annotated[bool, typer.Option()] = False,
) -> None:
    """Print durable ballots a second as JSON, and how many times the rates of the peers that is."""
    crowd = event_loop.run(measure(voters, batch, secret))
    one_by_one = event_loop.run(measure(A_FEW, 1, secret))["a_second"]
    rate, bare = crowd["a_second"], _bare_commits()
    peers = {"times_one_by_one": round(rate / one_by_one, 1), "times_bare_commits": round(rate / bare, 1)}
    typer.echo(json.dumps({**crowd, "one_by_one": one_by_one, "bare_commits": bare, **peers}))


if __name__ == "__main__":
    typer.run(main)
