from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import pytest_asyncio
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import event_loop
from bot.voting.counting.measure import Measure, total
from bot.voting.households.part import Part
from bot.voting.households.register import (
    ExclusiveUnit,
    Register,
    RegisteredHousehold,
    Room,
    UnitKind,
    summed,
)
from bot.voting.households.register_diff import compare
from bot.voting.proposals.electorate import WHOLE_ESTATE, Electorate
from storage.ballots import ballots
from storage.estates import estates
from storage.households import households
from storage.proposals import electorates, proposals, rolls
from tests.actions.home import Home, home
from tests.actions.votes import opens
from tests.voting.electorates import of_buildings

DEVELOPER = "某某房地产开发有限公司"
ROOMS = ("101", "102", "203", "301", "1502", "20402", "铺3", "")


def unit(
    room: str, area: str | None = "100", kind: UnitKind = UnitKind.FLAT, told_floor: int | None = None
) -> ExclusiveUnit:
    square_metres = None if area is None else Decimal(area)
    return ExclusiveUnit(Room(*room.split("-")), square_metres, kind, (), told_floor)


def owned(owner: str, *units: ExclusiveUnit) -> RegisteredHousehold:
    return RegisteredHousehold(units, (owner,))


async def put(here: Home, *homes: RegisteredHousehold) -> None:
    async with here.hall.database.write() as connection:
        diff = compare(await households.listed(connection, here.estate.id), Register(homes, (), ()))
        await households.apply(connection, here.estate.id, diff, here.hall.now)


async def measured(here: Home, electorate: Electorate = WHOLE_ESTATE) -> Measure:
    async with here.hall.read() as connection:
        return await electorates.measure(connection, here.estate.id, electorate)


async def frozen(here: Home, electorate: Electorate = WHOLE_ESTATE) -> set[tuple[str, Decimal | None]]:
    proposal = await opens(here, electorate=electorate)
    async with here.hall.read() as connection:
        return {(each.label, each.area) for each in await proposals.roll(connection, proposal.id)}


async def developed_by(here: Home, name: str) -> None:
    async with here.hall.database.write() as connection:
        await estates.set_developer(connection, here.estate.id, name)


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


ESTATE = (
    owned("甲", unit("1-1-101", "80"), unit("1--7", "20", UnitKind.GARAGE)),
    owned("乙", unit("1-2-201", "90"), unit("2-1-301", "70")),
    owned("丙", unit("2-1-101", "60", UnitKind.SHOP)),
    owned(DEVELOPER, unit("1-1-201", "81"), unit("1-1-202", "82")),
    RegisteredHousehold((unit("2-1-302", "71"),), (DEVELOPER,)),
)

CASES = [
    (WHOLE_ESTATE, 5, "554"),
    (of_buildings(["1"]), 3, "353"),
    (of_buildings(["1", "2"]), 5, "554"),
    (Electorate(parts=(Part("1", "2"), Part("2"))), 3, "291"),
    (Electorate(lowest_floor=2), 3, "394"),
    (Electorate(lowest_floor=4), 0, "0"),
    (Electorate(kinds=(UnitKind.FLAT,)), 4, "474"),
    (Electorate(kinds=(UnitKind.SHOP, UnitKind.GARAGE)), 2, "80"),
    (Electorate(parts=(Part("1", "1"),), lowest_floor=2, kinds=(UnitKind.FLAT,)), 1, "163"),
]


@pytest.mark.parametrize(("electorate", "heads", "area"), CASES)
async def test_a_household_counts_with_the_area_of_its_units_that_are_in(
    here: Home, electorate: Electorate, heads: int, area: str
) -> None:
    await put(here, *ESTATE)
    assert await measured(here, electorate) == Measure(heads, Decimal(area))


async def test_all_units_of_the_developer_are_one_person_however_the_register_lists_them(here: Home) -> None:
    await put(here, *ESTATE)
    await developed_by(here, DEVELOPER)
    assert await measured(here) == Measure(4, Decimal(554))
    assert ("1-1-201 +2", Decimal(234)) in await frozen(here)


async def test_the_developer_stands_for_the_first_of_his_units_that_counts(here: Home) -> None:
    await put(here, *ESTATE)
    await developed_by(here, DEVELOPER)
    assert await frozen(here, of_buildings(["2"])) == {
        ("2-1-101", Decimal(60)),
        ("2-1-301", Decimal(70)),
        ("2-1-302", Decimal(71)),
    }


async def test_the_developers_units_can_be_left_out(here: Home) -> None:
    await put(here, *ESTATE)
    without = Electorate(developer=False)
    assert await measured(here, without) == Measure(5, Decimal(554))  # nobody is named
    await developed_by(here, DEVELOPER)
    assert await measured(here, without) == Measure(3, Decimal(320))


async def test_who_owns_together_with_the_developer_is_another_owner(here: Home) -> None:
    await put(here, RegisteredHousehold((unit("1-1-101"),), (DEVELOPER, "甲")), owned("乙", unit("1-1-102")))
    await developed_by(here, DEVELOPER)
    assert await measured(here, Electorate(developer=False)) == Measure(2, Decimal(200))


async def test_a_household_that_is_gone_has_no_say(here: Home) -> None:
    await put(here, *ESTATE)
    await put(here, *ESTATE[:2])
    assert await measured(here) == Measure(2, Decimal(260))


async def test_units_whose_number_tells_no_floor_are_counted_apart(here: Home) -> None:
    await put(here, *ESTATE)
    async with here.hall.read() as connection:
        found = [
            await electorates.without_floor(connection, here.estate.id, electorate)
            for electorate in (WHOLE_ESTATE, of_buildings(["2"]), Electorate(kinds=(UnitKind.GARAGE,)))
        ]
    assert found == [1, 0, 1]


async def test_the_register_tells_its_staircases_in_order_and_its_classes(here: Home) -> None:
    await put(here, *ESTATE, owned("丁", unit("10-1-101")))
    async with here.hall.read() as connection:
        parts = await electorates.parts(connection, here.estate.id)
        kinds = await electorates.kinds(connection, here.estate.id)
    assert parts == [Part("1"), Part("1", "1"), Part("1", "2"), Part("2", "1"), Part("10", "1")]
    assert kinds == [UnitKind.FLAT, UnitKind.SHOP, UnitKind.GARAGE]


async def test_a_roll_written_anew_replaces_the_one_before(here: Home) -> None:
    await put(here, *ESTATE)
    proposal = await opens(here)
    await put(here, *ESTATE[:2])
    async with here.hall.database.write() as connection:
        await rolls.freeze(connection, proposal.id, here.estate.id, WHOLE_ESTATE)
        roll = await proposals.roll(connection, proposal.id)
        again = await proposals.get(connection, proposal.id)
    assert [each.label for each in roll] == ["1-1-101 +1", "1-2-201 +1"]
    assert again is not None
    assert again.electorate == Measure(2, Decimal(260))


def naive(homes: Iterable[RegisteredHousehold], electorate: Electorate, developer: str) -> Measure:
    """Return the measure of an electorate by looking at every unit in turn."""
    areas: dict[object, Decimal] = defaultdict(Decimal)
    for position, each in enumerate(homes):
        is_developer = each.owners == (developer,)
        for one in each.units:
            here = {Part(one.room.building), Part(one.room.building, one.room.staircase)}
            if electorate.parts and here.isdisjoint(electorate.parts):
                continue
            if electorate.kinds and one.kind not in electorate.kinds:
                continue
            if electorate.lowest_floor and (one.room.floor or 0) < electorate.lowest_floor:
                continue
            if electorate.developer or not is_developer:
                assert one.area is not None
                areas["developer" if is_developer else position] += one.area
    return Measure(len(areas), sum(areas.values(), Decimal(0)))


ELECTORATES = st.builds(
    Electorate,
    parts=st.lists(
        st.builds(Part, st.sampled_from("123"), st.sampled_from(["", "1", "2"])), max_size=3, unique=True
    ).map(tuple),
    lowest_floor=st.none() | st.integers(1, 4),
    kinds=st.lists(st.sampled_from(UnitKind), max_size=3, unique=True).map(tuple),
    developer=st.booleans(),
)


@st.composite
def estates_of_units(draw: st.DrawFn) -> Register:
    """Draw units all over an estate, dealt to owners of whom some are listed more than once."""
    rooms = st.builds(Room, st.sampled_from("123"), st.sampled_from(["", "1", "2"]), st.sampled_from(ROOMS))
    places = draw(st.lists(st.tuples(rooms, st.sampled_from(UnitKind)), unique=True, max_size=25))
    dealt: dict[int, list[ExclusiveUnit]] = defaultdict(list)
    for room, kind in places:
        area = draw(st.decimals("0.0001", "300", places=4))
        dealt[draw(st.integers(0, 9))].append(ExclusiveUnit(room, area, kind, ()))
    homes = (RegisteredHousehold(tuple(units), (str(owner % 6),)) for owner, units in dealt.items())
    return Register(tuple(homes), (), ())


async def check(what: Register, electorate: Electorate, developer: str) -> None:
    with TemporaryDirectory() as folder:
        async with home(Path(folder)) as here:
            await put(here, *what.households)
            await developed_by(here, developer)
            async with here.hall.database.write() as connection:
                estate_id = here.estate.id
                measure = await electorates.measure(connection, estate_id, electorate)
                listed = await electorates.listed(connection, estate_id, electorate)
                parts = await electorates.parts(connection, estate_id)
                by_building = [
                    await electorates.measure(connection, estate_id, of_buildings([name]))
                    for name in {part.building for part in parts}
                ]
                whole = await electorates.measure(connection, estate_id, WHOLE_ESTATE)
    assert measure == naive(what.households, electorate, developer)
    assert measure == total(Measure(1, each.area) for each in listed)
    assert summed(each.area for each in by_building) == whole.area
    assert sum(each.heads for each in by_building) >= whole.heads


@pytest.mark.slow
@settings(max_examples=40)
@given(estates_of_units(), ELECTORATES, st.data())
def test_the_measure_of_any_electorate_is_that_of_its_units_one_by_one(
    what: Register, electorate: Electorate, data: st.DataObject
) -> None:
    owners = sorted({owner for each in what.households for owner in each.owners}) or ["nobody"]
    event_loop.run(check(what, electorate, data.draw(st.sampled_from(owners))))


@pytest.mark.slow
@settings(max_examples=20)
@given(estates_of_units())
def test_a_frozen_roll_adds_up_over_its_buildings(what: Register) -> None:
    async def check_roll() -> None:
        with TemporaryDirectory() as folder:
            async with home(Path(folder)) as here:
                await put(here, *what.households, owned("壬", unit("9-1-101")))
                proposal = await opens(here)
                async with here.hall.read() as connection:
                    roll = await proposals.roll(connection, proposal.id)
                    by_building = await ballots.tallies_by_building(connection, proposal.id)
        assert total(tally.electorate for tally in by_building.values()) == proposal.electorate
        assert total(Measure(1, each.area) for each in roll) == proposal.electorate
        labels = {each.label for each in (*what.households, owned("壬", unit("9-1-101")))}
        assert {each.label for each in roll} == labels

    event_loop.run(check_roll())


# Areas that nobody knows

BY_HEADS = "households-ordinary"


async def test_the_area_of_an_electorate_without_areas_is_unknown_and_never_nothing(here: Home) -> None:
    await put(here, owned("甲", unit("1-1-101", None)), owned("乙", unit("1-1-102", None)))
    assert await measured(here) == Measure(2, None)
    proposal = await opens(here, rule_key=BY_HEADS)
    async with here.hall.read() as connection:
        assert await electorates.by_heads(connection, here.estate.id)
        tally = await ballots.tally(connection, proposal.id)
        listed = await electorates.listed(connection, here.estate.id, WHOLE_ESTATE)
    assert tally.electorate == Measure(2, None)
    assert [each.area for each in listed] == [None, None]


async def test_of_a_roll_all_areas_are_known_or_none(here: Home) -> None:
    await put(
        here, owned("甲", unit("1-1-101", "80"), unit("1-1-102", None)), owned("乙", unit("1-1-103", "90"))
    )
    assert await measured(here) == Measure(2, None)
    proposal = await opens(here, rule_key=BY_HEADS)
    async with here.hall.read() as connection:
        areas = [each.area for each in await proposals.roll(connection, proposal.id)]
    assert areas == [None, None]


async def test_of_a_part_whose_areas_are_known_they_count(here: Home) -> None:
    garage = unit("1-1-7", None, UnitKind.GARAGE)
    await put(here, owned("甲", unit("1-1-101", "80"), garage), owned("乙", unit("1-1-103", "90")))
    flats = Electorate(kinds=(UnitKind.FLAT,))
    assert await measured(here, flats) == Measure(2, Decimal(170))
    assert await frozen(here, flats) == {("1-1-101", Decimal(80)), ("1-1-103", Decimal(90))}


async def test_the_floor_that_the_register_tells_decides_who_is_asked(here: Home) -> None:
    await put(here, owned("甲", unit("1-1-501", told_floor=4)), owned("乙", unit("1-1-401", told_floor=None)))
    assert await measured(here, Electorate(lowest_floor=5)) == Measure()
    assert await measured(here, Electorate(lowest_floor=4)) == Measure(2, Decimal(200))
