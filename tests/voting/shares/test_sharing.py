from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.refusals import (
    AmountsAmiss,
    FeesTooHigh,
    FlatsWithoutArea,
    FlatsWithoutFloor,
    FloorsWithoutNumber,
    NobodyPays,
    PercentagesAmiss,
)
from bot.voting.shares.cost_table import (
    BY_AREA,
    BY_FLOOR,
    EQUAL,
    TRIANGULAR,
    CostTable,
    Number,
    Per,
    read_table,
    write_table,
)
from bot.voting.shares.sharing import Flat, Funding, shares
from bot.voting.shares.typed_table import typed_table

PUBLISHED_BY_FLOORS_AREA = typed_table(
    "1: 0, 2: 0.5, 3: 1.0, 4: 1.1, 5: 1.2, 6: 1.3, +0.1", Per.FLOOR_BY_AREA
)
PUBLISHED_BY_WHOLE_AREA = typed_table(
    "1-2: 免, 3: 0.7, 4: 0.8, 5: 0.9, 6: 1.0, 7: 1.1, 8: 1.2, 9: 1.3", Per.WHOLE_AREA
)


def flat(household_id: int, floor: str | int | None = None, area: str | None = None) -> Flat:
    on = None if floor is None else Fraction(floor)
    return Flat(household_id, f"1-{household_id}", on, None if area is None else Decimal(area))


def house(floors: int, on_each: int = 2, area: str = "100") -> list[Flat]:
    return [
        flat(floor * 100 + n, floor, area) for floor in range(1, floors + 1) for n in range(1, on_each + 1)
    ]


def test_the_worked_example_comes_out_to_the_fen() -> None:
    paid = shares(BY_FLOOR, house(6), 200_000_00)
    expected = [0, 9_803_92, 19_607_84, 21_568_63, 23_529_41, 25_490_20]
    assert paid == {flat.household_id: expected[flat.household_id // 100 - 1] for flat in house(6)}
    assert sum(paid.values()) == 200_000_00


def test_within_a_floor_each_pays_by_its_part_of_the_floors_area() -> None:
    flats = [flat(1, 2, "60"), flat(2, 2, "40"), flat(3, 3, "75"), flat(4, 3, "75")]
    paid = shares(PUBLISHED_BY_FLOORS_AREA, flats, 150_000_00)
    assert paid == {1: 30_000_00, 2: 20_000_00, 3: 50_000_00, 4: 50_000_00}


def test_above_the_highest_row_each_floor_has_a_step_more() -> None:
    assert [PUBLISHED_BY_FLOORS_AREA.number_on(Fraction(floor)) for floor in (6, 7, 10)] == [
        Fraction("1.3"),
        Fraction("1.4"),
        Fraction("1.7"),
    ]


def test_areas_count_in_whole_square_metres_where_the_agreement_says_so() -> None:
    flats = [flat(1, 2, "88.7"), flat(2, 3, "88.50"), flat(3, 6, "62.49")]
    paid = shares(PUBLISHED_BY_WHOLE_AREA, flats, 12_430_00)
    assert paid == {1: 0, 2: 6_230_00, 3: 6_200_00}


def test_a_sum_per_weighted_square_metre_says_itself_what_is_raised() -> None:
    table = CostTable(
        Number.AMOUNT, Per.WHOLE_AREA, ((Fraction(3), Fraction(700)), (Fraction(9), Fraction(1300)))
    )
    assert shares(table, [flat(1, 3, "89.6"), flat(2, 9, "100.4")]) == {1: 630_00, 2: 1_300_00}


TABLES = [
    ("percentages of households", "2: 15%, 3: 35%", Per.FLAT, [150, 150, 350, 350]),
    ("percentages of a floor, shared by its flats", "2: 30%, 3: 70%", Per.FLOOR, [150, 150, 350, 350]),
    ("percentages of a floor, shared by area", "2: 30%, 3: 70%", Per.FLOOR_BY_AREA, [120, 180, 420, 280]),
    ("amounts of flats", "2: 1.5元, 3: 3.5元", Per.FLAT, [150, 150, 350, 350]),
    ("amounts of floors", "2: 3元, 3: 7元", Per.FLOOR, [150, 150, 350, 350]),
    ("a fixed sum", "每户: 2.5元", Per.FLAT, [250, 250, 250, 250]),
    ("a flat fee for a floor, the rest by coefficient", "2: 0.5元, 3: 1", Per.FLAT, [50, 50, 450, 450]),
    ("an exempt floor", "2: 免, 3: 1", Per.FLAT, [0, 0, 500, 500]),
    ("numbers for the rest", "2: 1, rest: 4", Per.FLAT, [100, 100, 400, 400]),
]


@pytest.mark.parametrize(("what", "typed", "per", "expected"), TABLES, ids=[each[0] for each in TABLES])
def test_each_way_of_writing_an_agreement_is_reckoned(
    what: str, typed: str, per: Per, expected: list[int]
) -> None:
    flats = [flat(1, 2, "40"), flat(2, 2, "60"), flat(3, 3, "60"), flat(4, 3, "40")]
    assert list(shares(typed_table(typed, per), flats, 1000).values()) == expected


def test_triangular_numbers_count_the_floors_that_one_is_carried() -> None:
    assert shares(TRIANGULAR, house(4, 1), 600) == {101: 0, 201: 100, 301: 200, 401: 300}


def test_a_half_landing_pays_the_mean_of_the_floors_around_it_unless_it_has_a_number_of_its_own() -> None:
    assert BY_FLOOR.number_on(Fraction("2.5")) == Fraction("0.75")
    own = typed_table("1: 0, 2: 1, 2.5: 1.2, 3: 2", Per.FLAT)
    assert own.number_on(Fraction("2.5")) == Fraction("1.2")


def test_an_equal_share_is_one_of_each_household_however_many_flats_it_has() -> None:
    assert shares(EQUAL, [flat(1, 2), flat(1, 5), flat(2)], 1001) == {1: 501, 2: 500}


def test_a_household_with_two_flats_pays_for_both() -> None:
    assert shares(BY_FLOOR, [flat(1, 2), flat(1, 3), flat(2, 3)], 250) == {1: 150, 2: 100}


def test_without_an_agreed_table_it_is_the_share_of_area() -> None:
    assert shares(BY_AREA, [flat(1, None, "50"), flat(2, None, "100")], 300) == {1: 100, 2: 200}


def test_subsidies_and_money_of_the_fund_are_taken_off_first() -> None:
    assert Funding(400_000_00, subsidies=100_000_00, fund=50_000_00).to_share == 250_000_00
    assert Funding(100, subsidies=200).to_share == 0


REFUSED = [
    (FlatsWithoutFloor, BY_FLOOR, [flat(1, 2), flat(2)], 100),
    (FlatsWithoutArea, BY_AREA, [flat(1, 2)], 100),
    (FloorsWithoutNumber, typed_table("2: 1", Per.FLAT), [flat(1, 2), flat(2, 3)], 100),
    (PercentagesAmiss, typed_table("2: 33.33%, 3: 66.66%", Per.FLAT), [flat(1, 2), flat(2, 3)], 100),
    (AmountsAmiss, typed_table("2: 1元, 3: 2元", Per.FLAT), [flat(1, 2), flat(2, 3)], 400),
    (FeesTooHigh, typed_table("2: 10元, 3: 1", Per.FLAT), [flat(1, 2), flat(2, 3)], 100),
    (NobodyPays, typed_table("2: 0, 3: 0", Per.FLAT), [flat(1, 2), flat(2, 3)], 100),
]


@pytest.mark.parametrize(
    ("refusal", "table", "flats", "total"), REFUSED, ids=[r[0].__name__ for r in REFUSED]
)
def test_what_cannot_be_reckoned_is_refused_by_name(
    refusal: type[Exception], table: CostTable, flats: list[Flat], total: int
) -> None:
    with pytest.raises(refusal):
        shares(table, flats, total)


def test_a_floor_that_nobody_knows_is_asked_for_and_never_guessed() -> None:
    with pytest.raises(FlatsWithoutFloor) as refused:
        shares(BY_FLOOR, [flat(10), flat(2), flat(3, 3)], 100)
    assert refused.value.fields == {"rooms": "1-2, 1-10", "number": 2}


@pytest.mark.parametrize(
    "table",
    [EQUAL, BY_AREA, BY_FLOOR, PUBLISHED_BY_WHOLE_AREA, *(typed_table(t, p) for _, t, p, _ in TABLES)],
)
def test_a_table_is_written_and_read_again(table: CostTable) -> None:
    assert read_table(write_table(table)) == table


@pytest.mark.parametrize(
    ("number", "per", "rows"),
    [(Number.PERCENT, Per.AREA, ()), (Number.COEFFICIENT, Per.HOUSEHOLD, ((Fraction(1), Fraction(1)),))],
)
def test_a_table_that_means_nothing_cannot_be_made(
    number: Number, per: Per, rows: tuple[tuple[Fraction, Fraction], ...]
) -> None:
    with pytest.raises(ValueError, match="for each"):
        CostTable(number, per, rows)


FLATS = st.lists(
    st.builds(
        Flat,
        st.integers(1, 12),
        st.just("x"),
        st.integers(1, 12).map(Fraction) | st.integers(2, 10).map(lambda n: n + Fraction(1, 2)),
        st.decimals("0.01", "300", places=2),
    ),
    min_size=1,
    max_size=25,
)
COEFFICIENTS = st.lists(st.integers(0, 30), min_size=12, max_size=12).filter(any)
ANY_PER = st.sampled_from([per for per in Per if per is not Per.HOUSEHOLD])


def coefficients(numbers: list[int], per: Per) -> CostTable:
    rows = tuple((Fraction(floor), Fraction(number, 10)) for floor, number in enumerate(numbers, 1))
    return CostTable(Number.COEFFICIENT, per, rows)


@given(FLATS, COEFFICIENTS, ANY_PER, st.integers(0, 10**12), st.randoms())
def test_the_shares_add_up_whatever_the_order_and_nobody_else_pays(
    flats: list[Flat], numbers: list[int], per: Per, total: int, random: Random
) -> None:
    table = coefficients(numbers, per)
    try:
        paid = shares(table, flats, total)
    except NobodyPays:
        return
    assert sum(paid.values()) == total
    assert set(paid) == {flat.household_id for flat in flats}
    shuffled = list(flats)
    random.shuffle(shuffled)
    assert shares(table, shuffled, total) == paid


@given(COEFFICIENTS.map(sorted), st.integers(0, 10**9), st.integers(1, 4))
def test_where_the_table_rises_nobody_pays_less_than_a_lower_floor(
    numbers: list[int], total: int, on_each: int
) -> None:
    table = coefficients(numbers, Per.FLAT)
    paid = shares(table, house(12, on_each), total)
    for lower in range(1, 12):
        if table.number_on(Fraction(lower)) != table.number_on(Fraction(lower + 1)):
            below = [paid[lower * 100 + n] for n in range(1, on_each + 1)]
            above = [paid[lower * 100 + 100 + n] for n in range(1, on_each + 1)]
            assert max(below) <= min(above)
