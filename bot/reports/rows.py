"""The rows of a vote's reports: one typed value from which picture, sheets, workbook and data are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from bot.voting.ballots.conflicts import Conflict
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.tally import Outcome, Test
from bot.voting.estates.estate import Estate
from bot.voting.following_up.agenda import Ran
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.objections.objection import Summary
from bot.voting.proposals.proposal import Proposal
from bot.voting.results.dossier import Answer, Asked, Stamp
from bot.voting.sights import Sight, Viewer


class Count(Struct, frozen=True):
    """Who could take part and who did; ``votes`` by choice are empty where they are kept back."""

    electorate: Measure
    took_part: Measure
    votes: Mapping[Choice, Measure] = field(default_factory=dict)
    channels: Mapping[BallotChannel, Measure] = field(default_factory=dict)

    def of(self, choice: Choice) -> Measure:
        """Return heads and area of one choice."""
        return self.votes.get(choice, self.electorate.nothing)


class Judged(Struct, frozen=True):
    """What a count comes to: the tests by name, and once it was counted the outcome and who led."""

    tests: Mapping[str, Test]
    outcome: Outcome | None = None
    leading: Choice | None = None


class Reached(Struct, frozen=True):
    """How many had taken part by a moment (aware UTC)."""

    at: datetime
    took_part: Measure


class HouseholdRow(Struct, frozen=True):
    """A household of the roll, with its answer if it has given one."""

    household: Household
    answer: Answer | None = None


class ResultRows(Struct, frozen=True):
    """All that reports say of a vote at one moment (``at``, aware UTC), and nothing that is kept back.

    ``strict`` is what it comes to without the silent, where they are counted. ``turnout`` is by the hour,
    ``ran`` are the steps of the follow-up, ``asked`` who was asked at them. What lists single households is
    for committee and auditors: everybody else gets the rows of ``for_everybody``.
    """

    estate: Estate
    proposal: Proposal
    at: datetime
    total: Count
    judged: Judged
    strict: Judged | None
    delivered: Measure
    buildings: Sequence[tuple[Part, Count]]
    staircases: Sequence[tuple[Part, Count]]
    turnout: Sequence[Reached]
    ran: Sequence[Ran]
    objections: Summary
    stamp: Stamp | None
    households: Sequence[HouseholdRow] = ()
    asked: Sequence[tuple[Household, Asked]] = ()
    conflicts: Sequence[Conflict] = ()

    @property
    def by_heads(self) -> bool:
        """Tell whether the areas are unknown, so that households are counted and nothing else."""
        return self.total.electorate.area is None

    @property
    def shows_votes(self) -> bool:
        """Tell whether the choices of all are shown."""
        return not self.proposal.tally_is_hidden

    @property
    def for_everybody(self) -> ResultRows:
        """Return the rows without any that is about a single household.

        By building choices are shown once those of households are: before that, of a building in which one
        household has answered, they would tell its choice.
        """
        buildings = self.buildings
        if not self.proposal.shows(Sight.CHOICE, Viewer.RESIDENT):
            buildings = [(part, replace(count, votes={})) for part, count in buildings]
        return replace(self, buildings=buildings, households=(), asked=(), conflicts=())
