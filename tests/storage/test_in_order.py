"""Who changes many rows at once takes them in one order: two that do so never wait for each other."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio
from markupsafe import Markup
from sqlalchemy import Boolean, Integer, Table, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection
from telegram.ext import ExtBot

from bot.delivery.button_keeper import ButtonKeeper
from bot.delivery.outgoing import Outgoing
from bot.voting import subjects
from bot.voting.ledger.owner import Owner
from bot.voting.letter import Envelope, Letter
from bot.voting.proposals.letters import STEPS
from bot.voting.proposals.proposal import ProposalState
from storage import deliveries as letters
from storage import kept_messages as kept
from storage import tables
from storage.columns import Moment
from storage.database import Database
from storage.following_up import door_lists
from storage.households import personal
from storage.matters import postings as matter_postings
from storage.proposals import postings
from tests.actions.home import Home, home
from tests.databases import SERVER, somebody_waits
from tests.waiting import until

pytestmark = pytest.mark.skipif(not SERVER, reason="no PostgreSQL server is named for tests")

VOTE, LEAD, ABOUT_IT = 7, 8, subjects.vote(7)
NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
LONG_AGO = datetime(2020, 3, 2, 2, 0, tzinfo=UTC)
Change = Callable[[AsyncConnection], Awaitable[object]]


def parts(connection: AsyncConnection) -> Awaitable[object]:
    return personal.part(connection, LEAD, -1, NOW)


CHANGES: dict[str, tuple[Table, Change]] = {
    "messages are marked": (tables.kept_messages, lambda to: kept.mark(to, [ABOUT_IT], NOW)),
    "messages are held": (tables.kept_messages, lambda to: kept.hold(to, [1, 2])),
    "a step is let go and the others are marked": (
        tables.kept_messages,
        lambda to: kept.let_go(to, 2, 2, STEPS, [ABOUT_IT]),
    ),
    "cards are stale": (tables.postings, lambda to: postings.mark_stale(to, [VOTE])),
    "door lists are stale": (tables.door_lists, lambda to: door_lists.mark_stale(to, [1, 2])),
    "a lead's lists are stale": (tables.door_lists, lambda to: door_lists.mark_stale_of(to, LEAD)),
    "matters are stale": (tables.matter_postings, lambda to: matter_postings.mark_stale(to, [VOTE])),
    "what an account leaves behind is deleted": (tables.door_lists, lambda to: parts(to)),
    "letters to an account are deleted": (tables.deliveries, lambda to: parts(to)),
    "what an account has done is a stranger's": (tables.visits, lambda to: parts(to)),
    "old letters are emptied": (tables.deliveries, lambda to: personal.empty_letters(to, NOW)),
    "nobody has acted in an old vote": (
        tables.visits,
        lambda to: personal.part_from_votes(to, NOW, "a salt of nobody's"),
    ),
    "letters leave": (tables.deliveries, lambda to: letters.leave(to, [1, 2])),
}


OF_VOTES = (tables.door_lists, tables.visits)
"""Tables in which each row is of another vote."""

OLD_VOTE = (tables.proposals, tables.ledger_heads)


@dataclass
class Shelf:
    """Two rows, the second of which lies before the first."""

    here: Home

    @property
    def database(self) -> Database:
        return self.here.hall.database

    async def has(self, table: Table, *ids: int) -> None:
        """Put rows into a table, the last one first."""
        async with self.database.write() as connection:
            await self._frees(connection, table)
            if table is tables.visits:
                await self._frees(connection, *OLD_VOTE)
            for number in sorted(ids, reverse=True):
                await connection.execute(insert(table).values(self.row(table, number)))
                if table is tables.visits:
                    await self._has_ended(connection, number)
                if table is tables.kept_messages:
                    about = {"kept_id": number, "subject": ABOUT_IT}
                    await connection.execute(insert(tables.kept_subjects).values(about))

    async def _frees(self, connection: AsyncConnection, *of: Table) -> None:
        """Let rows refer to what is not there: there is no vote, nor anybody."""
        for table in of:
            for key in table.foreign_key_constraints:
                await connection.execute(text(f"ALTER TABLE {table.name} DROP CONSTRAINT {key.name}"))

    async def _has_ended(self, connection: AsyncConnection, vote: int) -> None:
        """Put in a vote that ended long ago."""
        ended = {"state": ProposalState.FINAL, "number": vote, "owner": Owner.VOTE, "owner_id": vote}
        for table in OLD_VOTE:
            row = self.row(table, vote) | ended
            known = {name: value for name, value in row.items() if name in table.c}
            await connection.execute(insert(table).values(known))

    def row(self, table: Table, number: int) -> dict[str, Any]:
        """Return a row of a table with this id."""
        vote = number if table in OF_VOTES else VOTE  # of which one person has a list each
        said: dict[str, Any] = {"id": number, "estate_id": self.here.estate.id, "matter_id": VOTE}
        said |= {"proposal_id": vote, "user_id": LEAD, "chat_id": number, "message_id": number}
        said |= {"chat_id": LEAD} if table is tables.deliveries else {}
        said |= {"closes_at": LONG_AGO, "closed_at": LONG_AGO, "settled_at": LONG_AGO}
        said |= {"key": str(number), "kind": min(STEPS), "fields": {}, "due_at": NOW}
        return {
            each.name: said.get(each.name, _any(each.type))
            for each in table.columns
            if each.name in said or not each.nullable
        }

    @asynccontextmanager
    async def holding(self, table: Table, number: int) -> AsyncIterator[AsyncConnection]:
        """Hold a row."""
        async with self.database.write() as connection:
            row = select(table.c.id).where(table.c.id == number)
            await connection.execute(row.with_for_update(nowait=True))
            yield connection

    async def somebody_waits(self) -> bool:
        return await somebody_waits(self.database)


def _any(kind: Any) -> object:
    if isinstance(kind, Moment):
        return NOW
    return False if isinstance(kind, Boolean) else 0 if isinstance(kind, Integer) else ""


@pytest_asyncio.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    async with home(tmp_path) as here:
        yield Shelf(here)


@pytest.mark.parametrize("what", CHANGES)
async def test_whoever_waits_for_a_row_holds_none_that_comes_after_it(shelf: Shelf, what: str) -> None:
    table, change = CHANGES[what]
    await shelf.has(table, 1, 2)

    async def do() -> None:
        async with shelf.database.write() as connection:
            await change(connection)

    async with asyncio.TaskGroup() as others, shelf.holding(table, 1):
        others.create_task(do())
        await until(shelf.somebody_waits)
        async with shelf.holding(table, 2):
            pass


async def test_whoever_keeps_messages_holds_none_while_another_is_waited_for(shelf: Shelf) -> None:
    """As in a meeting where somebody checks in while the messages of all others are brought up to date."""
    await shelf.has(tables.kept_messages, 1, 2, 3)
    third_waits, second_read = asyncio.Event(), asyncio.Event()

    async def read(envelope: Envelope[Letter]) -> Outgoing:
        """Read the third first, then the second, then the first."""
        if envelope.chat_id == 2:
            await third_waits.wait()
            second_read.set()
        if envelope.chat_id == 1:
            await second_read.wait()
        return Outgoing(Markup(), about=(ABOUT_IT,), unchanged=True)

    keeper = ButtonKeeper(shelf.here.hall, cast(ExtBot[Any], None), read)
    async with asyncio.TaskGroup() as others:
        async with shelf.holding(tables.kept_messages, 1):
            async with shelf.holding(tables.kept_messages, 3):
                others.create_task(keeper.run())
                await until(shelf.somebody_waits)
                third_waits.set()
                await second_read.wait()
            await until(shelf.somebody_waits)
            async with shelf.holding(tables.kept_messages, 2):
                pass
        keeper.stop()
