"""When a part of the program is not well any more."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest_asyncio

from bot.actions.estates import committee
from bot.config import Config, Telegram, Webhook
from bot.wellbeing import LATE_LETTERS, LATE_LOOK, LATE_POLL, Wellbeing
from tests.actions.home import Home, home


class Watch:
    """A monotonic clock that is moved."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as opened:
        yield opened


async def ill(wellbeing: Wellbeing) -> list[str]:
    return [name for name, part in (await wellbeing.parts()).items() if not part["well"]]


async def test_looks_at_what_is_due_that_cease_are_noticed(here: Home) -> None:
    watch, config = Watch(), Config(telegram=Telegram(mode="polling"))
    wellbeing = Wellbeing(here.hall, config, watch)
    watch.seconds = LATE_LOOK + 3 * config.timetable.tick_seconds
    wellbeing.asked()
    assert await ill(wellbeing) == []
    watch.seconds += 1
    assert await ill(wellbeing) == ["due"]
    wellbeing.looked()
    assert await ill(wellbeing) == []


async def test_polling_in_vain_is_noticed_and_silence_is_not(here: Home) -> None:
    watch = Watch()
    wellbeing = Wellbeing(here.hall, Config(), watch)
    wellbeing.updated()
    watch.seconds = LATE_POLL + 1
    wellbeing.looked()
    assert await ill(wellbeing) == ["updates"]
    wellbeing.asked()
    assert await ill(wellbeing) == []
    assert (await wellbeing.parts())["updates"]["seconds_since_update"] == LATE_POLL + 1


async def test_by_webhook_no_update_is_no_trouble(here: Home) -> None:
    watch = Watch()
    webhook = Webhook.model_validate({"url": "https://votes.example/telegram", "secret": "word"})
    wellbeing = Wellbeing(here.hall, Config(telegram=Telegram(mode="webhook"), webhook=webhook), watch)
    watch.seconds = 1e6
    wellbeing.looked()
    assert await ill(wellbeing) == []


async def test_letters_that_do_not_leave_are_noticed(here: Home) -> None:
    wellbeing = Wellbeing(here.hall, Config(), Watch())
    assert await ill(wellbeing) == []
    await committee.dismiss(here.hall, here.estate.name, 900)  # of which somebody is told
    here.clock.advance(timedelta(seconds=LATE_LETTERS))
    assert await ill(wellbeing) == []
    here.clock.advance(timedelta(seconds=1))
    assert await ill(wellbeing) == ["courier"]


async def test_a_trial_that_takes_long_is_slow_and_is_not_cut_off(here: Home) -> None:
    wellbeing = Wellbeing(here.hall, Config(), Watch(), patience=0)
    async with here.hall.act():  # while somebody writes
        assert await ill(wellbeing) == ["store"]
        assert (await wellbeing.parts())["store"]["trouble"] == "slow"
    await wellbeing.close()
    assert (await Wellbeing(here.hall, Config(), Watch()).parts())["store"]["well"]
