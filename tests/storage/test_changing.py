"""A message that was asked for while a change is committed is composed after it, or it stayed stale."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
import pytest_asyncio
from sqlalchemy import Table, insert

from bot.actions.act import Act
from bot.delivery.cards import CardKeeper
from bot.delivery.door_keeper import DoorKeeper
from bot.delivery.keeper import Keeper
from bot.delivery.matters import MatterKeeper
from bot.voting import subjects
from storage import tables
from storage.changing import things_of
from tests.actions.home import home
from tests.databases import SERVER
from tests.storage.test_in_order import VOTE, Shelf
from tests.waiting import until

NOTHING = cast(Any, None)
NEVER_SHOWN = {"wanted": 1, "shown": 0, "message_id": None}
KEEPERS: dict[Table, type[Keeper[Any]]] = {
    tables.postings: CardKeeper,
    tables.matter_postings: MatterKeeper,
    tables.door_lists: DoorKeeper,
}


@pytest_asyncio.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    async with home(tmp_path) as here:
        yield Shelf(here)


def keeper_of(table: Table, shelf: Shelf) -> Keeper[Any]:
    given = [NOTHING] * (2 if table is tables.postings else 1)
    kind: Any = KEEPERS[table]
    keeper: Keeper[Any] = kind(shelf.here.hall, NOTHING, *given, 0)
    return keeper


def act_on(connection: Any, shelf: Shelf) -> Act:
    hall = shelf.here.hall
    return Act(connection, hall.now, hall.below, hall.key, None)


@pytest.mark.skipif(not SERVER, reason="no PostgreSQL server is named for tests")
@pytest.mark.parametrize("table", KEEPERS, ids=lambda table: table.name)
async def test_what_was_never_shown_is_composed_after_the_change_that_did_not_see_it(
    shelf: Shelf, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed, over = list[bool](), asyncio.Event()

    async def compose(_keeper: Keeper[Any], _kept: object) -> None:
        composed.append(over.is_set())

    async def composes_or_waits() -> bool:
        return bool(composed) or await shelf.somebody_waits()

    monkeypatch.setattr(KEEPERS[table], "_bring_up_to_date", compose)
    keeper = keeper_of(table, shelf)
    await shelf.has(table)
    async with asyncio.TaskGroup() as others:
        async with shelf.database.write() as connection:
            changing = act_on(connection, shelf)
            changing.show_anew([VOTE])
            changing.show_matter(VOTE)
            await changing.finish()
            async with shelf.database.write() as another:
                await another.execute(insert(table).values(shelf.row(table, VOTE) | NEVER_SHOWN))
            others.create_task(keeper.run())
            await until(composes_or_waits)
            over.set()
        await until(lambda: bool(composed))
        keeper.stop()
    assert composed[0]


def test_all_ballots_in_a_vote_are_one_thing_and_the_vote_is_another() -> None:
    ballots = [subjects.ballot(7, household) for household in range(1, 100)]
    assert len(things_of(ballots)) == 1
    assert len(things_of([*ballots, subjects.ballot(8, 1), subjects.vote(7)])) == 3


def test_whoever_takes_several_things_takes_them_in_one_order() -> None:
    votes = [subjects.vote(number) for number in range(99)]
    assert things_of(votes) == things_of(reversed(votes)) == sorted(things_of(votes))
