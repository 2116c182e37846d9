"""What a check asks Telegram, against the stand-in: each thing that is wrong has its own sentence."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from telegram import Bot

from bot.clock import MovableClock, SystemClock
from bot.commands.check_lines import Line, Mark
from bot.commands.check_store import Places
from bot.commands.check_telegram import check_clock, check_telegram
from bot.config import Config, Telegram, Webhook
from bot.delivery.transport import AiohttpRequest
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.groups import Group
from bot.texts.catalogue import Catalogue
from bot.voting.estates.estate import Estate
from bot.voting.estates.estate import Group as Linked
from tests.clocks import StillClock
from tests.conversations.town import BEGINNING, config_for, free_port, webhook_at
from tests.rehearsal.endpoint import listening
from tests.waiting import until

TEXTS = Catalogue()["en"]
CLOCK = SystemClock()
ESTATE = Estate(1, "Sunshine Gardens", "Asia/Shanghai", "zh_CN", None)


@asynccontextmanager
async def stand_in() -> AsyncIterator[StandIn]:
    async with StandIn(CLOCK, limits=Limits.none()) as telegram:
        yield telegram


async def checked(config: Config, places: Places = []) -> list[Line]:  # noqa: B006
    return [line async for line in check_telegram(config, CLOCK, TEXTS, places)]


def said(lines: list[Line], words: str) -> Mark:
    """Return the mark of the line that says this."""
    [mark] = [line.mark for line in lines if words in line.text]
    return mark


async def test_all_is_well_where_the_bot_polls(tmp_path: Path) -> None:
    async with stand_in() as telegram:
        lines = await checked(config_for(telegram, tmp_path))
    assert [line.mark for line in lines] == [Mark.WELL, Mark.WELL]
    assert f"@{telegram.world.bot.username}" in lines[0].text


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("", "no usable bot token"),
        ("12345:short", "no usable bot token"),
        ("7000000002:AA-another-token-of-somebody-else00", "does not accept this bot token"),
    ],
)
async def test_token_that_is_none_is_told_and_nothing_more_is_asked(token: str, words: str) -> None:
    async with stand_in() as telegram:
        [line] = await checked(Config(telegram=Telegram(token=SecretStr(token), base_url=telegram.base_url)))
    assert line.mark is Mark.WRONG and words in line.text


async def test_telegram_out_of_reach_is_told_and_the_clock_not_compared() -> None:
    base_url = f"http://127.0.0.1:{free_port()}/bot"
    token = SecretStr("7000000002:AA-another-token-of-somebody-else00")
    config = Config(telegram=Telegram(token=token, base_url=base_url))
    [line] = await checked(config)
    assert line.mark is Mark.WRONG and "cannot be reached" in line.text
    assert token.get_secret_value() not in line.text
    assert (await check_clock(config, CLOCK, TEXTS)).mark is Mark.NOTE


# The way of updates


async def test_webhook_of_another_place_is_told(tmp_path: Path) -> None:
    async with stand_in() as telegram, set_up(telegram, "http://127.0.0.1:1/elsewhere"):
        by_polling = await checked(config_for(telegram, tmp_path))
        by_webhook = await checked(config_for(telegram, tmp_path, webhook=webhook_at(free_port())))
    assert said(by_polling, "yet Telegram delivers to http://127.0.0.1:1/elsewhere") is Mark.NOTE
    assert said(by_webhook, "delivers to http://127.0.0.1:1/elsewhere, not to") is Mark.WRONG


async def test_webhook_that_is_not_set_yet_is_told(tmp_path: Path) -> None:
    async with stand_in() as telegram:
        lines = await checked(config_for(telegram, tmp_path, webhook=webhook_at(free_port())))
    assert said(lines, "Starting the bot sets it") is Mark.WRONG


async def test_webhook_that_takes_updates_is_well_and_one_that_fails_is_not(tmp_path: Path) -> None:
    async with stand_in() as telegram, listening() as endpoint, set_up(telegram, endpoint.address):
        ours = Webhook(url=endpoint.address, secret=SecretStr("of-the-test"))
        config = config_for(telegram, tmp_path, webhook=ours)
        assert said(await checked(config), f"delivered to {endpoint.address}") is Mark.WELL
        endpoint.answers.extend([503])
        person = telegram.world.person("业主甲")
        person.start()
        await until(lambda: len(endpoint.updates) == 1)
        assert said(await checked(config), "could not deliver") is Mark.WRONG


@asynccontextmanager
async def set_up(telegram: StandIn, url: str) -> AsyncIterator[None]:
    """Tell the stand-in to deliver to an address."""
    async with Bot(telegram.token, telegram.base_url, request=AiohttpRequest()) as bot:
        await bot.set_webhook(url)
    yield


# Groups


def nothing(group: Group) -> None:
    """Leave the bot as it is."""


@pytest.mark.parametrize(
    ("befalls", "mark", "words"),
    [
        (nothing, Mark.WELL, "may write and pin"),
        (lambda group: group.demote(group._around.bot), Mark.NOTE, "cannot pin"),
        (lambda group: group.restrict_bot(), Mark.WRONG, "may not write"),
        (lambda group: group.remove_bot(group.creator), Mark.WRONG, "no longer in the group"),
        (lambda group: group.bot_leaves(), Mark.WRONG, "no longer in the group"),
    ],
)
async def test_what_the_bot_may_do_in_a_group_is_told(
    tmp_path: Path, befalls: Callable[[Group], Any], mark: Mark, words: str
) -> None:
    async with stand_in() as telegram:
        chair = telegram.world.person("林主任")
        group = telegram.world.group("Neighbours", creator=chair)
        group.add_bot(by=chair)
        befalls(group)
        places: Places = [(ESTATE, [Linked(ESTATE.id, group.id, None, group.title)])]
        lines = await checked(config_for(telegram, tmp_path), places)
    assert said(lines, words) is mark
    assert "Sunshine Gardens" in lines[-1].text and "Neighbours" in lines[-1].text


async def test_group_that_is_gone_and_estate_without_one_are_told(tmp_path: Path) -> None:
    places: Places = [(ESTATE, [Linked(ESTATE.id, -1009, None, "Old group")]), (ESTATE, [])]
    async with stand_in() as telegram:
        lines = await checked(config_for(telegram, tmp_path), places)
    assert said(lines, "no longer in the group Old group") is Mark.WRONG
    assert said(lines, "has no group yet") is Mark.NOTE


# The clock


class SlowClock(StillClock):
    """A clock by which some seconds have passed each time it is asked for them."""

    def __init__(self, seconds: float) -> None:
        super().__init__(BEGINNING)
        self._counted = count(step=seconds)

    def monotonic(self) -> float:
        return next(self._counted)


@pytest.mark.parametrize(
    ("seconds", "mark", "told"),
    [(0, Mark.WELL, "-0.5"), (3600, Mark.WRONG, "+3599.5"), (-30, Mark.WRONG, "-30.5")],
)
async def test_clock_is_compared_with_that_of_telegram(
    tmp_path: Path, seconds: int, mark: Mark, told: str
) -> None:
    """Clocks stand still here, so that a busy machine changes nothing; a Date may be half a second old."""
    async with StandIn(
        MovableClock(StillClock(BEGINNING), timedelta(hours=1)), limits=Limits.none()
    ) as telegram:
        clock = MovableClock(StillClock(BEGINNING), timedelta(hours=1, seconds=seconds))
        line = await check_clock(config_for(telegram, tmp_path), clock, TEXTS)
    assert line.mark is mark and f"{told} s" in line.text


async def test_answer_that_took_long_says_nothing_about_the_clock(tmp_path: Path) -> None:
    async with StandIn(StillClock(BEGINNING), limits=Limits.none()) as telegram:
        line = await check_clock(config_for(telegram, tmp_path), SlowClock(5), TEXTS)
    assert line.mark is Mark.NOTE
