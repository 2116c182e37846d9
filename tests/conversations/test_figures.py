"""Monitoring reads what the program counts and measures; numbers only."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from prometheus_client.parser import text_string_to_metric_families

from bot.actions.hall import Hall
from bot.actions.proposals import stages
from bot.config import Backup, Health
from bot.voting.operations import nightly
from tests.conversations.town import Town, free_port, fresh_town


@pytest_asyncio.fixture
async def watched(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot says how it is and what it counts."""
    async with fresh_town(tmp_path, health=Health(port=free_port())) as here:
        yield here


async def figures(town: Town) -> dict[str, float]:
    """Return every figure by its name and labels, as monitoring reads it."""
    address = f"http://127.0.0.1:{town.config.health.port}/metrics"
    async with httpx.AsyncClient() as client:
        answer = await client.get(address)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain")
    families = text_string_to_metric_families(answer.text)
    return {
        sample.name + "".join(f" {value}" for value in sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


@pytest.mark.slow
async def test_presses_are_counted_by_what_came_of_them_and_measured(watched: Town) -> None:
    owner = await watched.lives("业主甲", "1-1-101")
    stranger = watched.world.person("路人")
    watched.group.join(stranger)
    await watched.opens()
    await owner.tap(watched.card, text="同意").answer()
    await owner.tap(watched.card, text="反对").answer()
    await stranger.tap(watched.card, text="同意").answer()
    read = await figures(watched)
    assert (read["yishitang_taps_total taken"], read["yishitang_taps_total NotBound"]) == (2, 1)
    assert read["yishitang_tap_batch_size_sum"] == read["yishitang_tap_seconds_count"] == 3
    assert 0 < read["yishitang_tap_commit_seconds_sum"] <= read["yishitang_tap_seconds_sum"]


@pytest.mark.slow
async def test_what_waits_is_told_with_its_age(watched: Town) -> None:
    await watched.has_household("1-1-101")
    await watched.opens()
    await watched.idle()
    read = await figures(watched)
    assert read["yishitang_store_up"] == 1
    assert read["yishitang_votes open"] == 1
    assert read["yishitang_due_age_seconds votes"] == read["yishitang_due_age_seconds letters"] == 0
    assert read["yishitang_stale cards"] == read["yishitang_stale door_lists"] == 0
    assert read["yishitang_updates_in_hand"] == 0
    assert read["yishitang_calls_total"] > 0 and read["yishitang_floods_total"] == 0


async def nobody_looks(hall: Hall) -> None:
    """Let what is due stay due."""


async def test_vote_that_is_not_closed_in_time_is_told(
    watched: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await watched.has_household("1-1-101")
    proposal = await watched.opens()
    monkeypatch.setattr(stages, "run_due", nobody_looks)
    watched.clock.advance_to(proposal.closes_at + timedelta(minutes=5))
    read = await figures(watched)
    assert read["yishitang_due_age_seconds votes"] == 300


@pytest.mark.slow
async def test_calls_that_telegram_puts_off_are_counted(watched: Town) -> None:
    watched.telegram.api.faults.add("sendMessage", "retry_after", times=1, retry_after=1)
    watched.committee.write("/help")
    await watched.committee.private.wait_for("/propose")
    assert (await figures(watched))["yishitang_floods_total"] == 1


async def test_database_that_cannot_be_read_is_told_beside_the_other_figures(
    watched: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("bot.figures.backlog", broken)
    read = await figures(watched)
    assert read["yishitang_store_up"] == 0
    assert "yishitang_votes open" not in read
    assert "yishitang_calls_total" in read


@pytest.mark.file
async def test_moment_of_the_newest_backup_is_told(tmp_path: Path) -> None:
    began = datetime(2040, 3, 1, 20, 0, tzinfo=UTC)  # so that none is due
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / nightly.named(began)).touch()
    kept = Backup(folder=str(tmp_path / "kept"))
    async with fresh_town(tmp_path, health=Health(port=free_port()), backup=kept) as town:
        read = await figures(town)
    assert read["yishitang_last_backup_timestamp_seconds"] == began.timestamp()
