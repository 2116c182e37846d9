from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.voting.counting.measure import Measure
from bot.voting.following_up.ahead import Happening, ahead
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.proposals.timetable import Planned, read_step

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OPENS = datetime(2026, 3, 2, 12, tzinfo=UTC)
CLOSES = OPENS + 7 * DAY
PLANNED = [
    Planned(read_step("opening private"), OPENS),
    Planned(read_step("half group"), OPENS + 3 * DAY),
    Planned(read_step("closing-3h lead"), CLOSES - 3 * HOUR),
]


def vote(state: ProposalState, **changes: Any) -> Proposal:
    terms = Terms("灯", "", None, None, "civil-code-ordinary", False, False, CLOSES, extension_days=7)
    return Proposal(1, 1, 1, terms, state, OPENS, Measure(2, Decimal(100)), announced_at=OPENS, **changes)


@pytest.mark.parametrize(
    ("state", "changes", "ran", "now", "expected"),
    [
        ("announced", {}, (), OPENS - DAY, ["opening", "step", "step", "step"]),
        ("open", {}, ("opening",), OPENS, ["step", "question", "step", "closing"]),
        ("open", {}, ("opening", "half"), OPENS + 2 * DAY, ["question", "step", "closing"]),  # by hand before
        ("open", {"extension_asked_at": OPENS}, (), OPENS + 4 * DAY, ["step", "closing"]),
        ("extended", {"extended_at": OPENS}, (), CLOSES - HOUR, ["closing"]),
        ("open", {}, (), CLOSES, []),
        ("closed", {"objections_until": CLOSES + DAY}, (), CLOSES, ["final"]),
        ("closed", {}, (), CLOSES, []),
        ("final", {}, (), OPENS - DAY, []),
        ("withdrawn", {}, (), OPENS - DAY, []),
    ],
)
def test_what_is_ahead_of_a_vote_in_order(
    state: str, changes: dict[str, Any], ran: tuple[str, ...], now: datetime, expected: list[str]
) -> None:
    found = sorted(ahead(vote(ProposalState(state), **changes), PLANNED, ran, now), key=lambda each: each.at)
    assert [each.happening for each in found] == [Happening(name) for name in expected]
    assert all(each.at > now for each in found)
