from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.voting.ballots.ballot import Ballot
from bot.voting.ballots.newcomers import is_closed_to, refusal
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household, Member, Role, Standing

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
HOME = Household(1, 1, "3-2-501", "3", "2", Decimal("88.50"))
ME, ANOTHER = 1, 2
CHAT, PAPER, PROXY = BallotChannel


@pytest.mark.parametrize(
    ("ballot", "bound_for", "closed"),
    [
        (None, timedelta(), False),
        ((ME, CHAT), timedelta(), False),
        ((ME, PAPER), timedelta(), True),
        ((ME, PROXY), timedelta(), True),
        ((ANOTHER, CHAT), timedelta(), True),
        ((ANOTHER, CHAT), WEEK, False),
        ((ANOTHER, PAPER), timedelta(), True),
    ],
    ids=[
        "there is none",
        "one's own",
        "a slip one entered oneself",
        "voted by oneself for another household",
        "another one's",
        "another one's, after a week",
        "on paper",
    ],
)
def test_who_is_new_changes_only_what_he_has_pressed_himself(
    ballot: tuple[int, BallotChannel] | None, bound_for: timedelta, closed: bool
) -> None:
    mine = Member(1, HOME, ME, "person", Role.OWNER, Standing.BOUND, NOW - bound_for)
    standing = Ballot(1, Choice.FOR, ballot[0], NOW, ballot[1]) if ballot else None
    assert is_closed_to(mine, standing, NOW, WEEK) is closed


def test_it_is_said_where_and_for_how_many_days() -> None:
    mine = Member(1, HOME, ME, "person", Role.OWNER, Standing.BOUND, NOW)
    assert refusal(mine, WEEK).fields == {"household": "3-2-501", "days": 7}
