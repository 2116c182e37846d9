"""A long reminder by hand goes on in portions: wherever it is killed nobody is left out, or asked twice."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import time, timedelta
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.actions.following_up import putting_up, remaining, remind
from bot.voting.counting.choice import Choice
from bot.voting.following_up.portions import portions
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.quiet_hours import QuietHours
from storage.following_up import follow_ups
from storage.tables import deliveries
from tests.actions.following_up.test_portions import AT_ONCE, FIRST, PEOPLE, Killed
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.votes import answer, opens, presses
from tests.crowds import settle

NO_QUIET = QuietHours(time(0), time(0))
NIGHT = QuietHours(time(12), time(14))  # in the estate; it is 10 there
EVERYBODY = list(range(FIRST, FIRST + PEOPLE))


@dataclass
class ByHand:
    """A vote of which so many silent households are reminded, and the acts after which the program ends."""

    here: Home
    vote: Proposal
    acts: int = 0
    ends_in: int = 0

    async def sends(self) -> None:
        """Press the button, and do all that its handler does."""
        sent = await remind.send(self.here.hall, COMMITTEE, self.vote.id, None, NO_QUIET)
        await remaining.go_on(self.here.hall, NO_QUIET, sent.run)

    async def is_killed(self, ends_in: int) -> None:
        """Press the button, and end with so many acts."""
        self.ends_in = ends_in
        with pytest.raises(Killed):
            await self.sends()

    async def goes_on(self, quiet: QuietHours = NO_QUIET) -> None:
        """Look at what is due."""
        await remaining.go_on_with_all(self.here.hall, quiet)

    async def asked(self) -> list[int]:
        """Return whom the letters of the outbox remind, and that many times."""
        async with self.here.hall.read() as connection:
            letters = select(deliveries.c.chat_id).where(deliveries.c.kind == "reminder")
            return sorted(await connection.scalars(letters))

    async def is_over(self) -> bool:
        async with self.here.hall.read() as connection:
            return not await follow_ups.unfinished(connection)


@pytest_asyncio.fixture
async def by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ByHand]:
    async with home(tmp_path) as here:
        async with here.hall.database.write() as connection:
            await settle(connection, here.estate.id, EVERYBODY, here.hall.now)
        by_hand, put_up = ByHand(here, await opens(here)), putting_up.put_up

        async def put_up_or_end(*what: object) -> None:
            by_hand.acts += 1
            await put_up(*what)  # type: ignore[arg-type]
            if by_hand.acts == by_hand.ends_in:
                raise Killed

        for module in (remind, remaining):
            monkeypatch.setattr(module, "put_up", put_up_or_end)
        monkeypatch.setattr(remind, "portions", partial(portions, most=AT_ONCE))
        yield by_hand


async def test_each_portion_is_put_up_in_an_act_of_its_own(by_hand: ByHand) -> None:
    await by_hand.sends()
    assert by_hand.acts == 4
    assert await by_hand.asked() == EVERYBODY
    assert await by_hand.is_over()
    await by_hand.goes_on()
    assert by_hand.acts == 4


@pytest.mark.parametrize("ends_in", [2, 3, 4])
async def test_killed_among_the_portions_it_goes_on_at_the_next_start_and_asks_nobody_twice(
    by_hand: ByHand, ends_in: int
) -> None:
    await by_hand.is_killed(ends_in)
    assert len(await by_hand.asked()) == AT_ONCE * (ends_in - 1)
    await by_hand.goes_on()
    assert await by_hand.asked() == EVERYBODY
    assert await by_hand.is_over()


async def test_killed_in_the_first_portion_nothing_was_sent_and_it_may_be_sent_anew(by_hand: ByHand) -> None:
    await by_hand.is_killed(1)
    await by_hand.goes_on()
    assert await by_hand.asked() == []
    await by_hand.sends()
    assert await by_hand.asked() == EVERYBODY


async def test_who_answers_meanwhile_is_not_asked_and_nobody_is_at_night(by_hand: ByHand) -> None:
    await by_hand.is_killed(2)
    late = FIRST + PEOPLE - 1
    await answer(by_hand.here, presses(late, by_hand.vote)(Choice.FOR))
    by_hand.here.clock.advance(timedelta(hours=3))
    await by_hand.goes_on(NIGHT)
    assert len(await by_hand.asked()) == AT_ONCE
    by_hand.here.clock.advance(timedelta(hours=2))
    await by_hand.goes_on(NIGHT)
    assert await by_hand.asked() == EVERYBODY[:-1]


async def test_of_a_vote_whose_time_is_over_meanwhile_nobody_else_is_reminded(by_hand: ByHand) -> None:
    await by_hand.is_killed(2)
    by_hand.here.clock.advance_to(by_hand.vote.closes_at)
    await by_hand.goes_on()
    assert len(await by_hand.asked()) == AT_ONCE
    assert await by_hand.is_over()
