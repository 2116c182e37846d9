from datetime import UTC, datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household, Member, Role, Standing
from bot.voting.paper.paper import PaperEntry, PaperStage, is_new_objection, must_check
from bot.voting.refusals import NotYours, OwnPaperEntry, PaperSettled

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
