"""The invited of a meeting are asked in portions; wherever the program dies, each is asked once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.actions.following_up import act_by_act
from bot.actions.meetings import asking, replying
from bot.voting.following_up.portions import portions
from bot.voting.meetings.letters import MeetingAsked
from bot.voting.meetings.meeting import Meeting
from bot.voting.meetings.replies import Reply
from bot.voting.proposals.timetable import read_step
from bot.voting.shares.cost_table import EQUAL
from bot.voting.shares.costs import Costs
from storage.meetings import asked
from storage.tables import deliveries, invited
from tests.actions.following_up.test_portions import AT_ONCE, FIRST, NO_QUIET, PEOPLE, Killed
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.meetings.called import called
from tests.actions.plans import plans_for
from tests.crowds import settle

EVERYBODY = [*range(FIRST, FIRST + PEOPLE)]
STEPS = (read_step("opening private"),)
TAKER = 901


@dataclass
class Wave:
    """A meeting to which so many are invited, and the acts after which the program ends."""

    here: Home
    meeting: Meeting
    acts: int = 0
    ends_in: int = 0

    async def goes_on(self) -> None:
        """Look at what is due."""
        await asking.run_due(self.here.hall, NO_QUIET, STEPS)

    async def asked(self) -> list[int]:
        """Return whom the letters of the outbox ask, and that many times."""
        letters = select(deliveries.c.chat_id).where(deliveries.c.kind == MeetingAsked.KIND)
        async with self.here.hall.read() as connection:
            return sorted(await connection.scalars(letters))

    async def has_run(self) -> bool:
        async with self.here.hall.read() as connection:
            return bool(await asked.runs(connection, [self.meeting.id]))


@pytest_asyncio.fixture
async def wave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Wave]:
    async with home(tmp_path) as here:
        async with here.hall.database.write() as connection:
            await settle(connection, here.estate.id, EVERYBODY, here.hall.now)
        await here.serves(TAKER)
        matter = await plans_for(here.hall, here.estate.id, COMMITTEE, Costs(EQUAL), 100_00)
        wave, real = Wave(here, await called(here.hall, matter, COMMITTEE, TAKER)), asked.claim

        async def claim_or_end(*what: object) -> None:
            wave.acts += 1
            await real(*what)  # type: ignore[arg-type]
            if wave.acts == wave.ends_in:
                raise Killed

        monkeypatch.setattr(asked, "claim", claim_or_end)
        monkeypatch.setattr(act_by_act, "portions", partial(portions, most=AT_ONCE))
        yield wave


async def test_the_invited_are_asked_in_portions_each_in_an_act_of_its_own(wave: Wave) -> None:
    await wave.goes_on()
    assert (wave.acts, await wave.asked()) == (4, EVERYBODY)
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
    assert await wave.asked() == EVERYBODY
    assert await wave.has_run()


async def test_who_replies_after_a_portion_was_put_up_is_not_asked_by_a_later_one(wave: Wave) -> None:
    wave.ends_in = 2
    with pytest.raises(Killed):
        await wave.goes_on()
    late = EVERYBODY[-1]
    async with wave.here.hall.read() as connection:
        last = max(await connection.scalars(select(invited.c.household_id)))
    await replying.reply(wave.here.hall, late, wave.meeting.id, last, Reply.NOT_COMING)
    await wave.goes_on()
    assert await wave.asked() == EVERYBODY[:-1]
