"""A dossier: everything on file about a vote that a report may be made of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from bot.voting.ballots.ballot import Ballot
from bot.voting.ballots.conflicts import Conflict
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.tally import Tally
from bot.voting.estates.estate import Estate
from bot.voting.following_up.agenda import Ran
from bot.voting.households.household import Household
from bot.voting.objections.objection import Summary
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.timetable import Channel


class Answer(Struct, frozen=True):
    """A household with a standing ballot, since when it has taken part, and its choice if that is shown."""

    household_id: int
    channel: BallotChannel
    since: datetime
    choice: Choice | None = None


class Asked(Struct, frozen=True):
    """A household that was asked again at a step of the timetable, and when (aware UTC)."""

    household_id: int
    step: str
    channel: Channel
    at: datetime


class Stamp(Struct, frozen=True):
    """How far the ledger has come: records, the short form of the last one, and the signed note of both."""

    size: int
    fingerprint: str
    note: str


class Dossier(Struct, frozen=True):
    """What is known of a vote at one moment (``at``, aware UTC); ``buildings`` are the counters' tallies."""

    estate: Estate
    proposal: Proposal
    tally: Tally
    at: datetime
    buildings: Mapping[str, Tally]
    roll: Sequence[Household]
    answers: Sequence[Answer] = ()
    ran: Sequence[Ran] = ()
    asked: Sequence[Asked] = ()
    conflicts: Sequence[Conflict] = ()
    objections: Summary | None = None
    stamp: Stamp | None = None


def shows_choices_by_household(proposal: Proposal) -> bool:
    """Tell whether a report may say who chose what: of an open ballot, once the count was published.

    Before that two reports, one ballot apart, would tell one household's choice to whoever has both.
    """
    return proposal.choices_are_shown and proposal.state.was_counted


def answers(
    proposal: Proposal, standing: Iterable[Ballot], first_cast: Mapping[int, datetime]
) -> tuple[Answer, ...]:
    """Return who has answered since when, with choices only where a report may hold them."""
    shown = shows_choices_by_household(proposal)
    return tuple(
        Answer(
            ballot.household_id,
            ballot.channel,
            first_cast[ballot.household_id],
            ballot.choice if shown else None,
        )
        for ballot in standing
    )
