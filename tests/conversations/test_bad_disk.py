"""The disk fails beneath the running program: nobody gets a receipt, everybody one honest sentence."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.config import Health, Telegram
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.people import Person
from tests import faults
from tests.another_program import another_program_writing_too_long
from tests.conversations.town import DATABASE, Town, TownClock, free_port, running_town, webhook_at
from tests.waiting import until

pytestmark = pytest.mark.file

NOT_STORED = "什么都存不下来"
OVER = "数据库又能写入了"


@pytest_asyncio.fixture(params=["polling", "webhook"])
async def watched(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose program has an operator with a chat, and an address that says how it is."""
    async with _watched(request.param, tmp_path) as town:
        yield town


@asynccontextmanager
async def _watched(mode: str, folder: Path) -> AsyncIterator[Town]:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        operator = telegram.world.person("运维")
        operator.private.started = True
        settings: dict[str, Any] = {"webhook": webhook_at(free_port())} if mode == "webhook" else {}
        here = Telegram(
            token=SecretStr(telegram.token),
            base_url=telegram.base_url,
            base_file_url=telegram.base_file_url,
            mode="webhook" if mode == "webhook" else "polling",
            operator_chat=operator.id,
        )
        settings |= {"telegram": here, "health": Health(port=free_port())}
        async with running_town(telegram, clock, folder, **settings) as town:
            yield town


def operator(town: Town) -> Person:
    return next(each for each in town.world.people if each.id == town.config.telegram.operator_chat)


def told(town: Town, words: str) -> int:
    """Return how often the operator was told something."""
    return sum(words in message.text for message in operator(town).private.from_bot)


async def health(town: Town) -> tuple[int, dict[str, Any]]:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{town.config.health.port}/health")
    return answer.status_code, answer.json()


async def assert_well(town: Town) -> None:
    status, said = await health(town)
    assert (status, said["status"]) == (200, "ok"), said
    assert all(part["well"] for name, part in said.items() if name != "status")


Fault = Callable[[Town, Path], AbstractContextManager[None]]
PASSING: dict[str, tuple[str, str, Fault]] = {
    "deleted": ("gone", "被删除", lambda _, file: faults.moved_away(file)),
    "replaced": ("gone", "被删除", lambda _, file: faults.replaced(file)),
    "log deleted": ("gone", "被删除", lambda _, file: faults.moved_away(faults.log_of(file))),
    "size limit": ("failing", "读写出错", lambda *_: faults.no_file_grows()),
    "read-only": ("read-only", "只能读", lambda town, _: faults.read_only(town.program.hall.database)),
}


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "words", "fault"), PASSING.values(), ids=PASSING)
async def test_what_passes_is_said_honestly_and_told_once_and_then_all_goes_on(
    watched: Town,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    kind: str,
    words: str,
    fault: Fault,
) -> None:
    owners = [await watched.lives(f"业主{n}", f"1-1-{n:03}") for n in range(3)]
    await watched.opens()
    await watched.idle()
    await assert_well(watched)
    caplog.clear()

    with fault(watched, tmp_path / DATABASE):
        presses = [owner.tap(watched.card, text="同意") for owner in owners for _ in range(2)]
        answers = [await press.answer() for press in presses]
        await operator(watched).private.wait_for(words)
        status, said = await health(watched)
    assert all(answer.show_alert and NOT_STORED in answer.text for answer in answers), answers
    assert (status, said["status"], said["store"]) == (503, "unavailable", {"well": False, "trouble": kind})

    again = [await owner.tap(watched.card, text="同意").answer() for owner in owners]
    assert all("已记下" in answer.text for answer in again)
    await watched.card_shows("同意：3 户")
    await operator(watched).private.wait_for(OVER)
    await watched.idle()
    await assert_well(watched)
    assert (told(watched, words), told(watched, OVER)) == (1, 1)
    loud = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.exc_info for record in loud if record.exc_info] == []
    assert sum("database is unavailable" in record.message for record in loud) == 1, caplog.text


@pytest.mark.slow
async def test_what_is_asked_by_message_is_answered_while_the_database_is_gone(
    town: Town, tmp_path: Path
) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.idle()
    with faults.moved_away(tmp_path / DATABASE):
        owner.write("/me")
        await owner.private.wait_for(NOT_STORED)
    owner.write("/me")
    await owner.private.wait_for("3-2-501")


@pytest.mark.slow
async def test_a_full_disk_is_said_and_told_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with faults.small_disk(tmp_path / "small") as folder:
        async with _watched("polling", folder) as town:
            owners = [await town.lives(f"业主{n}", f"1-1-{n:03}") for n in range(100)]
            await town.opens()
            await town.idle()
            with faults.filled_up(folder):
                answers = [await owner.tap(town.card, text="同意").answer() for owner in owners]
                await operator(town).private.wait_for("磁盘满了")
                status, said = await health(town)
            refused = [owner for owner, answer in zip(owners, answers, strict=True) if answer.show_alert]
            assert refused and all(NOT_STORED in answer.text for answer in answers if answer.show_alert)
            assert (status, said["store"]["trouble"]) == (503, "full")
            for owner in refused:
                assert "已记下" in (await owner.tap(town.card, text="同意").answer()).text
            await town.card_shows("同意：100 户")
            await assert_well(town)


@pytest.mark.slow
async def test_a_damaged_database_takes_no_more_votes_and_says_why(watched: Town, tmp_path: Path) -> None:
    owner = await watched.lives("王", "3-2-501")
    await watched.opens()
    await watched.idle()
    faults.damage(tmp_path / DATABASE)
    for _ in range(3):
        answer = await owner.tap(watched.card, text="同意").answer()
        assert answer.show_alert and NOT_STORED in answer.text
    await operator(watched).private.wait_for("已损坏")
    status, said = await health(watched)
    assert (status, said["store"]) == (503, {"well": False, "trouble": "damaged"})
    assert told(watched, "已损坏") == 1


@pytest.mark.slow
async def test_health_is_bad_while_another_program_holds_the_lock(watched: Town) -> None:
    await watched.idle()
    async with another_program_writing_too_long(watched.program.hall.database):
        status, said = await health(watched)
        await operator(watched).private.wait_for("占着数据库")
    assert (status, said["store"]) == (503, {"well": False, "trouble": "busy"})
    await until(lambda: told(watched, OVER) == 1)
    await assert_well(watched)
