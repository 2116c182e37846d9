from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest_asyncio
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.proposals.draft import Draft
from storage import questions
from storage.database import Database
from storage.proposals import drafts
from storage.questions import OpenQuestion
from storage.tables import estates, people
from tests.blank import lay

NOW = datetime(2026, 3, 2, tzinfo=UTC)
LATER = NOW + timedelta(microseconds=1)
WHO = 7
ROOM = OpenQuestion("paper-room", {"proposal_id": 1})


@pytest_asyncio.fixture
async def connection(tmp_path: Path) -> AsyncIterator[AsyncConnection]:
    lay(tmp_path / "x.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    async with database.write() as opened:
        await opened.execute(insert(people).values(user_id=WHO, name="丁", language="en", seen_at=NOW))
        yield opened
    await database.close()


async def asked(connection: AsyncConnection, question: OpenQuestion, now: datetime) -> OpenQuestion:
    await questions.ask(connection, WHO, question, now)
    found = await questions.get(connection, WHO)
    assert found
    return found


async def test_a_question_can_be_ended_once(connection: AsyncConnection) -> None:
    waiting = await asked(connection, ROOM, NOW)
    assert [await questions.end(connection, WHO, waiting) for _ in range(2)] == [True, False]
    assert await questions.get(connection, WHO) is None


async def test_the_same_question_asked_again_is_another_one(connection: AsyncConnection) -> None:
    first = await asked(connection, ROOM, NOW)
    second = await asked(connection, ROOM, LATER)
    assert not await questions.end(connection, WHO, first)
    assert await questions.get(connection, WHO) == second
    assert await questions.end(connection, WHO, second)


async def test_another_question_of_the_same_moment_is_another_one(connection: AsyncConnection) -> None:
    first = await asked(connection, ROOM, NOW)
    await asked(connection, OpenQuestion("paper-choice", ROOM.fields), NOW)
    assert not await questions.end(connection, WHO, first)


async def test_a_draft_written_on_since_has_taken_the_place_of_the_question(
    connection: AsyncConnection,
) -> None:
    waiting = await asked(connection, ROOM, NOW)
    values = {"id": 1, "name": "阳光花园", "zone": "Asia/Shanghai", "language": "zh_CN", "created_at": NOW}
    await connection.execute(insert(estates).values(values))
    await drafts.keep(connection, WHO, Draft(1, {}), LATER)
    assert not await questions.end(connection, WHO, waiting)
