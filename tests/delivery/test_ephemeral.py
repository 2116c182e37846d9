"""Whether the server knows messages for one person is asked before, and never found out by sending one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from markupsafe import Markup
from telegram.error import NetworkError
from telegram.ext import ExtBot

from bot.delivery.ephemeral import Ear, Ephemeral, NotAlone, number_of
from bot.delivery.transport import AiohttpRequest
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.bot_api.table import Version
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.groups import Group
from tests.clocks import StillClock

NOON = StillClock(datetime(2026, 3, 2, 4, 0, tzinfo=UTC))


@asynccontextmanager
async def server(version: Version) -> AsyncIterator[tuple[StandIn, ExtBot[Any]]]:
    async with StandIn(NOON, limits=Limits.none(), version=version) as telegram:
        bot = ExtBot(
            telegram.token,
            base_url=telegram.base_url,
            request=AiohttpRequest(),
            get_updates_request=AiohttpRequest(),
        )
        async with bot:
            yield telegram, bot


def group_of(telegram: StandIn) -> Group:
    person = telegram.world.person("李雷")
    group = telegram.world.group("阳光花园", creator=person)
    group.add_bot(person)
    return group


@pytest.mark.parametrize(("version", "works"), [("10.0", False), ("10.2", True), ("10.3", True)])
async def test_a_server_is_asked_for_what_only_newer_ones_have(version: Version, works: bool) -> None:
    async with server(version) as (telegram, bot):
        ephemeral = Ephemeral(bot, wanted=True)
        assert not ephemeral.works, "nothing is sure before it is asked"
        assert await ephemeral.ask() is works
        assert ephemeral.works is works
        assert await ephemeral.ask() is False, "nothing has changed since"
        assert {call.method for call in telegram.api.calls} == {"getMe", "editEphemeralMessageText"}


async def test_who_does_not_want_it_asks_nothing() -> None:
    async with server("10.3") as (telegram, bot):
        ephemeral = Ephemeral(bot, wanted=False)
        await ephemeral.ask()
        assert not ephemeral.works
        assert [call.method for call in telegram.api.calls] == ["getMe"]


async def test_trouble_on_the_way_to_the_server_tells_nothing_of_it() -> None:
    async with server("10.3") as (telegram, bot):
        ephemeral = Ephemeral(bot, wanted=True)
        telegram.api.faults.add("editEphemeralMessageText", "server_error")
        with pytest.raises(NetworkError):
            await ephemeral.ask()
        assert not ephemeral.works
        await ephemeral.ask()
        telegram.api.faults.add("editEphemeralMessageText", "server_error")
        with pytest.raises(NetworkError):
            await ephemeral.ask()
        assert ephemeral.works


async def test_an_older_server_in_place_of_a_newer_one_is_noticed_when_it_is_asked() -> None:
    async with server("10.3") as (telegram, bot):
        ephemeral = Ephemeral(bot, wanted=True)
        await ephemeral.ask()
        telegram.api.faults.refuse("editEphemeralMessageText", 404, "Not Found: method not found")
        assert await ephemeral.ask() is True
        assert not ephemeral.works


async def test_a_message_that_comes_out_in_public_is_taken_back_and_was_the_last() -> None:
    """As when the server is replaced by an older one between two askings."""
    async with server("10.3") as (_, bot), server("10.0") as (older, bot_there):
        ephemeral = Ephemeral(bot, wanted=True)
        await ephemeral.ask()
        group = group_of(older)
        ephemeral._bot = bot_there
        with pytest.raises(NotAlone):
            await ephemeral.say(Ear(group.id, group.creator.id), Markup("只给您"))
        assert [message.text for message in group.from_bot] == []
        assert not ephemeral.works
        await ephemeral.ask()
        assert not ephemeral.works


async def test_a_sent_one_is_known_by_its_own_number() -> None:
    async with server("10.3") as (telegram, bot):
        group = group_of(telegram)
        ephemeral = Ephemeral(bot, wanted=True)
        sent = await ephemeral.say(Ear(group.id, group.creator.id), Markup("只给您"))
        ear = Ear(group.id, group.creator.id, below=number_of(sent))
        await ephemeral.change(ear, Markup("改了"))
        assert [message.text for message in group.shown_only_to(group.creator)] == ["改了"]
        await ephemeral.delete(group.id, group.creator.id, number_of(sent) or 0)
        assert group.shown_only_to(group.creator) == []
