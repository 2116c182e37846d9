"""By polling nothing is lost either: Telegram may forget an update when it is handled or written down."""

import asyncio
from pathlib import Path

import pytest

from bot import polling
from bot.actions import inbox
from bot.actions.hall import Trouble, Unavailable
from bot.app.running import running
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from tests.conversations.postman import comes_again, newest_update
from tests.conversations.test_one_line import one_held_up
from tests.conversations.town import (
    Town,
    TownClock,
    config_for,
    free_port,
    fresh_town,
    running_town,
    webhook_at,
)
from tests.waiting import until


async def written_down(town: Town) -> list[int]:
    return [update["update_id"] for update in await inbox.left(town.program.hall)]


async def test_what_takes_long_is_written_down_before_telegram_forgets_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = town.world.person("王"), town.world.person("李")
    with one_held_up(monkeypatch):
        slow.write("/help")
        number = newest_update(town).update_id
        await until(lambda: number not in town.world.updates.pending)
        assert number in await written_down(town)
        quick.write("/help")
        await quick.private.wait_for("/results")
        assert not slow.private.from_bot
    await slow.private.wait_for("/results")
    await town.idle()

    async def is_forgotten() -> bool:
        return number not in await written_down(town)

    quick.write("/help")  # what was handled meanwhile is forgotten at the next look
    await until(is_forgotten)


async def test_of_two_processes_with_one_token_one_stands_back_and_says_so_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "STAND_BACK", 0.01)
    monkeypatch.setattr(polling, "LONGEST_BACK", 0.02)
    (tmp_path / "other").mkdir()
    async with fresh_town(tmp_path) as town:
        async with running(config_for(town.telegram, tmp_path / "other"), town.clock):
            await until(lambda: "this one stands back" in caplog.text)
        person = town.world.person("王")
        person.write("/help")
        await person.private.wait_for("/results")
    assert 1 <= caplog.text.count("this one stands back") <= 2, "each once at most"


async def test_what_was_written_down_is_handled_at_the_next_start_once(tmp_path: Path) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            owner = await town.lives("王", "3-2-501")
            await town.opens()
            await town.idle()
            hall = town.program.hall
            tap = owner.tap(town.card, text="同意")
            press = newest_update(town)
            owner.write("/me")
            asked = newest_update(town)
            bodies = {each.update_id: each.to_json() for each in (press, asked)}
            await tap.answer()
            await owner.private.wait_for("3-2-501")
            await town.idle()
            await inbox.write_down(hall, bodies, [])
        comes_again(town, asked)
        said = len(owner.private.from_bot)
        async with town.restarted():
            owner.write("/help")
            await owner.private.wait_for("/results")
            await town.card_shows("同意：1 户")
            await until(lambda: not town.world.updates.pending)
            assert len(owner.private.from_bot) == said + 1
        async with town.restarted():
            assert await written_down(town) == []


async def test_what_was_left_by_polling_is_handled_when_updates_come_by_webhook_from_now_on(
    tmp_path: Path,
) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            owner = await town.lives("王", "3-2-501")
            await town.idle()
            owner.write("/me")
            asked = newest_update(town)
            town.world.updates.confirm(asked.update_id)
            await inbox.write_down(town.program.hall, {asked.update_id: asked.to_json()}, [])
        said = len(owner.private.from_bot)
        town.config = config_for(telegram, tmp_path, webhook=webhook_at(free_port()))
        async with town.restarted():
            await until(lambda: len(owner.private.from_bot) > said)
            assert await written_down(town) == []


async def test_where_nothing_can_be_written_down_telegram_is_not_told_to_forget(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = town.world.person("王")
    refused = asyncio.Event()

    async def unavailable(*_: object) -> None:
        refused.set()
        raise Unavailable(Trouble.FULL, "no room")

    monkeypatch.setattr(inbox, "write_down", unavailable)
    with one_held_up(monkeypatch):
        person.write("/help")
        number = newest_update(town).update_id
        await refused.wait()
        assert number in town.world.updates.pending
    await person.private.wait_for("/results")
    monkeypatch.undo()


async def test_a_fault_while_fetching_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(polling, "SHORTEST", 0.01)
    async with fresh_town(tmp_path) as town:
        town.telegram.api.faults.add("getUpdates", "server_error", times=3)
        person = town.world.person("王")
        person.write("/help")
        await person.private.wait_for("/results")
        await until(lambda: "updates cannot be fetched just now" in caplog.text)
        person.write("/help")
        await until(lambda: len(person.private.from_bot) == 2)
