"""Sends a wave of reminders through the real courier and lanes, against the stand-in's flood limits.

Letters are claimed, put into words from a database on disk and written down as in the running program; the
network is a transport that takes a while to arrive and to answer. Time is virtual and stands still while the
database works, so that the machine's load does not count; `--real` lets it run, on the program's own loop. A
call arrives so long after it was made, however busy this machine is, for Telegram has its own. The figures
are throughput as a share of Telegram's 30 messages a second, calls refused with 429, and the processor time
of a letter.
Run with `python -m benchmarks.reminders`.
"""

import asyncio
import json
import os
import time as clocks
from collections.abc import Callable
from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from pydantic import SecretStr
from telegram._utils.types import ODVInput
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from bot import event_loop
from bot.actions.estates import committee, groups, offices
from bot.actions.following_up.follow_up import run_due
from bot.actions.hall import Hall
from bot.actions.households import people
from bot.actions.proposals.publish import publish
from bot.app.joining import join
from bot.clock import SystemClock
from bot.config import Config, FollowUp
from bot.config import Telegram as TelegramSettings
from bot.delivery.courier import Courier
from bot.delivery.lanes import Lanes
from bot.delivery.limits import Limits as Pace
from bot.delivery.webhook_reply import ReplyInWebhook
from bot.keys import Key
from bot.rehearsal.bot_api.floods import Floods, Limits
from bot.rehearsal.town.refusals import TooManyRequests
from bot.voting.proposals.proposal import Terms
from bot.voting.proposals.timetable import read_step
from handlers.letters import compose
from storage.schema import upgrade
from tests.crowds import settle
from tests.delivery.patient_time import Busy, CountedDatabase, PatientLoop

LIMIT = 30
WAY_THERE, WAY_BACK = (0.02, 0.05), (0.02, 0.15)  # seconds, drawn evenly
NO_QUIET = FollowUp(quiet_begin=time(0), quiet_end=time(0))
COMMITTEE, GROUP, FIRST = 900, -100, 1000
VALID = timedelta(days=1)
TOKEN = SecretStr("7000000001:" + "A" * 35)


class Telegram(BaseRequest):
    """Takes or refuses messages as the stand-in does, after a while, and counts both."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._arrival = self._clock()
        self._floods = Floods(Limits(overall_per_second=LIMIT), lambda: self._arrival)
        self._random = Random(7)
        self.arrived: list[float] = []
        self.refused = 0

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Nothing is left open."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Answer sendMessage."""
        assert request_data is not None
        way = self._random.uniform(*WAY_THERE)
        arrival = self._clock() + way
        await asyncio.sleep(way)
        self._arrival = max(self._arrival, arrival)
        answer = self._take(int(str(request_data.parameters["chat_id"])))
        await asyncio.sleep(self._random.uniform(*WAY_BACK))
        return 200 if answer["ok"] else 429, json.dumps(answer).encode()

    def _take(self, chat_id: int) -> dict[str, Any]:
        try:
            self._floods.admit(chat_id, group=chat_id < 0, edit=False, cost=1)
        except TooManyRequests as refusal:
            self.refused += 1
            return {"ok": False, "error_code": 429, "parameters": refusal.parameters}
        self.arrived.append(self._arrival)
        chat = {"id": chat_id, "type": "private" if chat_id > 0 else "supergroup"}
        return {"ok": True, "result": {"message_id": len(self.arrived), "date": 0, "chat": chat}}


async def _estate(hall: Hall, number: int) -> None:
    """Found an estate with so many households, and put something to the vote that asks them at once."""
    estate, invitation = await offices.found(hall, "阳光花园", "Asia/Shanghai", "zh_CN", VALID)
    await people.meet(hall, COMMITTEE, "committee", "zh_CN")
    await committee.join(hall, COMMITTEE, invitation.token)
    await groups.link(hall, COMMITTEE, estate.id, GROUP, None, "Neighbours")
    async with hall.database.write() as connection:
        await settle(connection, estate.id, list(range(FIRST, FIRST + number)), hall.now)
    steps, closes_at = (read_step("opening private"),), hall.now + timedelta(days=7)
    terms = Terms("灯", "", Decimal(36800), None, "civil-code-ordinary", False, False, closes_at, steps)
    await publish(hall, COMMITTEE, estate.id, terms)
    await run_due(hall, NO_QUIET.quiet)


async def _carry(hall: Hall, telegram: Telegram, clock: Callable[[], float], number: int) -> None:
    """Let the courier send everything."""
    config = Config(follow_up=NO_QUIET, telegram=TelegramSettings(token=TOKEN))
    desk = join(config, hall, ReplyInWebhook(telegram)).desk
    lanes = Lanes(Pace(), monotonic=clock)
    bot = ExtBot(TOKEN.get_secret_value(), request=telegram, rate_limiter=lanes)
    courier = Courier(hall, bot, lambda letter: compose(desk, letter), lanes.turn)
    running = asyncio.create_task(courier.run())
    async with asyncio.timeout(number):
        while len(telegram.arrived) < number:  # noqa: ASYNC110 - nobody tells a benchmark
            await asyncio.sleep(1)
    courier.stop()
    await running


async def _wave(number: int, busy: Busy, folder: Path) -> None:
    """Send all reminders and print what came of them."""
    database = CountedDatabase(f"sqlite+aiosqlite:///{folder / 'reminders.db'}", busy)
    await upgrade(database)
    hall = Hall(database, SystemClock(), Random(7).randrange, Key(bytes(32)))
    await _estate(hall, number)
    # uvloop's own time stands still while something runs, so in real time everybody looks at the clock.
    clock = loop.time if isinstance(loop := asyncio.get_running_loop(), PatientLoop) else clocks.monotonic
    telegram, used = Telegram(clock), clocks.process_time()
    await _carry(hall, telegram, clock, number)
    processor = clocks.process_time() - used
    await database.close()
    rate = (number - 1) / (telegram.arrived[-1] - telegram.arrived[0])
    typer.echo(f"{number} reminders: {rate:.2f} a second, {rate / LIMIT:.1%} of the limit")
    typer.echo(f"refused with 429: {telegram.refused}")
    typer.echo(f"processor: {processor / number * 1000:.1f} ms a reminder")


def main(reminders: int = 10_000, real: Annotated[bool, typer.Option("--real")] = False) -> None:
    """Print throughput, refusals and processor time of a wave of reminders."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    busy = Busy()
    factory = event_loop.new_event_loop if real else lambda: PatientLoop(busy)
    with TemporaryDirectory(prefix="yishitang-") as folder, asyncio.Runner(loop_factory=factory) as runner:
        runner.run(_wave(reminders, busy, Path(folder)))


if __name__ == "__main__":
    typer.run(main)
