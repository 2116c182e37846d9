"""Two processes share a server, and whichever does what is due is killed: the other goes on with it."""

import asyncio
import os
import signal
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.actions.following_up.follow_up import run_due
from bot.clock import SystemClock
from bot.config import Config
from bot.delivery.courier import IN_FLIGHT
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from storage.database import Database
from storage.tables import leases
from tests.conversations.town import TownClock, config_for, free_port, running_town, webhook_at
from tests.databases import SERVER
from tests.process import process
from tests.test_kill import said, the_deadline_passes
from tests.test_kill_reminders import NO_QUIET, STEPS, all_settled, asked, crowd, sends
from tests.waiting import until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SERVER, reason="no PostgreSQL server is named for tests"),
]

HOUSEHOLDS, VOTERS = 200, 40


async def kill_who_is_on_duty(config: Config) -> None:
    """Kill the process that does what is due, as a machine that loses its power would."""
    database = Database(config.storage.url)
    async with database.read() as connection:
        holder = str(await connection.scalar(select(leases.c.holder)))
    await database.close()
    os.kill(int(holder.split("-")[-2]), signal.SIGKILL)


async def test_reminders_and_a_closing_go_on_in_another_process_and_every_press_is_answered(
    tmp_path: Path,
) -> None:
    clock = TownClock(SystemClock())
    async with StandIn(clock, limits=Limits.none(), backoff=[0.05]) as telegram:
        async with running_town(telegram, clock, tmp_path, follow_up=NO_QUIET) as town:
            persons = await crowd(town, HOUSEHOLDS)
            for person in persons[:VOTERS]:
                town.group.join(person)
            town.program.deliverers.courier.stop()
            proposal = await town.opens(timetable=STEPS)
            await run_due(town.program.hall, town.config.follow_up.quiet)
        config = config_for(telegram, tmp_path, follow_up=NO_QUIET, webhook=webhook_at(free_port()))
        async with process(config, tmp_path, "--workers", "2"):
            await sends(persons, HOUSEHOLDS // 4)
            await kill_who_is_on_duty(config)
            taps = [person.tap(town.card, row=0) for person in persons[:VOTERS]]
            await asyncio.gather(*(tap.answer() for tap in taps))
            await sends(persons, HOUSEHOLDS)
            database = Database(config.storage.url)
            await all_settled(database)
            await database.close()
            times = asked(persons)

            await the_deadline_passes(config, proposal)
            await kill_who_is_on_duty(config)
            await until(lambda: said(town.group, "已经截止") > 0)
            await town.card_shows(f"同意：{VOTERS} 户")

    assert len(times) == HOUSEHOLDS and max(times.values()) <= 2, "none is skipped"
    assert sum(number > 1 for number in times.values()) <= IN_FLIGHT, "only what was in flight"
    assert said(town.group, "已经截止") <= 2
