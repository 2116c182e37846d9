from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.voting.matters.plan import (
    FIELDS,
    Plan,
    PlanFile,
    differing,
    hash_of_plan,
    read_plan,
    written_plan,
)

texts = st.text(st.characters(codec="utf-8"), max_size=8)
days = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))
plans = st.builds(
    Plan,
    supplier=texts,
    price=st.none() | st.integers(0, 10**12),
    included=texts,
    warranty=texts,
    starts_on=days,
    ends_on=days,
    upkeep=texts,
    files=st.lists(st.builds(PlanFile, texts, texts, texts), max_size=2).map(tuple),
    costs=st.none() | st.dictionaries(st.sampled_from(["kind", "floors"]), st.integers(0, 9)),
)


@given(plans)
def test_a_plan_is_read_as_it_was_written(plan: Plan) -> None:
    assert read_plan(written_plan(plan)) == plan


@given(plans, plans)
def test_plans_have_the_same_hash_exactly_if_nothing_differs(one: Plan, other: Plan) -> None:
    assert (hash_of_plan(one) == hash_of_plan(other)) == (differing([one, other]) == frozenset())


@given(st.lists(plans, min_size=2, max_size=3))
def test_what_differs_are_the_fields_in_which_not_all_are_the_same(several: list[Plan]) -> None:
    for name in FIELDS:
        values = [getattr(each, name) for each in several]
        assert (name in differing(several)) == any(value != values[0] for value in values)


def test_a_change_of_one_cell_is_marked_alone() -> None:
    first = Plan(supplier="甲公司", price=20_000_000)
    assert differing([first, replace(first, price=19_500_000)]) == {"price"}
