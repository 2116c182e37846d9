"""Telegram cannot be reached, at the start or later: the program waits, and nobody is told what is not so."""

import asyncio
from pathlib import Path

import pytest
from telegram.error import TelegramError

from bot.app import running
from bot.config import Config
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from tests.blank import lay
from tests.conversations.town import DATABASE, TownClock, config_for, free_port, webhook_at
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
