"""Of the processes that share a server one does what is due, and another when that one is gone."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot import duty as module
from bot.actions.hall import Hall
from bot.delivery.alarm import Alarm
from bot.duty import LEASE, Duty
from storage import leases
from tests.actions.home import Home, home
from tests.databases import SERVER
from tests.waiting import until

shared = pytest.mark.skipif(not SERVER, reason="no PostgreSQL server is named for tests")
LONG, OVER = timedelta(hours=1), timedelta(0)


class Worker:
    """Works, and says so."""

    def __init__(self) -> None:
        self.works = False
        self._alarm = Alarm()

    async def run(self) -> None:
        self.works = True
        try:
            while not self._alarm.stopped:
                await self._alarm.wait(3600)
        finally:
            self.works = False

    def stop(self) -> None:
        self._alarm.stop()


@pytest_asyncio.fixture
async def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Home]:
    monkeypatch.setattr(module, "BEAT", 0.02)
    async with home(tmp_path) as found:
        yield found


@asynccontextmanager
async def on_duty(hall: Hall, name: str, worker: Worker) -> AsyncIterator[list[int]]:
    """Let a process take its turns; yield a list that grows while it stands by."""
    stood_by: list[int] = []
    duty = Duty(hall, name, [worker], lambda: stood_by.append(1), time.monotonic)
    task = asyncio.create_task(duty.run())
    try:
        yield stood_by
    finally:
        duty.stop()
        await task


async def take(hall: Hall, name: str, term: timedelta) -> bool:
    async with hall.act() as act:
        return await leases.take(act.connection, LEASE, name, term)


async def test_workers_work_until_the_duty_ends(here: Home) -> None:
    worker = Worker()
    async with on_duty(here.hall, "one", worker):
        await until(lambda: worker.works)
    assert not worker.works


def test_whoever_is_killed_is_followed_within_fifteen_seconds() -> None:
    assert module.TERM + timedelta(seconds=module.BEAT) <= timedelta(seconds=15)


@shared
async def test_a_process_stands_by_for_as_long_as_another_holds_the_lease(here: Home) -> None:
    worker = Worker()
    assert await take(here.hall, "other", LONG)
    async with on_duty(here.hall, "one", worker) as stood_by:
        await until(lambda: len(stood_by) > 3)
        assert not worker.works
        async with here.hall.act() as act:
            await leases.give_back(act.connection, LEASE, "other")
        await until(lambda: worker.works)


@shared
async def test_a_process_that_is_gone_is_followed_when_its_term_is_over(here: Home) -> None:
    worker = Worker()
    assert await take(here.hall, "killed", OVER)
    async with on_duty(here.hall, "one", worker):
        await until(lambda: worker.works)


@shared
async def test_workers_are_broken_off_when_another_process_has_the_lease(here: Home) -> None:
    worker = Worker()
    async with on_duty(here.hall, "one", worker) as stood_by:
        await until(lambda: worker.works)
        async with here.hall.act() as act:
            await leases.give_back(act.connection, LEASE, "one")
            assert await leases.take(act.connection, LEASE, "other", LONG)
        await until(lambda: bool(stood_by))
        assert not worker.works


@shared
async def test_a_lease_is_given_back_at_the_end(here: Home) -> None:
    worker = Worker()
    async with on_duty(here.hall, "one", worker):
        await until(lambda: worker.works)
    assert await take(here.hall, "two", LONG)
    assert not await take(here.hall, "one", LONG)
