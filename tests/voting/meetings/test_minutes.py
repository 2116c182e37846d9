from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from bot.voting.meetings.attendance import Presence, Seat
from bot.voting.meetings.meeting import MeetingState
from bot.voting.meetings.minutes import Entry, LineKind, Minutes, Signature, Signer, must_add, must_sign
from bot.voting.refusals import (
    MeetingOver,
    MinutesChanged,
    MinutesNotYet,
    MinutesPublished,
    NothingConcluded,
    SignedAlready,
)
from tests.voting.meetings.homes import CHAIR, NOW, home, meeting

CONCLUSION = Entry(1, LineKind.CONCLUSION, "选甲公司的方案。", 2, NOW)
TASK = Entry(2, LineKind.TASK, "与甲公司谈质保", 2, NOW, who="李组长", until=date(2026, 3, 20))
CLOSED = Minutes(meeting(MeetingState.CLOSED), [Seat(home(1), Presence.PRESENT)], [CONCLUSION, TASK])


def test_what_was_signed_is_what_was_shown() -> None:
    must_sign(CLOSED, Signer.CHAIR, CLOSED.seal)
    with pytest.raises(MinutesChanged):
        must_sign(replace(CLOSED, seats=[Seat(home(1), Presence.ABSENT)]), Signer.CHAIR, CLOSED.seal)


@pytest.mark.parametrize(
    ("minutes", "refusal"),
    [
        (replace(CLOSED, meeting=meeting(MeetingState.OPEN)), MinutesNotYet),
        (replace(CLOSED, meeting=meeting(MeetingState.PUBLISHED)), MinutesPublished),
        (replace(CLOSED, entries=[TASK]), NothingConcluded),
    ],
)
def test_only_minutes_that_are_whole_are_signed(minutes: Minutes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        must_sign(minutes, Signer.CHAIR, minutes.seal)


def test_a_signature_stands_for_what_was_signed_and_lapses_with_any_change() -> None:
    signed = replace(CLOSED, signatures=[Signature(Signer.CHAIR, CHAIR, CLOSED.seal, NOW)])
    assert signed.signed == {Signer.CHAIR}
    with pytest.raises(SignedAlready):
        must_sign(signed, Signer.CHAIR, signed.seal)
    must_sign(signed, Signer.MINUTE_TAKER, signed.seal)
    assert replace(signed, entries=[CONCLUSION]).signed == frozenset()


def test_what_is_added_later_and_that_a_task_is_done_leave_the_signed_minutes_as_they_are() -> None:
    addition = Entry(3, LineKind.ADDITION, "第三条中的“三年”应为“五年”。", 2, NOW)
    done = replace(TASK, done_at=NOW + timedelta(days=9))
    assert replace(CLOSED, entries=[CONCLUSION, done, addition]).hash == CLOSED.hash


def test_only_to_published_minutes_something_is_added() -> None:
    must_add(meeting(MeetingState.PUBLISHED))
    with pytest.raises(MinutesNotYet):
        must_add(meeting(MeetingState.CLOSED))
    with pytest.raises(MeetingOver):
        must_add(meeting(MeetingState.CANCELLED))
