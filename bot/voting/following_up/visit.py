"""Visits at a door: what came of each, of which the newest counts."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.households.household import Household
from bot.voting.households.part import Part, cover
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import DoorAnswered, NotYourDoor, VotingClosed


class VisitOutcome(StrEnum):
    """What a lead found at a door where nobody has voted yet."""

    NOT_HOME = "not-home"
    PAPER_TAKEN = "paper-taken"
    REFUSES = "refuses"
    WRONG_OWNER = "wrong-owner"
    MOVED = "moved"


NOBODY_ANSWERS = (VisitOutcome.NOT_HOME, VisitOutcome.MOVED, VisitOutcome.WRONG_OWNER)
"""What can be found at a door where nobody answers for the household."""


class Visit(Struct, frozen=True):
    """One visit to a household for one vote, by the person with this user id."""

    household_id: int
    outcome: VisitOutcome
    user_id: int
    at: datetime


def allow_visit(
    proposal: Proposal, household: Household, parts: Iterable[Part] | None, answered: bool, now: datetime
) -> None:
    """Let a person who looks after these parts (None: the whole estate) record what is at a silent door.

    Raises:
        NotYourDoor: the household lives in none of the parts.
        VotingClosed: the vote takes no ballots any more.
        DoorAnswered: the household has a standing ballot.
    """
    if not cover(parts, household):
        raise NotYourDoor()
    if not proposal.takes_ballots(now):
        raise VotingClosed(proposal=proposal.title)
    if answered:
        raise DoorAnswered(household=household.label)
