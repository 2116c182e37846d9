"""A program that does a little of everything at once until it is killed, and says what it has answered."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import count
from multiprocessing.connection import Connection
from random import Random

from bot import event_loop
from bot.actions.ballots.cast import cast
from bot.actions.ballots.group_commit import GroupCommit
from bot.actions.checkpoints import checkpoints
from bot.actions.following_up import follow_up
from bot.actions.hall import Hall
from bot.actions.paper import slips
from bot.actions.proposals.stages import run_due
from bot.keys import Key
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.counting.choice import Choice
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.refusals import Refusal
from storage import database as module
from storage import deliveries
from storage.database import Database
from storage.deliveries import DeliveryState

CHOICES = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
NEVER = QuietHours(time(0), time(0))
BETWEEN_LOOKS = 0.005  # seconds: a look at what is due takes less time than anything else
AT_ONCE = 8  # people who press at the same time


@dataclass(frozen=True)
class Task:
    """What a round has to do: for whom, and from which moment on."""

    url: str
    seed: int
    moment: datetime
    voters: dict[int, int]  # user id → household
    on_paper: list[int]  # households that answer on paper
    committee: int
    proposal_id: int
    on_duty: bool = True  # of those that share a server one sends what is to be sent


class Clock:
    """Goes on a second with each look."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        self._moment += timedelta(seconds=1)
        return self._moment

    def certain(self) -> datetime:
        return self.now()

    def monotonic(self) -> float:
        return 0.0


def play(task: Task, mouth: Connection) -> None:
    """Do everything until killed; whatever comes out of ``mouth`` is an answer that somebody has got."""
    event_loop.run(play_while(lambda: True, task, lambda line: mouth.send_bytes(line.encode())))


async def play_while(goes_on: Callable[[], bool], task: Task, answer: Callable[[str], object]) -> None:
    """Do everything for as long as it goes on."""
    module.PATIENCE = 900.0  # who waits, waits for as long as a busy machine takes
    database = Database(task.url)
    hall = Hall(database, Clock(task.moment), Random(task.seed).randrange, Key(bytes(32)))
    box = GroupCommit[Tap, Receipt](lambda taps: cast(hall, taps))
    draw, numbers = Random(task.seed), count(task.seed * 1_000_000)
    if task.on_duty:
        async with hall.act() as act:
            await deliveries.release_claims(act.connection, act.now)

    async def presses() -> None:
        user_id = draw.choice([*task.voters])
        tap = Tap(str(next(numbers)), user_id, task.proposal_id, draw.choice(CHOICES))
        done = await box.submit(tap)
        if done.number:
            answer(f"ballot {task.voters[user_id]} {done.number}")

    async def enters_slip() -> None:
        slip = SignedSlip(task.proposal_id, draw.choice(task.on_paper), draw.choice(CHOICES), "photo")
        sheet = await slips.enter(hall, task.committee, slip, Confirmation.NONE)
        answer(f"slip {sheet.entry.id}")

    async def reminds() -> None:
        await follow_up.run_due(hall, NEVER)
        async with hall.act() as act:
            claimed = await deliveries.claim(act.connection, act.now, 5)
            await deliveries.leave(act.connection, [each.id for each in claimed])
        for each in claimed:
            answer(f"sent {each.envelope.key}")
        async with hall.act() as act:
            ids = [each.id for each in claimed]
            await deliveries.settle(act.connection, ids, DeliveryState.SENT, act.now)

    async def passes_stages() -> None:
        for _, done in await run_due(hall):
            answer(f"stage {done}")
        await checkpoints.post_due(hall)
        answer("looked")
        await asyncio.sleep(BETWEEN_LOOKS)

    async def again(what: Callable[[], Awaitable[None]]) -> None:
        while goes_on():
            with suppress(Refusal):
                await what()
            await asyncio.sleep(0)

    doing = [*[presses] * AT_ONCE, enters_slip, passes_stages, *[reminds] * task.on_duty]
    await asyncio.gather(*map(again, doing))
    await database.close()
