import json
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest_asyncio
from sqlalchemy import select, update

from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import ColumnMeaning, FoundColumn, Layout, SaidColumn
from bot.voting.households.register import (
    Conversion,
    ExclusiveUnit,
    ProblemReason,
    Register,
    RegisteredHousehold,
    RegisterProblem,
    Room,
    UnitKind,
)
from storage import tables
from storage.households import imports
from tests.actions.home import COMMITTEE, Home, home

FLAT = ExclusiveUnit(Room("960弄5号", "2", "501"), Decimal("88.6004"), UnitKind.FLAT, ("丁小满", "柯木兰"))
UNKNOWN = ExclusiveUnit(Room("1", "", "3A02"), None, UnitKind.OTHER, (), 4)
CELLAR = ExclusiveUnit(Room("二期地下室", "", ""), Decimal("3.10"), UnitKind.STORAGE, ("丁小满",))
REGISTER = Register(
    (RegisteredHousehold((FLAT, CELLAR), ("丁小满", "柯木兰")), RegisteredHousehold((UNKNOWN,), ())),
    (FoundColumn("面积（㎡）", ColumnMeaning.AREA, "一期", "D"),),
    (RegisterProblem("一期", 7, "D", ProblemReason.AREA_UNREADABLE, '"八十八"\n'),),
    (Conversion(AreaUnit.PING, "1-3A02", "32.15", Decimal("106.2810")),),
    Layout((SaidColumn("D", "面积（㎡）", ColumnMeaning.AREA),), AreaUnit.PING),
)


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


async def kept(here: Home) -> int:
    async with here.hall.database.write() as connection:
        return await imports.keep(connection, here.estate.id, COMMITTEE, "名册.csv", REGISTER, here.hall.now)


async def waiting(here: Home, *import_ids: int) -> list[int]:
    async with here.hall.read() as connection:
        return [n for n in import_ids if await imports.pending(connection, n)]


async def test_register_is_kept_to_the_last_digit_and_character(here: Home) -> None:
    import_id = await kept(here)
    async with here.hall.read() as connection:
        found = await imports.pending(connection, import_id)
    assert found and found.register == REGISTER
    assert str(found.register.households[0].units[1].area) == "3.10"
    assert (found.file_name, found.estate_id) == ("名册.csv", here.estate.id)


async def test_a_register_that_was_kept_before_an_update_still_waits(here: Home) -> None:
    import_id = await kept(here)
    column = tables.imports.c.register
    async with here.hall.database.write() as connection:
        written = json.loads(str(await connection.scalar(select(column))))
        before = {name: written[name] for name in ("households", "columns", "problems")}
        before["households"] = [
            [owners, [unit[:6] for unit in units]] for owners, units in before["households"]
        ]
        await connection.execute(update(tables.imports).values(register=json.dumps(before)))
        found = await imports.pending(connection, import_id)
    assert found and found.register.households[0] == REGISTER.households[0]
    assert not found.register.layout.says_something


async def test_settling_succeeds_once(here: Home) -> None:
    import_id = await kept(here)
    async with here.hall.database.write() as connection:
        assert await imports.settle(connection, import_id, here.hall.now)
        assert not await imports.settle(connection, import_id, here.hall.now)
    assert await waiting(here, import_id) == []


async def test_only_what_is_older_is_settled_with_an_import(here: Home) -> None:
    old, chosen, new = [await kept(here) for _ in range(3)]
    async with here.hall.database.write() as connection:
        await imports.settle_older(connection, here.estate.id, chosen, here.hall.now)
    assert await waiting(here, old, chosen, new) == [chosen, new]


async def test_what_waits_for_another_estate_is_left_alone(here: Home) -> None:
    import_id = await kept(here)
    async with here.hall.database.write() as connection:
        await imports.settle_older(connection, here.estate.id + 1, import_id + 1, here.hall.now)
    assert await waiting(here, import_id) == [import_id]


async def test_names_are_not_kept_once_a_register_is_settled(here: Home) -> None:
    import_id = await kept(here)
    stored = select(tables.imports.c.register).where(tables.imports.c.id == import_id)
    async with here.hall.database.write() as connection:
        assert "丁小满" in str(await connection.scalar(stored))
        await imports.settle(connection, import_id, here.hall.now)
        assert "丁小满" not in str(await connection.scalar(stored))
