"""Households are asked to pledge in portions; wherever the program dies, each is asked once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.actions.following_up import act_by_act
from bot.actions.shares import asking, deciding, pledging
from bot.voting.following_up.portions import portions
from bot.voting.proposals.timetable import read_step
from bot.voting.shares.cost_table import EQUAL
from bot.voting.shares.costs import Costs
from bot.voting.shares.letters import PledgeAsked
from bot.voting.shares.pledge import Move
from storage.shares import pledges, runs
from storage.tables import deliveries
from tests.actions.following_up.test_portions import AT_ONCE, FIRST, NO_QUIET, PEOPLE, Killed
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.plans import plans_for
from tests.crowds import settle

EVERYBODY = [*range(FIRST, FIRST + PEOPLE)]


@dataclass
class Wave:
    """A drive in which so many households are asked, and the acts after which the program ends."""

    here: Home
    drive_id: int
    homes: list[int]
    acts: int = 0
    ends_in: int = 0

    async def goes_on(self) -> None:
        """Look at what is due."""
        await asking.run_due(self.here.hall, NO_QUIET)

    async def is_killed(self, ends_in: int) -> None:
        self.ends_in = ends_in
        with pytest.raises(Killed):
            await self.goes_on()

    async def asked(self) -> list[int]:
        """Return whom the letters of the outbox ask, and that many times."""
        letters = select(deliveries.c.chat_id).where(deliveries.c.kind == PledgeAsked.KIND)
        async with self.here.hall.read() as connection:
            return sorted(await connection.scalars(letters))

    async def has_run(self) -> bool:
        async with self.here.hall.read() as connection:
            return bool(await runs.runs(connection, [self.drive_id]))


@pytest_asyncio.fixture
async def wave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Wave]:
    async with home(tmp_path) as here:
        async with here.hall.database.write() as connection:
            homes = await settle(connection, here.estate.id, EVERYBODY, here.hall.now)
        matter = await plans_for(here.hall, here.estate.id, COMMITTEE, Costs(EQUAL), 100_00)
        until, steps = here.hall.now + timedelta(days=7), (read_step("opening private"),)
        view = await deciding.begin(here.hall, COMMITTEE, matter.id, 1, until, steps)
        wave, real = Wave(here, view.drive.id, homes), pledges.of_drive

        async def of_drive_or_end(connection: Any, drive_id: int, some: set[int] | None = None) -> object:
            if some is not None:
                wave.acts += 1
                if wave.acts == wave.ends_in:
                    raise Killed
            return await real(connection, drive_id, some)

        monkeypatch.setattr(pledges, "of_drive", of_drive_or_end)
        monkeypatch.setattr(act_by_act, "portions", partial(portions, most=AT_ONCE))
        yield wave


async def test_households_are_asked_to_pledge_in_portions_each_in_an_act_of_its_own(wave: Wave) -> None:
    await wave.goes_on()
    assert (wave.acts, await wave.asked()) == (4, EVERYBODY)
    await wave.goes_on()
    assert wave.acts == 4


@pytest.mark.parametrize("ends_in", [1, 2, 3, 4])
async def test_killed_in_any_portion_the_rest_is_asked_at_the_next_start_and_nobody_twice(
    wave: Wave, ends_in: int
) -> None:
    await wave.is_killed(ends_in)
    assert len(await wave.asked()) == AT_ONCE * (ends_in - 1)
    assert not await wave.has_run()
    await wave.goes_on()
    assert await wave.asked() == EVERYBODY
    assert await wave.has_run()


async def test_who_answers_after_a_portion_was_put_up_is_not_asked_by_a_later_one(wave: Wave) -> None:
    await wave.is_killed(2)
    await pledging.say(wave.here.hall, EVERYBODY[-1], wave.drive_id, wave.homes[-1], Move.DECLINE)
    await wave.goes_on()
    assert await wave.asked() == EVERYBODY[:-1]
