"""The program is killed hundreds of times at moments that nobody chose: no answer is ever taken back.

Two hundred times alone with a file, or, where tests are given a server, a hundred times two that share it.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select, update

from bot.actions.proposals.stages import run_due
from bot.actions.results import results
from bot.voting.chain.chain import Kind
from bot.voting.proposals.proposal import ProposalState
from bot.voting.proposals.records import written_tally
from bot.voting.proposals.timetable import read_step
from storage import ledger, tables
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.ledgers import ledger_agrees
from tests.actions.votes import opens
from tests.chaos import Task, play
from tests.crowds import settle
from tests.databases import SERVER
from tests.process import FORKS

pytestmark = pytest.mark.slow

KILLS = 25 if SERVER else 50  # in each of four scenes
AT_THE_DEADLINE = KILLS * 4 // 5  # from this one on the deadline has passed
WORKERS = 2 if SERVER else 1
VOTERS, ON_PAPER = 12, 4
MOST_ANSWERS, LONGEST = 40, 0.01  # answers, and seconds after them, until the kill


@asynccontextmanager
async def scene(folder: Path, secret: bool) -> AsyncIterator[tuple[Home, Task]]:
    async with home(folder) as here:
        user_ids = [*range(1, VOTERS + ON_PAPER + 1)]
        async with here.hall.database.write() as connection:
            rooms = await settle(connection, here.estate.id, user_ids, here.hall.now)
        steps = (read_step("opening private"), read_step("half private group committee"))
        vote = await opens(here, secret=secret, objection_days=3, timetable=steps)
        async with here.hall.database.write() as connection:
            await connection.execute(update(tables.postings).values(message_id=1))
        voters = dict(zip(user_ids[:VOTERS], rooms, strict=False))
        yield here, Task(here.hall.database.url, 0, here.hall.now, voters, rooms[VOTERS:], COMMITTEE, vote.id)


def killed_while_playing(task: Task, after: int, moment: float) -> list[str]:
    """Play until a moment (seconds) after so many answers, and return all that was answered."""
    ear, mouth = FORKS.Pipe(duplex=False)
    playing = FORKS.Process(target=play, args=(task, mouth))
    playing.start()
    mouth.close()
    answers = [ear.recv_bytes().decode() for _ in range(after)]
    playing.join(moment)
    playing.kill()
    with suppress(EOFError, OSError):  # the last answer may be half said
        while True:
            answers.append(ear.recv_bytes().decode())
    playing.join()
    return answers


async def all_killed_while_playing(task: Task, draw: Random) -> list[str]:
    """Let all workers play at once, and kill each at a moment of its own: others go on for a while."""
    works = [
        replace(task, seed=task.seed * WORKERS + number, on_duty=number == 0) for number in range(WORKERS)
    ]
    ends = [(draw.randint(1, MOST_ANSWERS), draw.uniform(0, LONGEST)) for _ in works]
    playing = [
        asyncio.to_thread(killed_while_playing, each, *end) for each, end in zip(works, ends, strict=True)
    ]
    return [line for answers in await asyncio.gather(*playing) for line in answers]


async def receipts_on_record(here: Home, task: Task) -> Counter[str]:
    async with here.hall.read() as connection:
        records = await ledger.records(connection, task.proposal_id)
    return Counter(record.receipt for record in records if record.kind == Kind.BALLOT)


async def slips_on_file(here: Home) -> set[str]:
    async with here.hall.read() as connection:
        return {str(each) for each in await connection.scalars(select(tables.paper_entries.c.id))}


@pytest.mark.parametrize("secret", [False, True], ids=["open", "secret"])
@pytest.mark.parametrize("seed", [1, 2])
async def test_what_was_answered_is_there_and_counts_once_however_often_it_is_killed(
    tmp_path: Path, secret: bool, seed: int
) -> None:
    draw, ballots, entered = Random(seed), set[str](), set[str]()
    async with scene(tmp_path, secret) as (here, first):
        for kill in range(KILLS):
            past = max(0, kill - AT_THE_DEADLINE)
            moment = first.moment + (timedelta(days=6 + past) if past else timedelta(hours=kill))
            task = replace(first, seed=seed * 1000 + kill, moment=moment)
            said = [line.split() for line in await all_killed_while_playing(task, draw)]
            ballots |= {line[-1] for line in said if line[0] == "ballot"}
            entered |= {line[-1] for line in said if line[0] == "slip"}
            on_record = await receipts_on_record(here, first)
            assert ballots <= on_record.keys()
            assert set(on_record.values()) <= {1}
            assert entered <= await slips_on_file(here)
            counted, recounted = [
                await report(here.hall, first.proposal_id) for report in (results.report, results.audited)
            ]
            choices = counted.proposal.terms.choices
            assert written_tally(counted.tally, choices) == written_tally(recounted.tally, choices)
        for _ in range(2):  # whatever was killed, the vote comes to its end
            here.clock.advance(timedelta(days=30))
            await run_due(here.hall)
        ended = (await results.report(here.hall, first.proposal_id)).proposal
        assert ended.state is ProposalState.FINAL
        await ledger_agrees(here.hall, ended)
        assert len(ballots) > KILLS
        assert entered
