from decimal import Decimal
from itertools import pairwise

import pytest

from bot.voting.households.register import (
    ExclusiveUnit,
    ProblemReason,
    Register,
    RegisteredHousehold,
    RegisterProblem,
    Room,
    Severity,
    UnitKind,
)


def unit(room: Room, area: str) -> ExclusiveUnit:
    return ExclusiveUnit(room, Decimal(area), UnitKind.FLAT, ("丁小满",))


@pytest.mark.parametrize(
    ("room", "label"),
    [
        (Room("3", "2", "501"), "3-2-501"),
        (Room("B", "", "930"), "B-930"),
        (Room("", "", "501"), "501"),
        (Room("960弄5号", "", "302"), "960弄5号-302"),
    ],
)
def test_label_leaves_out_empty_parts(room: Room, label: str) -> None:
    assert room.label == label


@pytest.mark.parametrize(
    ("number", "floor"),
    [
        ("501", 5),
        ("2206", 22),
        ("1201", 12),
        ("101A", 1),
        ("商铺203", 2),
        ("20402", 4),
        ("12", None),
        ("", None),
    ],
)
def test_number_tells_the_floor(number: str, floor: int | None) -> None:
    assert Room("3", "2", number).floor == floor


def test_rooms_are_ordered_as_people_count() -> None:
    ordered = [
        Room("", "", "101"),
        Room("2", "1", "901"),
        Room("2", "1", "1001"),
        Room("2", "10", "101"),
        Room("10", "1", "101"),
        Room("B", "1", "101"),
        Room("B", "1", "101A"),
    ]
    assert all(before.order < after.order for before, after in pairwise(ordered))


def test_household_is_known_by_its_first_room_and_sums_its_areas() -> None:
    household = RegisteredHousehold(
        (unit(Room("3", "2", "501"), "88.60"), unit(Room("4", "", "101"), "0.0004")), ("丁小满",)
    )
    assert household.label == "3-2-501 +1"
    assert (household.building, household.staircase) == ("3", "2")
    assert household.area == Decimal("88.6004")


def test_household_with_one_unit_is_labelled_by_it_alone() -> None:
    assert RegisteredHousehold((unit(Room("3", "2", "501"), "88.60"),), ()).label == "3-2-501"


def test_register_counts_units_and_area_over_all_households() -> None:
    one = RegisteredHousehold((unit(Room("1", "", "101"), "10.1"), unit(Room("1", "", "102"), "20.2")), ())
    other = RegisteredHousehold((unit(Room("1", "", "103"), "30.3"),), ())
    register = Register((one, other), (), ())
    assert register.units == 3
    assert register.area == Decimal("60.6")


def test_problem_with_an_area_is_an_error_and_merging_by_name_a_notice() -> None:
    assert RegisterProblem("1", 2, "C", ProblemReason.AREA_MISSING, "").severity is Severity.ERROR
    assert RegisterProblem("1", 2, "C", ProblemReason.MERGED_BY_NAME, "").severity is Severity.NOTICE
