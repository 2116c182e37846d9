from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.actions.ballots.cast import cast
from bot.voting.ballots.ballot import Receipt
from bot.voting.counting.choice import Choice
from bot.voting.refusals import NothingToWithdraw
from storage.tables import taps
from tests.actions.home import Home, home
from tests.actions.votes import answer, binds, opens, presses, stands

OWNER = 1
ROOM = "3-2-501"
FOR, AGAINST = Choice.FOR, Choice.AGAINST


@pytest.mark.slow
@pytest.mark.parametrize(
    ("choices", "again"),
    [
        ([FOR, AGAINST], 0),
        ([FOR, FOR, AGAINST], 1),
        ([FOR, None, AGAINST], 1),
        ([None, FOR], 0),
        ([FOR, None], 0),
    ],
    ids=["a ballot", "a confirmation", "a withdrawal", "a refused withdrawal", "a ballot since withdrawn"],
)
async def test_a_tap_that_comes_again_never_overrides_what_was_chosen_since(
    tmp_path: Path, choices: Sequence[Choice | None], again: int
) -> None:
    async with home(tmp_path) as here:
        household = await here.has_household(ROOM)
        await binds(here, OWNER, household)
        proposal = await opens(here)
        press = presses(OWNER, proposal)
        done = [press(choice) for choice in choices]
        for tap in done:
            await answer(here, tap)

        receipt = await answer(here, done[again])

        assert isinstance(receipt, Receipt)
        assert receipt.choice is receipt.before is choices[-1]
        assert await stands(here, proposal, household) is choices[-1]


async def test_everything_redelivered_at_once_leaves_what_stood(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        household = await here.has_household(ROOM)
        await binds(here, OWNER, household)
        proposal = await opens(here)
        press = presses(OWNER, proposal)
        done = [press(choice) for choice in (FOR, None, FOR, FOR, AGAINST)]
        await cast(here.hall, done)

        await cast(here.hall, [*reversed(done), *done])

        assert await stands(here, proposal, household) is AGAINST


async def test_a_tap_twice_in_one_batch_is_settled_once(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        household = await here.has_household(ROOM)
        await binds(here, OWNER, household)
        proposal = await opens(here)
        press = presses(OWNER, proposal)
        withdrawal, ballot = press(None), press(FOR)

        first, _, again = await cast(here.hall, [withdrawal, ballot, withdrawal])

        assert isinstance(first, NothingToWithdraw)
        assert isinstance(again, Receipt)
        assert await stands(here, proposal, household) is FOR


async def test_taps_without_a_ballot_are_forgotten_when_telegram_has_forgotten_them(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        household = await here.has_household(ROOM)
        await binds(here, OWNER, household)
        press = presses(OWNER, await opens(here))
        first = press(FOR)
        for tap in (first, press(None)):
            await answer(here, tap)
        assert await _kept(here) == 1  # that of the withdrawal
        here.clock.advance(timedelta(days=3))
        for tap in (press(AGAINST), press(None)):
            await answer(here, tap)
        assert await _kept(here) == 1
        again = await answer(here, first)
        assert isinstance(again, Receipt)
        assert again.choice is None


async def _kept(here: Home) -> int | None:
    async with here.hall.read() as connection:
        return await connection.scalar(select(func.count()).select_from(taps))
