from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from msgspec import structs
from msgspec.structs import replace

from bot.voting.ballots.ballot import Ballot
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household
from bot.voting.objections.objection import (
    LONGEST_REASON,
    MOST_WAITING,
    Decision,
    Objection,
    ObjectionKind,
    can_void,
    check_new,
    check_reason,
    check_time,
    must_second,
    must_settle,
    must_void,
    seconds,
    settlers,
    summary,
)
from bot.voting.proposals.proposal import ProposalState
from bot.voting.refusals import (
    AlreadyObjected,
    AnotherMustSettle,
    BallotGone,
    ExplanationTooLong,
    NoSecondWanted,
    ObjectionSettled,
    ObjectionsOver,
    Refusal,
    TooManyObjections,
    VotingNotOpen,
)
from tests.voting.ballots.test_ballot_box import proposal as vote

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOME = Household(5, 1, "3-2-501", "3", "2", Decimal(88))
RAISED = Objection(9, 1, 7, 1, ObjectionKind.WRONG_CHOICE, HOME, "AAAA-BBBB-CCCC", "填的是反对", 60, NOW)
BALLOT = Ballot(5, Choice.FOR, 1, NOW, receipt="AAAA-BBBB-CCCC")
WANTED = replace(RAISED, decision=Decision.BALLOT_VOID, settled_by=2)
SETTLED = replace(WANTED, settled_at=NOW)


LATER = NOW + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("state", "until", "expected"),
    [
        (ProposalState.ANNOUNCED, None, VotingNotOpen),
        (ProposalState.OPEN, None, None),
        (ProposalState.EXTENDED, None, None),
        (ProposalState.CLOSED, LATER, None),
        (ProposalState.CLOSED, NOW, ObjectionsOver),
        (ProposalState.CLOSED, None, ObjectionsOver),
        (ProposalState.FINAL, LATER, ObjectionsOver),
        (ProposalState.WITHDRAWN, None, ObjectionsOver),
        (ProposalState.VOID, None, ObjectionsOver),
    ],
)
def test_one_objects_while_the_vote_is_open_and_until_the_time_to_object_is_over(
    state: ProposalState, until: datetime | None, expected: type[Refusal] | None
) -> None:
    proposal = replace(vote(state), objections_until=until)
    if expected is None:
        check_time(proposal, NOW)
    else:
        with pytest.raises(expected):
            check_time(proposal, NOW)


def test_the_same_is_said_once_as_long_as_it_waits() -> None:
    with pytest.raises(AlreadyObjected):
        check_new([RAISED], 60, ObjectionKind.WRONG_CHOICE, 5)
    check_new([RAISED], 60, ObjectionKind.WRONG_CHOICE, 6)
    check_new([RAISED], 60, ObjectionKind.NOT_ELIGIBLE, 5)
    check_new([RAISED], 61, ObjectionKind.WRONG_CHOICE, 5)
    check_new([SETTLED], 60, ObjectionKind.WRONG_CHOICE, 5)


def test_nobody_holds_up_a_result_with_objections_without_end() -> None:
    waiting = [replace(RAISED, number=n, household=structs.replace(HOME, id=n)) for n in range(MOST_WAITING)]
    with pytest.raises(TooManyObjections):
        check_new(waiting, 60, ObjectionKind.OTHER, None)
    check_new(waiting[1:], 60, ObjectionKind.OTHER, None)


def test_a_reason_fits_below_a_photo() -> None:
    assert check_reason(f" {'不' * (LONGEST_REASON - 2)} ") == "不" * (LONGEST_REASON - 2)
    with pytest.raises(ExplanationTooLong):
        check_reason("不" * (LONGEST_REASON + 1))


@pytest.mark.parametrize(
    ("committee", "residents", "cast_by", "checked_by", "entitled"),
    [
        ([1, 2, 3], [], 1, None, [2, 3]),  # not who entered the ballot
        ([1, 2, 3], [], 1, 2, [3]),  # nor who checked it
        ([1, 2], [], 1, 2, [2]),  # unless there is nobody else
        ([1, 2, 3], [2], 1, None, [3]),  # not who lives there
        ([60, 2], [], 1, None, [2]),  # not who objected
        ([1], [], 1, None, []),
    ],
)
def test_an_objection_is_settled_by_somebody_whom_it_does_not_concern(
    committee: list[int], residents: list[int], cast_by: int, checked_by: int | None, entitled: list[int]
) -> None:
    ballot = structs.replace(BALLOT, cast_by=cast_by)
    assert settlers(RAISED, committee, residents, ballot, checked_by) == entitled


def test_without_a_ballot_only_who_objected_and_who_lives_there_are_left_out() -> None:
    assert settlers(RAISED, [1, 2, 60], [2], None, None) == [1]


def test_an_objection_is_settled_once_and_only_by_those_entitled() -> None:
    must_settle(RAISED, 2, [2])
    with pytest.raises(AnotherMustSettle):
        must_settle(RAISED, 1, [2])
    for done, person in ((WANTED, 3), (SETTLED, 2), (SETTLED, 3)):
        with pytest.raises(ObjectionSettled):
            must_settle(done, person, [2, 3])


def test_who_wants_a_ballot_void_may_settle_otherwise_until_a_second_one_agrees() -> None:
    must_settle(WANTED, 2, [2, 3])


def test_the_second_person_is_another_one_who_may_settle() -> None:
    assert seconds(WANTED, [2, 3], [1, 2, 3], []) == [3]


def test_in_a_small_committee_the_second_person_may_be_who_entered_the_ballot() -> None:
    assert seconds(WANTED, [2], [1, 2], []) == [1]
    assert seconds(WANTED, [2], [1, 2], [1]) == []
    assert seconds(WANTED, [2], [60, 2], []) == []


def test_a_second_person_agrees_only_while_it_is_wanted() -> None:
    must_second(WANTED, 3, [3])
    with pytest.raises(AnotherMustSettle):
        must_second(WANTED, 2, [3])
    for objection in (RAISED, SETTLED):
        with pytest.raises(NoSecondWanted):
            must_second(objection, 3, [3])


def test_only_the_ballot_that_was_objected_to_is_void() -> None:
    assert can_void(RAISED, BALLOT)
    assert not can_void(RAISED, structs.replace(BALLOT, receipt="DDDD-EEEE-FFFF"))
    assert not can_void(RAISED, None)
    assert not can_void(replace(RAISED, household=None, kind=ObjectionKind.OTHER), BALLOT)
    with pytest.raises(BallotGone):
        must_void(RAISED, None)


def test_whoever_is_not_eligible_has_no_other_ballot_either() -> None:
    changed = structs.replace(BALLOT, receipt="DDDD-EEEE-FFFF")
    assert can_void(replace(RAISED, kind=ObjectionKind.NOT_ELIGIBLE), changed)


def test_objections_are_counted_by_kind_and_those_that_wait_are_not_upheld() -> None:
    dismissed = replace(SETTLED, decision=Decision.DISMISSED)
    other = replace(SETTLED, kind=ObjectionKind.OTHER, decision=Decision.UPHELD)
    assert summary([RAISED, WANTED, SETTLED, dismissed, other]) == {
        ObjectionKind.WRONG_CHOICE: (4, 1),
        ObjectionKind.OTHER: (1, 1),
    }
    assert summary([]) == {}
