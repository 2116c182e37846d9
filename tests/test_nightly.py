"""The program makes backups by itself, and keeps as many as it is told."""

import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot import nightly
from bot.clock import MovableClock, SystemClock
from bot.config import Backup, Config, Storage
from bot.nightly import back_up_if_due, nightly_backups
from tests.storage import released
from tests.waiting import until

DAY = timedelta(days=1)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    file, folder = released.lay_upgraded(tmp_path / "yishitang.db", "0.2.0"), tmp_path / "backups"
    folder.mkdir()
    return Config(
        storage=Storage(url=f"sqlite+aiosqlite:///{file}"), backup=Backup(folder=str(folder), keep=2)
    )


def backups(config: Config) -> list[Path]:
    return sorted(Path(config.backup.folder).iterdir())


@pytest.mark.slow
def test_one_backup_is_made_a_night_and_the_newest_are_kept(config: Config) -> None:
    clock, made = MovableClock(SystemClock()), []
    for _ in range(4):
        assert back_up_if_due(config, clock)
        made += [each for each in backups(config) if each not in made]
        assert back_up_if_due(config, clock)
        clock.advance(DAY)
    assert len(made) == 4
    assert backups(config) == made[-2:]
    assert released.rows(made[-1], "proposals") == 3


def test_failed_backup_is_told_and_removes_nothing(config: Config, caplog: pytest.LogCaptureFixture) -> None:
    clock = MovableClock(SystemClock())
    back_up_if_due(config, clock)
    before = backups(config)
    with closing(sqlite3.connect(config.storage.url.removeprefix("sqlite+aiosqlite:///"))) as file, file:
        file.execute("UPDATE counters SET heads = heads + 1")
    clock.advance(5 * DAY)
    with caplog.at_level(logging.ERROR):
        assert not back_up_if_due(config, clock)
    assert "no backup of tonight" in caplog.text and "counter" in caplog.text
    assert backups(config) == before


def test_folder_that_is_gone_is_told(config: Config, caplog: pytest.LogCaptureFixture) -> None:
    Path(config.backup.folder).rmdir()
    assert not back_up_if_due(config, SystemClock())
    assert "no backup of tonight" in caplog.text


async def test_running_program_looks_again_and_ends_in_order(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nightly, "LOOK_AGAIN", 0.01)
    clock = MovableClock(SystemClock())
    failed: list[str] = []
    async with nightly_backups(config, clock, lambda: failed.append("no backup")):
        await until(lambda: len(backups(config)) == 1)
        clock.advance(DAY)
        await until(lambda: len([each for each in backups(config) if each.suffix == ".db"]) == 2)
    assert [each.suffix for each in backups(config)] == [".db", ".db"]
    assert failed == []


async def test_a_backup_that_cannot_be_made_is_told_once(config: Config) -> None:
    nowhere = config.model_copy(update={"backup": Backup(folder=f"{config.backup.folder}-gone")})
    failed: list[str] = []
    async with nightly_backups(nowhere, SystemClock(), lambda: failed.append("no backup")):
        await until(lambda: bool(failed))
    assert failed == ["no backup"]
