"""The process is killed again and again in a run of reminders: nobody is asked thrice, nobody left out."""

from collections import Counter
from datetime import time
from pathlib import Path

import pytest

from bot.actions.following_up.follow_up import run_due
from bot.clock import SystemClock
from bot.config import FollowUp
from bot.delivery.courier import IN_FLIGHT
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.people import Person
from bot.voting.proposals.timetable import read_step
from storage import deliveries
from storage.database import Database
from tests.conversations.town import Town, TownClock, config_for, running_town
from tests.crowds import settle
from tests.process import ended, process
from tests.waiting import until

pytestmark = pytest.mark.slow

HOUSEHOLDS = 400  # more than a portion of reminders
KILLS = 4
NO_QUIET = FollowUp(quiet_begin=time(0), quiet_end=time(0))
STEPS = (read_step("opening private"),)


async def crowd(town: Town, households: int = HOUSEHOLDS) -> list[Person]:
    """Let a person live in every household."""
    persons = [town.world.person(f"业主{number}") for number in range(households)]
    for person in persons:
        person.private.started = True
    async with town.program.hall.database.write() as connection:
        await settle(connection, town.estate.id, [person.id for person in persons], town.clock.now())
    return persons


def asked(persons: list[Person]) -> Counter[int]:
    return Counter({person.id: len(person.private.from_bot) for person in persons})


async def sends(persons: list[Person], number: int) -> None:
    """Wait until so many reminders have arrived."""
    await until(lambda: asked(persons).total() >= number)


async def all_settled(database: Database) -> None:
    """Wait until the outbox is empty."""

    async def so() -> bool:
        async with database.read() as connection:
            return not (await deliveries.counts(connection)).keys() & set(deliveries.PENDING)

    await until(so)


async def test_after_kills_only_reminders_in_flight_come_twice_and_none_is_skipped(
    tmp_path: Path,
) -> None:
    clock = TownClock(SystemClock())
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path, follow_up=NO_QUIET) as town:
            persons = await crowd(town)
            town.program.deliverers.courier.stop()
            await town.opens(timetable=STEPS)
            await run_due(town.program.hall, town.config.follow_up.quiet)

        config = config_for(telegram, tmp_path, follow_up=NO_QUIET)
        for kill in range(1, KILLS + 1):
            async with process(config, tmp_path) as program:
                await sends(persons, kill * HOUSEHOLDS // (KILLS + 1))
                program.kill()
                await ended(program)
        before = asked(persons)
        assert 0 < before.total() < HOUSEHOLDS, "the kills must come in the middle"

        database = Database(town.config.storage.url)
        async with process(config, tmp_path):
            await sends(persons, HOUSEHOLDS)
            await all_settled(database)
        await database.close()

    times = asked(persons)
    assert min(times.values()) == 1 and len(times) == HOUSEHOLDS, "none is skipped"
    twice = [person for person, number in times.items() if number > 1]
    assert len(twice) <= KILLS * IN_FLIGHT
    assert set(twice) <= set(+before), "only what was in flight at a kill"
    assert max(times.values()) <= 2
