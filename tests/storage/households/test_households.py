from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import event_loop
from bot.voting.households.register import ExclusiveUnit, Register, RegisteredHousehold, Room, UnitKind
from bot.voting.households.register_diff import compare
from bot.voting.households.register_match import ListedHousehold
from bot.voting.proposals.proposal import Terms
from storage.estates import estates
from storage.households import households
from storage.proposals import proposals
from tests.actions.home import BEGINNING, COMMITTEE, Home, home
from tests.voting.registers import household, register, registers


async def put(here: Home, what: Register) -> None:
    async with here.hall.database.write() as connection:
        diff = compare(await households.listed(connection, here.estate.id), what)
        await households.apply(connection, here.estate.id, diff, here.hall.now)


def contents(homes: Sequence[ListedHousehold | RegisteredHousehold]) -> set[object]:
    return {(home.owners, home.area, frozenset(home.units)) for home in homes}


async def put_one_after_another(sequence: Sequence[Register]) -> None:
    with TemporaryDirectory() as folder:
        async with home(Path(folder)) as here:
            for what in sequence:
                await put(here, what)
                async with here.hall.read() as connection:
                    found = await households.listed(connection, here.estate.id)
                assert contents([home for home in found if not home.is_gone]) == contents(what.households)
                assert compare(found, what).is_empty


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(registers(), min_size=2, max_size=5))
def test_any_sequence_of_registers_leaves_exactly_the_last_one(sequence: list[Register]) -> None:
    event_loop.run(put_one_after_another(sequence))


async def test_what_stands_beside_the_units_is_the_households_own_sum(tmp_path: Path) -> None:
    """Label, building and area are stored with the household because rolls are frozen from there."""
    async with home(tmp_path) as here:
        await put(here, register(household("101", "102"), household("103")))
        await put(here, register(household("102", "104", "105"), household("103")))
        async with here.hall.database.write() as connection:
            proposal_id = await proposals.add(
                connection, here.estate.id, TERMS, COMMITTEE, *[here.hall.now] * 2
            )
            roll = await proposals.roll(connection, proposal_id)
    assert {(h.label, h.building, h.area) for h in roll} == {
        ("1-102 +2", "1", Decimal(240)),
        ("1-103", "1", Decimal(80)),
    }


async def test_a_room_is_on_the_floor_that_a_column_of_its_own_names(tmp_path: Path) -> None:
    rooms = [Room("1", "", number) for number in ("501", "102", "车库")]
    fifth_as_fourth = ExclusiveUnit(rooms[0], Decimal(80), UnitKind.FLAT, (), 4)
    others = [ExclusiveUnit(room, Decimal(80), UnitKind.FLAT, ()) for room in rooms[1:]]
    homes = [RegisteredHousehold((unit,), (unit.room.number,)) for unit in (fifth_as_fourth, *others)]
    async with home(tmp_path) as here:
        await put(here, register(*homes))
        async with here.hall.read() as connection:
            listed = await households.listed(connection, here.estate.id)
            places = {each.id: each.units[0].room for each in listed}
            told = await households.floors(connection, places)
    assert {places[key].number: floor for key, floor in told.items()} == {"501": 4, "102": 1}


async def test_roll_that_is_frozen_stays_as_it_was(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await put(here, register(household("101"), household("102")))
        async with here.hall.database.write() as connection:
            proposal_id = await proposals.add(
                connection, here.estate.id, TERMS, COMMITTEE, *[here.hall.now] * 2
            )
            before = await proposals.roll(connection, proposal_id)
        await put(here, register(household("101", "103")))
        async with here.hall.read() as connection:
            assert await proposals.roll(connection, proposal_id) == before


async def test_estates_do_not_see_each_others_rooms(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await put(here, register(household("101")))
        async with here.hall.database.write() as connection:
            other = await estates.add(connection, "翠湖", "Asia/Shanghai", "zh_CN", here.hall.now)
            assert await households.listed(connection, other) == []
            diff = compare([], register(household("101")))
            await households.apply(connection, other, diff, here.hall.now)
            for estate_id in (here.estate.id, other):
                [only] = await households.listed(connection, estate_id)
                assert only.label == "1-101"


TERMS = Terms(
    title="安装摄像头",
    reason="",
    cost=None,
    attachment=None,
    rule_key="civil-code-ordinary",
    secret=False,
    hidden_until_closing=False,
    closes_at=BEGINNING + timedelta(days=7),
)
