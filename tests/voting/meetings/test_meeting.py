from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.voting.households.part import Part
from bot.voting.meetings.meeting import (
    MeetingState,
    check,
    invited,
    may_invite,
    may_open,
    must_be_open,
    must_be_written,
    must_take_replies,
)
from bot.voting.refusals import (
    MeetingCancelled,
    MeetingNotOpen,
    MeetingNotYet,
    MeetingOver,
    MeetingTooSoon,
    Refusal,
    SameHand,
)
from tests.voting.meetings.homes import CHAIR, NOW, home, meeting, terms

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(("hours", "allowed"), [(72, True), (63, True), (61, False), (2, False)])
def test_three_days_of_the_calendar_lie_between_call_and_meeting(hours: int, allowed: bool) -> None:
    called = terms(at=NOW + timedelta(hours=hours))
    if allowed:
        check(called, NOW, SHANGHAI, 3)
    else:
        with pytest.raises(MeetingTooSoon) as refused:
            check(called, NOW, SHANGHAI, 3)
        assert refused.value.fields == {"days": 3, "example": "2026-03-05 19:30"}


def test_who_chairs_does_not_write_the_minutes() -> None:
    with pytest.raises(SameHand):
        check(terms(minute_taker=CHAIR), NOW, SHANGHAI, 3)


def test_the_whole_estate_is_invited_unless_parts_are_named() -> None:
    homes = [home(1), home(2, "3", "2"), home(3, "4")]
    assert invited(homes, ()) == homes
    assert invited(homes, [Part("3", "2"), Part("4")]) == homes[1:]


@pytest.mark.parametrize(
    ("parts", "own", "allowed"),
    [
        ([Part("3", "1")], [Part("3", "1")], True),
        ([Part("3", "1")], [Part("3")], True),
        ([Part("3")], [Part("3", "1")], False),
        ([Part("3")], [Part("3", "1"), Part("3", "2")], True),
        ([Part("4")], [Part("3")], False),
        ([], [Part("3")], False),
        ([], None, True),
    ],
)
def test_a_lead_invites_only_the_own_doors(parts: list[Part], own: list[Part] | None, allowed: bool) -> None:
    assert may_invite(parts, own, [Part("3", "1"), Part("3", "2"), Part("4", "1")]) is allowed


STATES = MeetingState.CALLED, MeetingState.OPEN, MeetingState.CLOSED, MeetingState.PUBLISHED
AFTER_ALL = {MeetingState.CANCELLED: MeetingCancelled, MeetingState.PUBLISHED: MeetingOver}


@pytest.mark.parametrize(
    ("rule", "refusals"),
    [
        (must_take_replies, {**AFTER_ALL, MeetingState.OPEN: MeetingOver, MeetingState.CLOSED: MeetingOver}),
        (must_be_open, {**AFTER_ALL, MeetingState.CALLED: MeetingNotOpen, MeetingState.CLOSED: MeetingOver}),
        (must_be_written, {**AFTER_ALL, MeetingState.CALLED: MeetingNotOpen}),
    ],
)
def test_what_can_be_done_depends_on_how_far_the_meeting_has_come(
    rule: object, refusals: dict[MeetingState, type[Refusal]]
) -> None:
    for state in MeetingState:
        held = meeting(state)
        if refusal := refusals.get(state):
            with pytest.raises(refusal):
                rule(held)  # type: ignore[operator]
        else:
            assert rule(held) is held  # type: ignore[operator]


def test_a_meeting_is_opened_from_an_hour_before_its_time() -> None:
    held = meeting()
    may_open(held, held.terms.at - timedelta(minutes=60))
    with pytest.raises(MeetingNotYet):
        may_open(held, held.terms.at - timedelta(minutes=61))
    with pytest.raises(MeetingOver):
        may_open(meeting(MeetingState.OPEN), held.terms.at)
