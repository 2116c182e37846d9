"""The process is killed in the middle of a burst of taps: what was answered is there, and nothing twice."""

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import select

from bot.clock import MovableClock, SystemClock
from bot.rehearsal.floods import Limits
from bot.rehearsal.people import Person
from bot.rehearsal.server import StandIn
from bot.rehearsal.taps import Tap
from bot.voting.ballot import Choice
from bot.voting.tally import recount
from storage import ballots as ballot_storage
from storage import proposals as proposal_storage
from storage.database import Database
from storage.tables import ballots
from tests.conversations.town import Town, config_for, running_town

HOUSEHOLDS = 40
ROUNDS = 5


@asynccontextmanager
async def process(telegram: StandIn, tmp_path: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the program as an operator would, in a process of its own."""
    config = config_for(telegram, tmp_path)
    environment = os.environ | {
        "YISHITANG_TELEGRAM__TOKEN": telegram.token,
        "YISHITANG_TELEGRAM__BASE_URL": telegram.base_url,
        "YISHITANG_TELEGRAM__BASE_FILE_URL": telegram.base_file_url,
        "YISHITANG_STORAGE__URL": config.storage.url,
        "YISHITANG_DELIVERY__CARD_SECONDS": "0.2",
        "YISHITANG_DELIVERY__PER_SECOND": "1000",
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, cwd=tmp_path, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.send_signal(signal.SIGTERM)
        await running.wait()


def burst(owners: list[Person], town: Town) -> list[Tap]:
    choices = [Choice.FOR, Choice.AGAINST, Choice.ABSTAIN]
    return [
        owner.tap(town.card, row=choices.index(choices[(turn + number) % 3]))
        for turn in range(ROUNDS)
        for number, owner in enumerate(owners)
    ]


async def answered(taps: list[Tap]) -> set[str]:
    """Return the ids of the taps that have been answered by now."""
    answers = await asyncio.gather(*(tap.answer(timeout=0.001) for tap in taps), return_exceptions=True)
    return {
        tap.query_id for tap, answer in zip(taps, answers, strict=True) if not isinstance(answer, Exception)
    }


async def test_after_a_kill_every_answered_tap_is_there_and_none_twice(tmp_path: Path) -> None:
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        async with running_town(telegram, MovableClock(SystemClock()), tmp_path) as town:
            owners = [await town.lives(f"业主{n}", f"1-1-{n:03}") for n in range(HOUSEHOLDS)]
            proposal = await town.opens()

        async with process(telegram, tmp_path) as program:
            first = burst(owners, town)
            await first[HOUSEHOLDS].answer(timeout=60)
            program.kill()
            await program.wait()
        promised = await answered(first)
        assert 0 < len(promised) < len(first), "the kill must come in the middle"

        async with process(telegram, tmp_path):
            second = burst(owners, town)
            await asyncio.gather(*(tap.answer(timeout=60) for tap in second))
            await town.card_shows(f"参加户数：{HOUSEHOLDS} / {HOUSEHOLDS} 户")

    database = Database(town.config.storage.url)
    async with database.read() as connection:
        rows = (await connection.execute(select(ballots))).all()
        roll = {h.id: h.area for h in await proposal_storage.roll(connection, proposal.id)}
        tally = await ballot_storage.tally(connection, proposal.id)
    await database.close()

    stored = Counter(row.tap_id for row in rows)
    assert promised <= set(stored)
    assert set(stored.values()) == {1}
    standing = [(row.household_id, Choice(row.choice)) for row in rows if row.ended_at is None]
    assert len(standing) == len(dict(standing)) == HOUSEHOLDS
    counted = recount(roll, standing)
    assert tally.electorate == counted.electorate
    assert {choice: tally.of(choice) for choice in Choice} == dict(counted.votes)
