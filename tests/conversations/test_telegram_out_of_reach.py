"""Telegram cannot be reached, at the start or later: the program waits, and nobody is told what is not so."""

import asyncio
from pathlib import Path

import pytest
from telegram.error import TelegramError

from bot.app.running import running
from bot.config import Config
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from handlers.answering import delivering
from tests.blank import lay
from tests.conversations.newcomers import ROOM, answer_to
from tests.conversations.town import DATABASE, Town, TownClock, config_for, free_port, webhook_at
from tests.waiting import until


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_a_start_waits_until_telegram_can_be_reached(tmp_path: Path, mode: str) -> None:
    clock = TownClock()
    telegram = StandIn(clock, limits=Limits.none(), port=free_port())
    settings = {"webhook": webhook_at(free_port())} if mode == "webhook" else {}
    config = config_for(telegram, tmp_path, **settings)
    lay(tmp_path / DATABASE)
    told: list[TelegramError] = []

    async def greet(config: Config) -> None:
        async with running(config, clock, unreachable=told.append):
            stranger = telegram.world.person("路人")
            stranger.start()
            await stranger.private.wait_for("议事堂")

    program = asyncio.create_task(greet(config))
    await until(lambda: bool(told) or program.done())
    async with telegram:
        await program
    assert len(told) == 1


@pytest.mark.slow
async def test_the_answer_to_a_press_that_does_not_get_through_is_tried_again(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await town.opens()
    town.telegram.api.faults.add("answerCallbackQuery", "server_error", times=2)
    tap = owner.tap(town.card, text="同意")
    assert (await tap.answer()).text.startswith(f"{ROOM}：同意。已记下。")


@pytest.mark.slow
async def test_a_message_that_does_not_get_through_is_tried_again(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    town.telegram.api.faults.add("sendMessage", "server_error", times=2, chat_id=owner.id)
    assert ROOM in (await answer_to(owner, "/me")).text
    assert len(owner.private.from_bot) == 1


async def test_nobody_is_told_that_something_went_wrong_whose_ballot_is_stored(
    town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(delivering, "TOAST_SECONDS", 0.1)
    owner = await town.lives("王", ROOM)
    await town.opens()
    town.telegram.api.faults.add("answerCallbackQuery", "server_error", times=2)  # the quick way, and its own
    tap = owner.tap(town.card, text="同意")
    await until(lambda: "did not get through" in caplog.text)
    await town.card_shows("同意：1 户")
    with pytest.raises(TimeoutError):
        await tap.answer(timeout=0.1)
    assert "unexpected fault" not in caplog.text

    assert "没有变化" in (await owner.tap(town.card, text="同意").answer()).text


async def test_who_deletes_what_he_wrote_in_a_group_is_answered_all_the_same(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    written = {
        "message_id": 10**6,
        "date": int(town.clock.now().timestamp()),
        "chat": town.group.to_json(),
        "from": owner.to_json(),
        "text": "/help",
        "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
    }
    before = len(town.group.from_bot)
    town.world.updates.add("message", written, owner.id)
    await until(lambda: len(town.group.from_bot) > before)
