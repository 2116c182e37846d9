"""What a batch of presses asks of a server is found by indexes, even before it has counted the ballots."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.among import listed, pairs_listed
from storage.ballots import ballots, taps
from storage.database import Database
from storage.ready import POSTGRESQL, made
from tests.databases import SERVER, address

pytestmark = pytest.mark.skipif(not SERVER, reason="no PostgreSQL server is named for tests")

ASKED = range(1, 11)

FILL = (
    "SET LOCAL session_replication_role = replica",  # no estate and no household has to be there
    """INSERT INTO rolls (estate_id, proposal_id, household_id, label, building, staircase)
        SELECT 1, n / 1000, n, n, '1', '1' FROM generate_series(1, 10000) n""",
    "ANALYZE rolls",  # as the server does by itself before votes open
    """INSERT INTO ballots (estate_id, proposal_id, household_id, choice, channel, tap_id, cast_by, cast_at,
            version, receipt, ended_at)
        SELECT 1, n / 1000, n, 'for', 'chat', turn || ':' || n, n, now(), 1, n, ended
        FROM generate_series(1, 10000) n, (VALUES (1, now()), (2, NULL)) turns(turn, ended)""",
)

STATEMENTS: dict[str, tuple[Any, dict[str, object]]] = {
    "rolls and what stands there": (ballots.AT_PLACES, {"places": pairs_listed((0, n) for n in ASKED)}),
    "presses": (taps.KNOWN, {"taps": listed(f"1:{n}" for n in ASKED)}),
    "ballots to end": (ballots.END, {"ids": listed(ASKED), "now": datetime(2026, 3, 2, tzinfo=UTC)}),
}


@pytest_asyncio.fixture
async def filled(tmp_path: Path) -> AsyncIterator[AsyncConnection]:
    """Lend a transaction in which thousands of ballots stand that the server has not counted yet."""
    database = Database(address(tmp_path / "x"))
    async with database.write() as connection:
        for statement in FILL:
            await connection.execute(text(statement))
        yield connection
    await database.close()


@pytest.mark.parametrize("what", STATEMENTS)
async def test_no_step_reads_more_than_was_asked_for(filled: AsyncConnection, what: str) -> None:
    statement, example = STATEMENTS[what]
    ready = made(statement, POSTGRESQL, *example)
    await filled.execute(text("SET LOCAL plan_cache_mode = force_generic_plan"))
    driver = (await filled.get_raw_connection()).driver_connection
    assert driver
    prepared = await driver.prepare(f"EXPLAIN (ANALYZE, FORMAT JSON) {ready.text}")
    [told] = await prepared.fetchval(*ready.bound_once(example))
    read = {step["Node Type"]: step["Actual Rows"] * step["Actual Loops"] for step in steps(told["Plan"])}
    assert max(read.values()) == len(ASKED), read


def steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return a step of a plan and all that are below it."""
    yield plan
    for below in plan.get("Plans", ()):
        yield from steps(below)
