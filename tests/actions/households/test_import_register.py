from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace
from sqlalchemy import select

from bot.actions.households import codes, import_register
from bot.actions.households.import_register import Preview
from bot.registers.reading import read_register
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import UNSAID, ColumnMeaning, Layout, SaidColumn
from bot.voting.households.household import Role, Standing
from bot.voting.households.register import (
    ProblemReason,
    Register,
    RegisteredHousehold,
    RegisterProblem,
    summed,
)
from bot.voting.households.register_match import ListedHousehold
from bot.voting.refusals import (
    AreasInDoubt,
    CommitteeOnly,
    ImportSettled,
    NoSuchImport,
    RegisterWithoutAreas,
)
from storage.estates import events
from storage.households import households, members
from storage.tables import imports
from tests.actions.home import COMMITTEE, VALID, Home, home
from tests.voting.registers import household, register, unit

STRANGER, OWNER = 901, 902
FIRST = register(household("101", owner="丁"), household("102", "103", owner="柯"), household("201"))


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await found.meets(STRANGER, OWNER)
        yield found


async def previewed(here: Home, what: Register) -> Preview:
    return await import_register.preview(here.hall, here.estate.id, "名册.xlsx", what, COMMITTEE)


async def imported(here: Home, what: Register) -> None:
    import_id = (await previewed(here, what)).import_id
    assert import_id is not None
    await import_register.confirm(here.hall, import_id, COMMITTEE)


async def listed(here: Home) -> dict[str, ListedHousehold]:
    async with here.hall.read() as connection:
        found = await households.listed(connection, here.estate.id)
    return {home.label: home for home in found if not home.is_gone}


async def acts(here: Home) -> list[str]:
    async with here.hall.read() as connection:
        return list(await events.acts(connection, here.estate.id))


async def test_preview_changes_nothing(here: Home) -> None:
    found = await previewed(here, FIRST)
    assert len(found.diff.new) == 3
    assert await listed(here) == {}


async def test_yes_imports_what_was_previewed(here: Home) -> None:
    await imported(here, FIRST)
    found = await listed(here)
    assert {label: home.owners for label, home in found.items()} == {
        "1-101": ("丁",),
        "1-102 +1": ("柯",),
        "1-201": (),
    }
    assert found["1-102 +1"].units == FIRST.households[1].units
    assert "register-imported" in await acts(here)


async def test_same_register_again_has_nothing_to_say_yes_to(here: Home) -> None:
    await imported(here, FIRST)
    again = await previewed(here, FIRST)
    assert again.diff.is_empty
    assert again.import_id is None


async def test_register_without_a_readable_line_cannot_be_imported(here: Home) -> None:
    await imported(here, FIRST)
    found = await previewed(here, register(unread=["1-101: 80 / 90"]))
    assert found.import_id is None


async def test_bindings_and_codes_stay_with_their_rooms(here: Home) -> None:
    await imported(here, FIRST)
    slip = await here.slip("1-101")
    async with here.hall.database.write() as connection:
        await members.add(connection, slip.household, OWNER, Role.OWNER, Standing.BOUND, here.hall.now)
    larger = RegisteredHousehold((unit("101", "81.5"), unit("104", "20.25")), ("丁",))
    await imported(here, register(larger, household("102", "103", owner="柯")))
    async with here.hall.read() as connection:
        [member] = await members.of_people(connection, [OWNER])
    assert (member.household.label, member.household.area) == ("1-101 +1", Decimal("101.75"))
    assert (await here.slip("1-101")).code == slip.code


async def test_household_that_is_gone_gets_no_slip_and_returns_under_its_id(here: Home) -> None:
    await imported(here, FIRST)
    before = (await listed(here))["1-201"].id
    await imported(here, replace(FIRST, households=FIRST.households[:2]))
    labels = [slip.household.label for slip in await codes.slips(here.hall, here.estate.id, VALID)]
    assert labels == ["1-101", "1-102 +1"]
    await imported(here, FIRST)
    assert (await listed(here))["1-201"].id == before


async def test_room_that_changes_hands_belongs_to_one_household(here: Home) -> None:
    await imported(here, FIRST)
    sold = register(household("101", "103", owner="丁"), household("102", owner="柯"), household("201"))
    await imported(here, sold)
    found = await listed(here)
    assert {label: len(home.units) for label, home in found.items()} == {
        "1-101 +1": 2,
        "1-102": 1,
        "1-201": 1,
    }


async def test_diff_is_computed_again_at_the_time_of_the_yes(here: Home) -> None:
    early = await previewed(here, FIRST)
    late = await previewed(here, register(household("101", owner="丁")))
    assert early.import_id and late.import_id
    await import_register.confirm(here.hall, early.import_id, COMMITTEE)
    diff = await import_register.confirm(here.hall, late.import_id, COMMITTEE)
    assert (len(diff.new), len(diff.gone)) == (0, 2)
    assert list(await listed(here)) == ["1-101"]


async def test_second_yes_and_late_no_are_told_that_it_is_settled(here: Home) -> None:
    import_id = (await previewed(here, FIRST)).import_id
    assert import_id is not None
    await import_register.confirm(here.hall, import_id, COMMITTEE)
    for decide in (import_register.confirm, import_register.discard):
        with pytest.raises(ImportSettled):
            await decide(here.hall, import_id, COMMITTEE)


async def test_discarded_register_changes_nothing_and_cannot_be_imported(here: Home) -> None:
    import_id = (await previewed(here, FIRST)).import_id
    assert import_id is not None
    await import_register.discard(here.hall, import_id, COMMITTEE)
    with pytest.raises(ImportSettled):
        await import_register.confirm(here.hall, import_id, COMMITTEE)
    assert await listed(here) == {}
    assert "register-discarded" in await acts(here)


async def test_preview_from_before_an_import_cannot_bring_the_old_register_back(here: Home) -> None:
    old = await previewed(here, register(household("999")))
    await imported(here, FIRST)
    assert old.import_id is not None
    with pytest.raises(ImportSettled):
        await import_register.confirm(here.hall, old.import_id, COMMITTEE)


async def test_only_the_committee_previews_and_decides(here: Home) -> None:
    import_id = (await previewed(here, FIRST)).import_id
    assert import_id is not None
    with pytest.raises(CommitteeOnly):
        await import_register.preview(here.hall, here.estate.id, "x.csv", FIRST, STRANGER)
    for decide in (import_register.confirm, import_register.discard):
        with pytest.raises(CommitteeOnly):
            await decide(here.hall, import_id, STRANGER)
    assert await listed(here) == {}


async def test_unknown_import_is_refused(here: Home) -> None:
    for decide in (import_register.confirm, import_register.discard):
        with pytest.raises(NoSuchImport):
            await decide(here.hall, 12345)
        with pytest.raises(CommitteeOnly):  # like one of another estate
            await decide(here.hall, 12345, COMMITTEE)


async def test_operator_needs_no_office(here: Home) -> None:
    found = await import_register.preview(here.hall, here.estate.id, "名册.csv", FIRST)
    assert found.import_id is not None
    await import_register.confirm(here.hall, found.import_id)
    assert len(await listed(here)) == 3


DOUBTED = replace(
    register(household("101")),
    problems=(RegisterProblem("表", 2, "B", ProblemReason.AREA_OUTLIER, "1-101: 80"),),
)


async def test_areas_in_doubt_are_imported_only_when_somebody_says_that_they_are_right(here: Home) -> None:
    found = await previewed(here, DOUBTED)
    assert found.import_id is not None
    with pytest.raises(AreasInDoubt):
        await import_register.confirm(here.hall, found.import_id, COMMITTEE)
    assert await listed(here) == {}
    await import_register.confirm(here.hall, found.import_id, COMMITTEE, areas_are_right=True)
    assert list(await listed(here)) == ["1-101"]


async def test_what_was_said_to_be_right_is_not_asked_again(here: Home) -> None:
    found = await previewed(here, DOUBTED)
    assert found.import_id is not None
    await import_register.confirm(here.hall, found.import_id, COMMITTEE, areas_are_right=True)
    again = await previewed(here, replace(DOUBTED, households=(household("101", owner="丁"),)))
    assert again.register.doubts == ()
    other = replace(DOUBTED, problems=(replace(DOUBTED.problems[0], value="1-101: 9854"),))
    assert (await previewed(here, other)).register.doubts == other.problems


async def test_failure_in_the_middle_leaves_everything_as_it_was(here: Home) -> None:
    await imported(here, FIRST)
    broken = RegisteredHousehold((replace(unit("301"), area=Decimal("1.00001")),), ())
    with pytest.raises(Exception, match="at most four decimals"):
        await imported(here, register(household("101", "103"), broken))
    assert {label: len(home.units) for label, home in (await listed(here)).items()} == {
        "1-101": 1,
        "1-102 +1": 2,
        "1-201": 1,
    }


@pytest.mark.slow
async def test_more_households_than_one_portion_are_all_there(here: Home) -> None:
    number = 2 * households.PORTION + 7
    many = Register(tuple(household(str(n)) for n in range(100, 100 + number)), (), ())
    await imported(here, many)
    found = await listed(here)
    assert len(found) == number
    assert {home.units[0].room.label for home in found.values()} == set(found)
    assert summed(home.area for home in found.values()) == many.area


@pytest.mark.parametrize("area", ["", "无", "八十", "0", "-88", "99999999", "1E+99999999999999999999"])
async def test_a_household_whose_area_cannot_be_read_stays_as_it_was(here: Home, area: str) -> None:
    before = read_register("名册.csv", "房号,面积,业主\n1-101,80,丁\n1-102,90,柯".encode())
    await imported(here, before)
    after = read_register("名册.csv", f"房号,面积,业主\n1-101,{area},丁\n1-102,95,柯".encode())

    found = (await previewed(here, after)).diff
    await imported(here, after)

    assert (found.gone, found.unnamed) == ((), 0)
    assert [home.label for home in found.kept] == ["1-101"]
    assert {label: home.area for label, home in (await listed(here)).items()} == {
        "1-101": Decimal(80),
        "1-102": Decimal(95),
    }


async def test_a_long_file_name_is_kept_as_far_as_it_fits(here: Home) -> None:
    found = await import_register.preview(here.hall, here.estate.id, "名" * 5000, FIRST, COMMITTEE)
    async with here.hall.read() as connection:
        kept = await connection.scalar(select(imports.c.file_name).where(imports.c.id == found.import_id))
    assert kept == "名" * 256


# Areas that nobody knows, and columns of which a person has said what they hold

ROOMS = read_register("名册.csv", "房号,业主\n1-101,丁\n1-102,柯".encode())
WITH_AREAS = read_register("名册.csv", "房号,业主,面积\n1-101,丁,80\n1-102,柯,90".encode())


async def test_areas_can_come_later_but_are_not_lost(here: Home) -> None:
    await imported(here, ROOMS)
    assert {home.area for home in (await listed(here)).values()} == {None}
    late = (await previewed(here, replace(ROOMS, households=ROOMS.households[:1]))).import_id
    await imported(here, WITH_AREAS)
    assert {home.area for home in (await listed(here)).values()} == {Decimal(80), Decimal(90)}
    with pytest.raises(RegisterWithoutAreas):
        await previewed(here, ROOMS)
    assert late is not None
    with pytest.raises(ImportSettled):
        await import_register.confirm(here.hall, late, COMMITTEE)


async def test_what_was_said_of_columns_is_kept_with_the_import_and_what_is_said_anew_replaces_it(
    here: Home,
) -> None:
    said = Layout((SaidColumn("A", "Nr", ColumnMeaning.ROOM), SaidColumn("B", "m", ColumnMeaning.AREA)))
    assert await import_register.kept_layout(here.hall, here.estate.id) == UNSAID
    await previewed(here, replace(WITH_AREAS, layout=said))
    assert await import_register.kept_layout(here.hall, here.estate.id) == UNSAID
    await imported(here, replace(WITH_AREAS, layout=said))
    assert await import_register.kept_layout(here.hall, here.estate.id, COMMITTEE) == said

    anew = Layout((SaidColumn("C", "Fl", ColumnMeaning.AREA),), AreaUnit.PING)
    await imported(here, replace(FIRST, layout=anew))
    await imported(here, WITH_AREAS)
    kept = await import_register.kept_layout(here.hall, here.estate.id)
    assert kept == Layout((*anew.columns, said.columns[0]), AreaUnit.PING)
    with pytest.raises(CommitteeOnly):
        await import_register.kept_layout(here.hall, here.estate.id, STRANGER)
