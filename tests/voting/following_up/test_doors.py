from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.counting.measure import Measure, total
from bot.voting.following_up.door_pages import MOST_DOORS, in_pages
from bot.voting.following_up.doors import (
    TO_VISIT_AGAIN,
    DoorState,
    closing_soonest,
    door_list,
)
from bot.voting.following_up.visit import Visit, VisitOutcome
from bot.voting.households.household import Household
from bot.voting.households.part import Part

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def household(number: int, label: str, area: str = "100") -> Household:
    building, staircase, _ = label.split("-")
    return Household(number, 1, label, building, staircase, Decimal(area))


def visit(outcome: VisitOutcome, at: datetime = NOON) -> dict[int, Visit]:
    return {1: Visit(1, outcome, 7, at)}


HOME = household(1, "3-2-501")

few = st.lists(
    st.tuples(st.integers(1, 12), st.integers(1, 4), st.integers(1, 3_000)), min_size=1, max_size=120
).map(
    lambda drawn: [
        household(n, f"{building}-{staircase}-{n + 101}", str(Decimal(area) / 10))
        for n, (building, staircase, area) in enumerate(drawn, start=1)
    ]
)


def test_staircases_and_floors_are_sorted_as_people_count_them() -> None:
    labels = ["10-1-101", "2-2-1201", "2-2-201", "2-10-101", "2-2-202", "2-2-车库"]
    listed = door_list([household(n, label) for n, label in enumerate(labels)], {}, {}, NOON)
    assert [door.household.label for staircase in listed for door in staircase.doors] == [
        "2-2-201",
        "2-2-202",
        "2-2-1201",
        "2-2-车库",
        "2-10-101",
        "10-1-101",
    ]


@pytest.mark.parametrize(
    ("label", "floor"),
    [("3-2-501", 5), ("3-2-501 +1", 5), ("3-2-2206", 22), ("3-2-20402", 4), ("3-2-7", None)],
)
def test_the_floor_is_read_from_the_first_room(label: str, floor: int | None) -> None:
    [staircase] = door_list([household(1, label)], {}, {}, NOON)
    assert staircase.doors[0].floor == floor


def test_the_floor_that_the_register_tells_is_believed_before_the_number() -> None:
    homes = [household(number, f"3-2-{number}") for number in (301, 501, 601)]
    [staircase] = door_list(homes, {}, {}, NOON, floors={301: 3, 501: 4, 601: -1})
    assert [(door.household.id, door.floor) for door in staircase.doors] == [(601, -1), (301, 3), (501, 4)]


@pytest.mark.parametrize(("reached", "state"), [({1}, DoorState.NOT_VISITED), ({2}, DoorState.UNREACHABLE)])
def test_an_unvisited_door_tells_whether_a_message_reaches_somebody(
    reached: set[int], state: DoorState
) -> None:
    [staircase] = door_list([HOME], {}, reached, NOON)
    assert (staircase.doors[0].state, staircase.doors[0].waits) == (state, True)


def test_a_door_whose_slip_lapsed_waits_again_until_somebody_has_been_there() -> None:
    earlier, later = NOON - HOUR, NOON + HOUR
    for visited in ({}, visit(VisitOutcome.REFUSES, earlier)):
        [staircase] = door_list([HOME], visited, {}, earlier, {1: NOON})
        assert (staircase.doors[0].state, staircase.doors[0].waits) == (DoorState.PAPER_LAPSED, True)
    [staircase] = door_list([HOME], visit(VisitOutcome.NOT_HOME, later), {}, earlier, {1: NOON})
    assert (staircase.doors[0].state, staircase.doors[0].waits) == (DoorState.NOT_HOME, False)


@pytest.mark.parametrize("outcome", VisitOutcome)
def test_a_visit_in_this_round_is_done(outcome: VisitOutcome) -> None:
    [staircase] = door_list([HOME], visit(outcome), {}, NOON - HOUR)
    assert staircase.doors[0].state == outcome.value
    assert not staircase.doors[0].waits


@pytest.mark.parametrize("outcome", VisitOutcome)
def test_only_who_was_not_at_home_or_has_a_slip_waits_again_in_the_next_round(outcome: VisitOutcome) -> None:
    [staircase] = door_list([HOME], visit(outcome), {}, NOON + HOUR)
    assert staircase.doors[0].waits is (outcome in TO_VISIT_AGAIN)


@given(few)
def test_pages_hold_every_door_once_in_order_and_never_too_many(silent: list[Household]) -> None:
    listed = door_list(silent, {}, {}, NOON)
    pages = in_pages(listed)
    shown = [door for page in pages for staircase in page for door in staircase.doors]
    assert shown == [door for staircase in listed for door in staircase.doors]
    assert all(0 < sum(len(s.doors) for s in page) <= MOST_DOORS for page in pages)


@given(few)
def test_a_staircase_that_fits_a_page_is_never_cut(silent: list[Household]) -> None:
    listed = door_list(silent, {}, {}, NOON)
    whole = {staircase for staircase in listed if len(staircase.doors) <= MOST_DOORS}
    assert whole <= {staircase for page in in_pages(listed) for staircase in page}


def test_an_empty_list_has_one_empty_page() -> None:
    assert in_pages([]) == [[]]


def test_the_staircase_that_helps_most_comes_first_and_no_more_than_needed() -> None:
    silent = [household(n, label) for n, label in enumerate(["4-1-101", "4-1-102", "3-1-101", "5-1-101"])]
    found = closing_soonest(silent, Measure(3, Decimal(250)))
    assert found == [
        (Part("4", "1"), Measure(2, Decimal(200))),
        (Part("3", "1"), Measure(1, Decimal(100))),
    ]


def test_where_only_area_is_missing_heads_do_not_matter() -> None:
    silent = [
        household(1, "3-1-101", "10"),
        household(2, "3-1-102", "10"),
        household(3, "4-1-101", "90"),
    ]
    assert closing_soonest(silent, Measure(0, Decimal(50))) == [(Part("4", "1"), Measure(1, Decimal(90)))]


def test_nothing_is_suggested_when_nothing_is_missing() -> None:
    assert closing_soonest([HOME], Measure()) == []


@given(few, st.integers(0, 200), st.integers(0, 30_000))
def test_what_is_suggested_closes_the_gap_or_is_all_there_is(
    silent: list[Household], heads: int, area: int
) -> None:
    missing = Measure(heads, Decimal(area))
    found = closing_soonest(silent, missing)
    parts = {Part(each.building, each.staircase) for each in silent}
    reached = total(measure for _, measure in found)
    assert reached.area is not None
    assert missing.area is not None
    closes = reached.heads >= missing.heads and reached.area >= missing.area
    assert closes or {part for part, _ in found} == parts
    if found:
        before = total(measure for _, measure in found[:-1])
        assert before.area is not None
        assert before.heads < missing.heads or before.area < missing.area
