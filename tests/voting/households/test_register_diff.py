from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.households.register import (
    ExclusiveUnit,
    ProblemReason,
    Register,
    RegisteredHousehold,
    RegisterProblem,
    UnitKind,
    summed,
)
from bot.voting.households.register_diff import compare
from bot.voting.households.register_match import ListedHousehold, unit_key
from tests.voting.registers import household, register, registers, unit


def listed(id: int, of: RegisteredHousehold, *, is_gone: bool = False) -> ListedHousehold:
    return ListedHousehold(id, of.label, of.owners, of.units, is_gone)


def imported(before: Sequence[ListedHousehold], what: Register) -> list[ListedHousehold]:
    """Do in memory what an import does to the database."""
    diff = compare(before, what)
    next_id = max((home.id for home in before), default=0) + 1
    after = [listed(change.before.id, change.after) for change in diff.changed]
    after += [listed(next_id + n, new) for n, new in enumerate(diff.new)]
    moved = {unit_key(unit) for home in after for unit in home.units}
    touched = {home.id for home in after}
    gone = {home.id for home in diff.gone}
    for home in before:
        if home.id not in touched:
            left = tuple(unit for unit in home.units if unit_key(unit) not in moved)
            out = home.is_gone or home.id in gone
            after.append(ListedHousehold(home.id, home.label, home.owners, left, out))
    return after


ONE, TWO = household("101"), household("102")


def test_everything_is_new_to_an_empty_list() -> None:
    diff = compare([], register(ONE, TWO))
    assert (diff.new, diff.changed, diff.gone, diff.unchanged) == ((ONE, TWO), (), (), ())


def test_same_register_changes_nothing() -> None:
    diff = compare([listed(7, ONE), listed(8, TWO)], register(TWO, ONE))
    assert diff.is_empty
    assert [home.id for home in diff.unchanged] == [7, 8]


@pytest.mark.parametrize(
    "after",
    [
        RegisteredHousehold((unit("101", "80.0001"),), ()),
        RegisteredHousehold((unit("101", kind=UnitKind.SHOP),), ()),
        household("101", "102"),
        household("101", owner="丁小满"),
    ],
    ids=["area", "kind", "rooms", "owners"],
)
def test_other_area_kind_rooms_or_owners_change_the_household(after: RegisteredHousehold) -> None:
    diff = compare([listed(7, ONE)], register(after))
    assert [(change.before.id, change.after) for change in diff.changed] == [(7, after)]


def test_joint_owners_named_in_another_order_change_nothing() -> None:
    before = listed(7, RegisteredHousehold(ONE.units, ("丁", "柯")))
    assert compare([before], register(RegisteredHousehold(ONE.units, ("柯", "丁")))).is_empty


def test_area_written_with_more_zeros_is_the_same() -> None:
    assert compare([listed(7, ONE)], register(RegisteredHousehold((unit("101", "80.00"),), ()))).is_empty


def test_household_without_a_room_in_the_register_is_gone() -> None:
    diff = compare([listed(7, ONE), listed(8, TWO)], register(TWO))
    assert [home.id for home in diff.gone] == [7]


def test_household_that_comes_back_has_its_old_id() -> None:
    diff = compare([listed(7, ONE, is_gone=True)], register(ONE))
    assert [(change.before.id, change.after) for change in diff.changed] == [(7, ONE)]
    assert not diff.new


def test_household_that_is_gone_already_is_not_gone_again() -> None:
    assert compare([listed(7, ONE, is_gone=True), listed(8, TWO)], register(TWO)).is_empty


def test_two_households_that_become_one_keep_the_larger_ones_id() -> None:
    diff = compare(
        [listed(7, ONE), listed(8, household("102", "103"))], register(household("101", "102", "103"))
    )
    assert [change.before.id for change in diff.changed] == [8]
    assert [home.id for home in diff.gone] == [7]


def test_of_two_flats_sold_apart_the_first_keeps_the_id() -> None:
    diff = compare([listed(7, household("101", "102", owner="丁"))], register(TWO, ONE))
    assert [(change.before.id, change.after) for change in diff.changed] == [(7, ONE)]
    assert diff.new == (TWO,)


def test_of_two_flats_the_one_its_owner_kept_keeps_the_id() -> None:
    kept, sold = household("102", owner="丁"), household("101", owner="柯")
    diff = compare([listed(7, household("101", "102", owner="丁"))], register(sold, kept))
    assert [(change.before.id, change.after) for change in diff.changed] == [(7, kept)]
    assert diff.new == (sold,)


def test_household_to_which_somebody_may_be_bound_comes_before_one_that_is_gone() -> None:
    homes = [listed(7, household("102", "103"), is_gone=True), listed(8, ONE)]
    diff = compare(homes, register(household("101", "102", "103")))
    assert [change.before.id for change in diff.changed] == [8]


def test_flat_and_garage_of_one_number_stay_with_their_owners() -> None:
    flat = RegisteredHousehold((unit("101"),), ())
    garage = RegisteredHousehold((unit("101", "12", UnitKind.GARAGE),), ())
    assert compare([listed(7, flat), listed(8, garage)], register(garage, flat)).is_empty


FLAT, GARAGE, SHOP = (
    RegisteredHousehold((unit("101", kind=kind),), ())
    for kind in (UnitKind.FLAT, UnitKind.GARAGE, UnitKind.SHOP)
)


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        # flat and garage of one number are sold apart: the one that was listed first keeps the id
        ([(*FLAT.units, *GARAGE.units)], [FLAT, GARAGE], {7: FLAT}),
        ([(*GARAGE.units, *FLAT.units)], [FLAT, GARAGE], {7: GARAGE}),
        # neither is what it was: the use's name decides
        ([FLAT.units], [GARAGE, SHOP], {7: GARAGE}),
        # two claim the only one that is left with equal right: whoever was listed first has it
        ([FLAT.units, GARAGE.units], [SHOP], {7: SHOP}),
        ([GARAGE.units, FLAT.units], [SHOP], {7: SHOP}),
        ([ONE.units, TWO.units], [household("101", "102")], {7: household("101", "102")}),
    ],
)
def test_equal_claims_are_settled_by_what_was_listed_and_never_by_the_order_of_the_file(
    before: list[tuple[ExclusiveUnit, ...]],
    after: list[RegisteredHousehold],
    kept: dict[int, RegisteredHousehold],
) -> None:
    homes = [listed(id, RegisteredHousehold(units, ())) for id, units in enumerate(before, 7)]
    for order in (after, after[::-1]):
        found = compare(homes, register(*order))
        assert {change.before.id: change.after for change in found.changed} == kept


def test_new_owners_are_told_from_a_further_owner() -> None:
    before = listed(7, household("101", owner="丁"))
    sold = compare([before], register(household("101", owner="柯")))
    joined = compare([before], register(RegisteredHousehold(ONE.units, ("柯", "丁"))))
    assert [change.has_new_owners for change in (*sold.changed, *joined.changed)] == [True, False]


@pytest.mark.parametrize("value", ["1-101", "1-101: 80 / 90"])
def test_room_that_an_unreadable_line_names_is_not_gone(value: str) -> None:
    diff = compare([listed(7, ONE), listed(8, TWO)], register(TWO, unread=[value]))
    assert diff.is_empty
    assert ([home.id for home in diff.kept], diff.unnamed) == ([7], 0)


def test_household_keeps_the_one_room_that_an_unreadable_line_names() -> None:
    both = household("101", "102")
    assert compare([listed(7, both)], register(TWO, unread=["1-101: 80 / 90"])).is_empty


def test_room_in_doubt_stays_behind_when_the_others_go() -> None:
    homes = [listed(7, household("101", "102", owner="丁")), listed(8, household("201", "202"))]
    diff = compare(homes, register(household("102", "201", "202"), unread=["1-101: 80 / 90"]))
    after = {change.before.id: change.after.units for change in diff.changed}
    assert after == {7: (unit("101"),), 8: (unit("102"), unit("201"), unit("202"))}


def test_unreadable_line_without_a_room_is_counted() -> None:
    diff = compare([listed(7, ONE), listed(8, TWO)], register(TWO, unread=["", "1-101X"]))
    assert diff.unnamed == 2
    assert [home.id for home in diff.gone] == [7]


def test_notice_about_a_room_does_not_keep_it() -> None:
    notice = RegisterProblem("1", 2, "A", ProblemReason.JOINT_OWNERS, "1-101: 丁、柯")
    assert compare([listed(7, ONE)], Register((TWO,), (), (notice,))).gone


def contents(homes: Sequence[ListedHousehold | RegisteredHousehold]) -> set[object]:
    return {frozenset((unit.room, unit.area) for unit in home.units) for home in homes}


@pytest.mark.slow
@given(st.lists(registers(), min_size=1, max_size=6))
def test_after_each_of_any_imports_the_active_households_are_the_registers(sequence: list[Register]) -> None:
    homes: list[ListedHousehold] = []
    for what in sequence:
        homes = imported(homes, what)
        active = [home for home in homes if not home.is_gone]
        assert len(active) == len(what.households)
        assert contents(active) == contents(what.households)
        assert summed(home.area for home in active) == what.area
        assert compare(homes, what).is_empty


@given(registers(), registers())
def test_nobody_who_shares_a_room_is_left_over_on_both_sides(first: Register, second: Register) -> None:
    diff = compare(imported([], first), second)
    gone = {unit.room for home in diff.gone for unit in home.units}
    assert gone.isdisjoint(unit.room for home in diff.new for unit in home.units)


@given(registers(), registers())
def test_household_that_keeps_its_first_room_keeps_its_id_unless_more_is_shared_elsewhere(
    first: Register, second: Register
) -> None:
    homes = imported([], first)
    diff = compare(homes, second)
    partner = {change.before.id: change.after for change in diff.changed}
    holder = {unit.room: home for home in second.households for unit in home.units}
    for home in homes:
        rooms = {unit.room for unit in home.units}
        now = holder.get(home.units[0].room)
        if now and now.room == home.units[0].room and home.id in partner and partner[home.id] != now:
            common = len(rooms & {unit.room for unit in now.units})
            instead = len(rooms & {unit.room for unit in partner[home.id].units})
            other = [change.before for change in diff.changed if change.after == now]
            rival = len({u.room for o in other for u in o.units} & {u.room for u in now.units})
            kept_by_owner = home.owners == partner[home.id].owners or [o.owners for o in other] == [
                now.owners
            ]
            assert instead > common or rival >= common or kept_by_owner


@given(registers(), st.data())
def test_household_whose_rooms_stay_together_keeps_its_id(first: Register, data: st.DataObject) -> None:
    homes = imported([], first)
    changed_areas = tuple(
        RegisteredHousehold(
            tuple(
                ExclusiveUnit(u.room, data.draw(st.decimals("1", "9", places=2)), u.kind, ()) for u in h.units
            ),
            ("新",),
        )
        for h in first.households
    )
    diff = compare(homes, Register(changed_areas, (), ()))
    ids = {change.before.id: {unit.room for unit in change.after.units} for change in diff.changed}
    assert ids == {home.id: {unit.room for unit in home.units} for home in homes}


@pytest.mark.slow
@given(registers(tuple(UnitKind)), registers(tuple(UnitKind)))
def test_order_of_the_households_in_the_file_does_not_matter(first: Register, second: Register) -> None:
    homes = imported([], first)
    other_way = Register(second.households[::-1], (), ())
    one, two = compare(homes, second), compare(homes, other_way)
    assert {c.before.id: c.after for c in one.changed} == {c.before.id: c.after for c in two.changed}
