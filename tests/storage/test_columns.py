from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, Table, create_engine, func, insert, select
from sqlalchemy.exc import StatementError

from storage.columns import Area, Moment

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

areas = st.integers(0, 10**13).map(lambda steps: Decimal(steps) / 10_000)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.builds(
    lambda since, zone: (EPOCH + since).astimezone(zone),
    st.timedeltas(timedelta(days=1), timedelta(days=40_000)),
    zones,
)

things = Table("things", MetaData(), Column("area", Area), Column("moment", Moment))


def stored(column: Any, values: list[Any], wanted: Any) -> list[Any]:
    """Write values into an empty table and read something of them."""
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            things.create(connection)
            connection.execute(insert(things), [{column.name: value} for value in values])
            return list(connection.scalars(wanted))
    finally:
        engine.dispose()


@pytest.mark.slow
@given(st.lists(areas, min_size=1, max_size=20))
def test_areas_come_back_as_they_were_and_add_up_exactly(values: list[Decimal]) -> None:
    assert stored(things.c.area, values, select(things.c.area)) == values
    [total] = stored(things.c.area, values, select(func.sum(things.c.area)))
    assert total == sum(values)
    assert isinstance(total, Decimal)


@pytest.mark.parametrize("area", ["0.00001", "88.60001", "1E-5"])
def test_an_area_finer_than_four_decimals_is_refused_rather_than_rounded(area: str) -> None:
    with pytest.raises(StatementError, match="at most four decimals"):
        stored(things.c.area, [Decimal(area)], select(things.c.area))


@pytest.mark.parametrize("area", ["NaN", "Infinity"])
def test_what_is_no_number_is_no_area(area: str) -> None:
    with pytest.raises((StatementError, OverflowError)):
        stored(things.c.area, [Decimal(area)], select(things.c.area))


@given(st.lists(moments, min_size=1, max_size=20))
def test_moments_come_back_as_the_same_moments_in_utc_and_in_their_order(values: list[datetime]) -> None:
    found = stored(things.c.moment, values, select(things.c.moment).order_by(things.c.moment))
    assert found == sorted(values)
    assert all(moment.tzinfo is UTC for moment in found)


@given(moments, moments)
def test_moments_compare_in_the_database_as_they_do_outside(one: datetime, other: datetime) -> None:
    found = stored(things.c.moment, [one], select(func.count()).where(things.c.moment <= other))
    assert found == [one <= other]


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(StatementError, match="needs a zone"):
        stored(things.c.moment, [EPOCH.replace(tzinfo=None)], select(things.c.moment))


def test_nothing_stays_nothing() -> None:
    assert stored(things.c.area, [None], select(things.c.area)) == [None]
    assert stored(things.c.moment, [None], select(things.c.moment)) == [None]
