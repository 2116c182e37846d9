"""Who watches a run of reminders go out, with the numbers that hold in earnest."""

from collections.abc import Awaitable, Callable
from datetime import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.actions.following_up import follow_up, remind, waves
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import read_step
from storage.tables import deliveries
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.test_lock_order import COLLEAGUE, joins
from tests.actions.votes import opens
from tests.crowds import settle

NO_QUIET = QuietHours(time(0), time(0))


async def by_hand(here: Home) -> Proposal:
    """Let one of the committee remind everybody."""
    proposal = await opens(here)
    await remind.send(here.hall, COMMITTEE, proposal.id, None, NO_QUIET)
    return proposal


async def by_the_timetable(here: Home) -> Proposal:
    """Let a step of the timetable ask everybody."""
    proposal = await opens(here, timetable=(read_step("opening private"),))
    await follow_up.run_due(here.hall, NO_QUIET)
    return proposal


async def watched(folder: Path, people: int, run: Callable[[Home], Awaitable[Proposal]]) -> list[int]:
    """Ask so many people, and return who watches; all of them are asked."""
    async with home(folder) as here:
        await joins(here)
        async with here.hall.database.write() as connection:
            await settle(connection, here.estate.id, [1000 + n for n in range(people)], here.hall.now)
        proposal = await run(here)
        found = await waves.unfinished(here.hall)
        async with here.hall.read() as connection:
            reminders = select(func.count()).where(deliveries.c.kind == "reminder")
            assert await connection.scalar(reminders) == people
    assert all(message.run[0] == proposal.id for message in found)
    return [message.user_id for message in found]


@pytest.mark.parametrize(("more", "watchers"), [(0, []), (1, [COMMITTEE])])
async def test_more_than_sixty_by_hand_are_watched_by_whoever_sent_them(
    tmp_path: Path, more: int, watchers: list[int]
) -> None:
    assert remind.LONG_RUN == 60
    assert await watched(tmp_path, remind.LONG_RUN + more, by_hand) == watchers


@pytest.mark.parametrize(("more", "watchers"), [(0, []), (1, [COLLEAGUE, COMMITTEE])])
async def test_more_than_three_hundred_at_a_step_are_watched_by_the_whole_committee(
    tmp_path: Path, more: int, watchers: list[int]
) -> None:
    assert follow_up.LONG_RUN == 300
    assert await watched(tmp_path, follow_up.LONG_RUN + more, by_the_timetable) == watchers
