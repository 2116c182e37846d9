"""A wave of reminders is put up in portions; wherever the program dies, nobody is left out or asked twice."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.actions.following_up import act_by_act, follow_up, putting_up
from bot.voting.counting.choice import Choice
from bot.voting.following_up.portions import portions
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import read_step
from storage.following_up import follow_ups
from storage.tables import deliveries
from tests.actions.home import Home, home
from tests.actions.votes import answer, opens, presses
from tests.crowds import settle

NO_QUIET = QuietHours(time(0), time(0))
FIRST, PEOPLE, AT_ONCE = 1000, 10, 3
STEPS = (read_step("opening private group"), read_step("opening+48h private"))


class Killed(BaseException):
    """The end of the process."""


@dataclass
class Wave:
    """A vote in which so many silent households are due to be asked, and the acts after which it ends."""

    here: Home
    vote: Proposal
    acts: int = 0
    ends_in: int = 0

    async def goes_on(self) -> None:
        """Look at what is due."""
        await follow_up.run_due(self.here.hall, NO_QUIET)

    async def asked(self) -> list[int]:
        """Return whom the letters of the outbox remind, and that many times."""
        async with self.here.hall.read() as connection:
            rows = await connection.scalars(
                select(deliveries.c.chat_id).where(deliveries.c.kind == "reminder")
            )
            return sorted(rows)

    async def has_run(self) -> bool:
        async with self.here.hall.read() as connection:
            return bool(await follow_ups.runs(connection, [self.vote.id]))


@pytest_asyncio.fixture
async def wave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Wave]:
    async with home(tmp_path) as here:
        async with here.hall.database.write() as connection:
            await settle(connection, here.estate.id, list(range(FIRST, FIRST + PEOPLE)), here.hall.now)
        wave = Wave(here, await opens(here, timetable=STEPS))
        put_up = putting_up.put_up

        async def put_up_or_end(*what: object) -> None:
            wave.acts += 1
            await put_up(*what)  # type: ignore[arg-type]
            if wave.acts == wave.ends_in:
                raise Killed

        monkeypatch.setattr(follow_up, "put_up", put_up_or_end)
        monkeypatch.setattr(act_by_act, "portions", partial(portions, most=AT_ONCE))
        yield wave


async def test_a_wave_is_put_up_in_portions_each_in_an_act_of_its_own(wave: Wave) -> None:
    await wave.goes_on()
    assert wave.acts == 4
    assert await wave.asked() == list(range(FIRST, FIRST + PEOPLE))
    await wave.goes_on()
    assert wave.acts == 4


@pytest.mark.parametrize("ends_in", [1, 2, 3, 4])
async def test_killed_in_any_portion_the_rest_is_asked_at_the_next_start_and_nobody_twice(
    wave: Wave, ends_in: int
) -> None:
    wave.ends_in = ends_in
    with pytest.raises(Killed):
        await wave.goes_on()
    assert len(await wave.asked()) == AT_ONCE * (ends_in - 1)
    assert not await wave.has_run()
    await wave.goes_on()
    assert await wave.asked() == list(range(FIRST, FIRST + PEOPLE))
    assert await wave.has_run()


async def test_who_answers_after_a_portion_was_put_up_is_not_asked_by_a_later_one(wave: Wave) -> None:
    wave.ends_in = 2
    with pytest.raises(Killed):
        await wave.goes_on()
    late = FIRST + PEOPLE - 1
    await answer(wave.here, presses(late, wave.vote)(Choice.FOR))
    await wave.goes_on()
    assert await wave.asked() == list(range(FIRST, late))


async def test_a_step_that_the_next_one_overtakes_among_its_portions_counts_as_run(wave: Wave) -> None:
    wave.ends_in = 2
    with pytest.raises(Killed):
        await wave.goes_on()
    wave.here.clock.advance(timedelta(hours=49))
    await wave.goes_on()
    async with wave.here.hall.read() as connection:
        ran = await follow_ups.ran(connection, wave.vote.id)
    assert {(each.step, each.households, each.passed_over) for each in ran} == {
        (STEPS[0].key, AT_ONCE, False),
        (STEPS[1].key, PEOPLE, False),
    }
