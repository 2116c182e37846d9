import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace
from sqlalchemy import select

from bot.actions.ballots.cast import cast
from bot.actions.estates import appointments, committee
from bot.actions.hall import Hall
from bot.actions.proposals.stages import run_due
from bot.actions.results.restored import tell_of_missing
from bot.voting.counting.choice import Choice
from bot.voting.estates.estate import Office
from storage.database import Database
from storage.journal import Given, Journal
from storage.tables import deliveries
from tests.actions.home import COMMITTEE, VALID, Home, home
from tests.actions.votes import binds, opens, presses

pytestmark = pytest.mark.file

OWNER, AUDITOR = 1, 2


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        found.hall = replace(found.hall, journal=Journal(tmp_path / "home.db"))
        await binds(found, OWNER, await found.has_household("1-1-101"))
        await found.meets(AUDITOR)
        _, link = await appointments.invite(found.hall, COMMITTEE, found.estate.id, Office.AUDITOR, VALID)
        assert link
        await committee.join(found.hall, AUDITOR, link.token)
        yield found


def copy(folder: Path) -> Path:
    """Copy the database as it is now, as a backup does."""
    older = folder / "older.db"
    with closing(sqlite3.connect(folder / "home.db")) as now, closing(sqlite3.connect(older)) as then:
        now.backup(then)
    return older


async def told(hall: Hall) -> list[tuple[int, list[str]]]:
    query = select(deliveries).where(deliveries.c.kind == "receipts-missing").order_by(deliveries.c.id)
    async with hall.read() as connection:
        return [(row.chat_id, row.fields["receipts"]) for row in await connection.execute(query)]


async def test_of_an_older_copy_that_was_put_back_it_is_told_which_receipts_are_missing(
    here: Home, tmp_path: Path
) -> None:
    press = presses(OWNER, await opens(here))
    await cast(here.hall, [press(Choice.FOR)])
    older = copy(tmp_path)
    lost = [(await cast(here.hall, [press(each)]))[0] for each in (Choice.AGAINST, Choice.ABSTAIN)]
    receipts = [each.number for each in lost if not isinstance(each, Exception)]

    database = Database(f"sqlite+aiosqlite:///{older}")
    restored = replace(here.hall, database=database)
    assert [each.receipt for each in await tell_of_missing(restored)] == receipts
    assert await told(restored) == [(COMMITTEE, receipts), (AUDITOR, receipts)]
    assert await tell_of_missing(restored) == []
    await database.close()


async def test_of_the_newest_database_nothing_is_missing(here: Home) -> None:
    await cast(here.hall, [presses(OWNER, await opens(here))(Choice.FOR)])
    assert await tell_of_missing(here.hall) == []
    assert await told(here.hall) == []


async def test_receipts_of_votes_that_have_ended_are_forgotten(here: Home, tmp_path: Path) -> None:
    proposal = await opens(here)
    await cast(here.hall, [presses(OWNER, proposal)(Choice.FOR)])
    await tell_of_missing(here.hall)
    assert len(Journal(tmp_path / "home.db").noted()) == 1
    here.clock.advance_to(proposal.closes_at)
    await run_due(here.hall)
    await tell_of_missing(here.hall)
    assert Journal(tmp_path / "home.db").noted() == []


def test_a_line_that_was_cut_short_is_left_out(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "x.db")
    journal.note([Given(1, 2, 3, "7K3M-Q0ZD-1V8C")])
    with (tmp_path / "x.db-receipts").open("a") as file:
        file.write('{"estate_id": 1, "propo')
    assert journal.noted() == [Given(1, 2, 3, "7K3M-Q0ZD-1V8C")]


def test_where_nothing_can_be_written_nobody_is_hindered(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "nowhere" / "x.db")
    journal.note([Given(1, 2, 3, "7K3M-Q0ZD-1V8C")])
    journal.keep([])
    assert journal.noted() == []
