"""The tally of a proposal, the tests its rule makes, and the outcome."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from bot.voting.ballot import Choice
from bot.voting.ballot_channel import BallotChannel
from bot.voting.measure import Measure, total
from bot.voting.rule import Rule, Threshold


class Outcome(StrEnum):
    """What a closed vote comes to; "not adopted" is not "rejected"."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not-adopted"
    NO_QUORUM = "no-quorum"
    SOUNDING = "sounding"


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted: the electorate, heads and area for each choice, and by which way they came.

    An abstention takes part: it counts for the quorum and stays in the denominator.
    A household that did not answer does not (Civil Code art. 278).
    """

    electorate: Measure
    votes: Mapping[Choice, Measure]
    channels: Mapping[BallotChannel, Measure] = field(default_factory=dict, compare=False)

    def of(self, choice: Choice) -> Measure:
        """Return heads and area of one choice."""
        return self.votes.get(choice, Measure())

    @property
    def took_part(self) -> Measure:
        """Return heads and area of all households with a standing ballot."""
        return total(self.votes.values())

    @property
    def silent(self) -> Measure:
        """Return heads and area of the households that have not answered."""
        return self.electorate - self.took_part


@dataclass(frozen=True, slots=True)
class Test:
    """One threshold applied to both measures: what was reached, of what, and what is missing."""

    threshold: Threshold
    part: Measure
    whole: Measure

    @property
    def met_by_heads(self) -> bool:
        """Tell whether the heads reach the threshold."""
        return self.threshold.met(self.part.heads, self.whole.heads)

    @property
    def met_by_area(self) -> bool:
        """Tell whether the area reaches the threshold."""
        return self.threshold.met(self.part.area, self.whole.area)

    @property
    def met(self) -> bool:
        """Tell whether both measures reach the threshold, as art. 278 demands."""
        return self.met_by_heads and self.met_by_area

    @property
    def missing(self) -> Measure:
        """Return the heads and the area (m², up to 0.01) still missing; each is 0 where met."""
        return Measure(
            self.threshold.missing_heads(self.part.heads, self.whole.heads),
            self.threshold.missing_area(self.part.area, self.whole.area),
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome as the tally stands, with the tests that led to it (None where the rule has none)."""

    outcome: Outcome
    quorum: Test | None
    approval: Test | None


def judge(rule: Rule, tally: Tally) -> Verdict:
    """Apply a rule to a tally.

    The quorum is asked first: without it nothing was decided, whatever the majority says.
    """
    quorum = Test(rule.quorum, tally.took_part, tally.electorate) if rule.quorum else None
    approval = Test(rule.approval, tally.of(Choice.FOR), tally.took_part) if rule.approval else None
    return Verdict(_outcome(quorum, approval), quorum, approval)


def _outcome(quorum: Test | None, approval: Test | None) -> Outcome:
    if quorum and not quorum.met:
        return Outcome.NO_QUORUM
    if approval is None:
        return Outcome.SOUNDING
    return Outcome.ADOPTED if approval.met else Outcome.NOT_ADOPTED


def recount(electorate: Mapping[int, Decimal], standing: Iterable[tuple[int, Choice]]) -> Tally:
    """Count anew from the roll (household → m²) and its standing ballots: the audit of the counters."""
    votes = {choice: Measure() for choice in Choice}
    for household, choice in standing:
        votes[choice] += Measure(1, electorate[household])
    return Tally(total(Measure(1, area) for area in electorate.values()), votes)
