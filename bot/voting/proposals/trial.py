"""A trial: a vote with which an estate tries how voting goes; it has no number, and nothing of it is kept."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.voting.calendar_days import days_later
from bot.voting.counting.rule import STRAW_POLL
from bot.voting.proposals.proposal import Proposal, Terms
from bot.voting.proposals.timetable import read_step

RUNNING = 0
"""In place of its number while it runs: there is one at a time in an estate, and votes begin with 1."""

DAYS = 1
STEPS = (read_step("half private"),)
"""The silent are asked once, in private: enough to see that reminders come."""


def terms(title: str, reason: str, begun_at: datetime, zone: ZoneInfo) -> Terms:
    """Return what a trial says that begins then: a day, the whole estate, and it decides nothing."""
    return Terms(
        title=title,
        reason=reason,
        cost=None,
        attachment=None,
        rule_key=STRAW_POLL.key,
        secret=False,
        hidden_until_closing=False,
        closes_at=days_later(begun_at, DAYS, zone),
        timetable=STEPS,
    )


def number_when_over(proposal_id: int) -> int:
    """Return what is in place of the number of a trial that is over, so that another can run."""
    return -proposal_id


def answered(proposal: Proposal) -> int:
    """Return how many households had answered when a trial ended: all that is left to say of it."""
    return int(proposal.ending)
