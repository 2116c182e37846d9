"""Households, meetings and people for tests of the rules of meetings."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.voting.households.household import Household
from bot.voting.meetings.meeting import Meeting, MeetingKind, MeetingState, Terms
from bot.voting.meetings.stand_in import StandIn

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # a Monday, 10:00 in Shanghai
CHAIR, MINUTE_TAKER = 1, 2


def home(number: int, building: str = "3", staircase: str = "1") -> Household:
    return Household(number, 1, f"{building}-{staircase}-{number}", building, staircase, None)


def terms(**changes: Any) -> Terms:
    usual: dict[str, Any] = {
        "kind": MeetingKind.DELIBERATION,
        "at": NOW + timedelta(days=4),
        "place": "居委会二楼",
        "agenda": ("比较三份报价",),
        "parts": (),
        "chair": CHAIR,
        "minute_taker": MINUTE_TAKER,
    }
    return Terms(**(usual | changes))


def meeting(state: MeetingState = MeetingState.CALLED, **changes: Any) -> Meeting:
    return Meeting(7, 1, 1, 2, terms(**changes), state, "TOKEN", CHAIR, NOW)


def stand_in(number: int, principal: Household, holder: Household, *, accepted: bool = True) -> StandIn:
    return StandIn(number, 1, 7, principal, holder, 5, NOW, NOW if accepted else None)
