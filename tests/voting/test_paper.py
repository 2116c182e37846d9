from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.choice import Choice
from bot.voting.household import Household, Member, Role, Standing
from bot.voting.paper import (
    PaperEntry,
    PaperStage,
    confirmers,
    is_new_objection,
    must_check,
    must_settle,
    settlers,
)
from bot.voting.refusals import AnotherMustSettle, NotYours, OwnPaperEntry, PaperSettled

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOME = Household(5, 1, "3-2-501", "3", "2", Decimal(88))
ENTERED = PaperEntry(9, 1, 7, HOME, Choice.FOR, "photo", PaperStage.WAITING, 1, NOW)
OBJECTED = replace(ENTERED, stage=PaperStage.OBJECTED, checked_by=2)


def member(role: Role = Role.OWNER, standing: Standing = Standing.BOUND) -> Member:
    return Member(50, HOME, 60, "王", role, standing, NOW)


def test_a_second_member_of_the_committee_confirms() -> None:
    must_check(ENTERED, 2)
    with pytest.raises(OwnPaperEntry):
        must_check(ENTERED, 1)


@pytest.mark.parametrize("stage", [stage for stage in PaperStage if stage is not PaperStage.WAITING])
def test_an_entry_is_confirmed_or_refused_only_once(stage: PaperStage) -> None:
    with pytest.raises(PaperSettled):
        must_check(replace(ENTERED, stage=stage), 2)


def test_what_a_lead_entered_anyone_of_the_committee_confirms() -> None:
    assert confirmers(replace(ENTERED, entered_by=80), [1, 2]) == [1, 2]


def test_a_committee_of_one_confirms_nothing_of_its_own() -> None:
    assert confirmers(ENTERED, [1]) == []


def test_an_objection_is_settled_by_a_third_member_if_there_is_one() -> None:
    assert settlers(OBJECTED, [1, 2, 3]) == [3]
    assert settlers(OBJECTED, [1, 2]) == [2]
    with pytest.raises(AnotherMustSettle):
        must_settle(OBJECTED, 2, [1, 2, 3])
    must_settle(OBJECTED, 2, [1, 2])


@given(st.sets(st.integers(1, 6)), st.integers(1, 6), st.none() | st.integers(1, 6))
def test_nobody_settles_an_objection_to_his_own_entry(
    committee: set[int], by: int, checked_by: int | None
) -> None:
    entry = replace(OBJECTED, entered_by=by, checked_by=checked_by)
    found = settlers(entry, sorted(committee))
    assert by not in found
    assert bool(found) == bool(committee - {by})


@pytest.mark.parametrize("stage", [stage for stage in PaperStage if stage is not PaperStage.OBJECTED])
def test_only_an_objection_is_settled_and_only_once(stage: PaperStage) -> None:
    with pytest.raises(PaperSettled):
        must_settle(replace(OBJECTED, stage=stage), 3, [1, 2, 3])


def test_whoever_may_vote_for_the_household_objects_and_the_second_time_changes_nothing() -> None:
    assert is_new_objection(replace(ENTERED, stage=PaperStage.COUNTED), 60, [member()])
    assert not is_new_objection(OBJECTED, 60, [member()])


@pytest.mark.parametrize("present", [[], [member(Role.TENANT)], [member(standing=Standing.PENDING)]])
def test_nobody_else_objects(present: list[Member]) -> None:
    with pytest.raises(NotYours):
        is_new_objection(replace(ENTERED, stage=PaperStage.COUNTED), 60, present)


def test_what_was_upheld_or_never_counted_is_not_objected_to() -> None:
    for stage in (PaperStage.UPHELD, PaperStage.REMOVED, PaperStage.WAITING, PaperStage.REPLACED):
        with pytest.raises(PaperSettled):
            is_new_objection(replace(ENTERED, stage=stage), 60, [member()])
