"""The tally of a proposal, the tests its rule makes, and the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import NOTHING, Measure, total
from bot.voting.counting.rule import Rule, Thresholds


class Outcome(StrEnum):
    """What a closed vote comes to; "not adopted" is not "rejected"."""

    ADOPTED = "adopted"
    NOT_ADOPTED = "not-adopted"
    NO_QUORUM = "no-quorum"
    SOUNDING = "sounding"


class Tally(Struct, frozen=True):
    """What was counted: the electorate, heads and area for each choice, and by which way they came.

    An abstention takes part: it counts for the quorum and stays in the denominator.
    A household that did not answer does not (Civil Code art. 278). ``delivered`` are those of the
    silent to whom the ballot was delivered for certain.
    """

    electorate: Measure
    votes: Mapping[Choice, Measure]
    channels: Mapping[BallotChannel, Measure] = field(default_factory=dict)
    delivered: Measure = NOTHING

    def of(self, choice: Choice) -> Measure:
        """Return heads and area of one choice."""
        found = self.votes.get(choice)
        return self.electorate.nothing if found is None else found

    @property
    def by_heads(self) -> bool:
        """Tell whether the areas are unknown, so that households are counted and nothing else."""
        return self.electorate.area is None

    @property
    def took_part(self) -> Measure:
        """Return heads and area of all households with a standing ballot."""
        return self.electorate.nothing + total(self.votes.values())

    @property
    def silent(self) -> Measure:
        """Return heads and area of the households that have not answered."""
        return self.electorate - self.took_part

    def adding(self, measure: Measure, choice: Choice) -> Tally:
        """Return the tally with so much more for one choice."""
        return replace(self, votes={**self.votes, choice: self.of(choice) + measure})


class Test(Struct, frozen=True):
    """What a rule demands of a part of a whole, by heads and by area, and what is missing."""

    thresholds: Thresholds
    part: Measure
    whole: Measure

    @property
    def met_by_heads(self) -> bool:
        """Tell whether the heads meet what is demanded."""
        return self.thresholds.met_by_heads(self.part, self.whole)

    @property
    def met_by_area(self) -> bool:
        """Tell whether the area meets what is demanded."""
        return self.thresholds.met_by_area(self.part, self.whole)

    @property
    def met(self) -> bool:
        """Tell whether both measures meet what is demanded, as art. 278 asks."""
        return self.thresholds.met(self.part, self.whole)

    @property
    def missing(self) -> Measure:
        """Return the heads and the area (m², up to 0.01) still missing, or too many; each is 0 where met."""
        return self.thresholds.missing(self.part, self.whole)


class Verdict(Struct, frozen=True):
    """The outcome as the tally stands, with the tests that led to it (None where the rule has none).

    ``leading`` is the choice that was tested for approval, and is adopted if the outcome says so.
    """

    outcome: Outcome
    quorum: Test | None
    approval: Test | None
    tolerance: Test | None = None
    leading: Choice | None = None


def judge(rule: Rule, tally: Tally, decisive: Sequence[Choice] = (Choice.FOR,)) -> Verdict:
    """Apply a rule to a tally; ``decisive`` are the choices that can be adopted.

    The quorum is asked first: without it nothing was decided, whatever the majority says. Of several
    options the one that leads is tested. Where heads and area do not have the same one in front, none is.
    """
    part, leading = tally.took_part, leading_of(tally, decisive)

    def test(thresholds: Thresholds | None, part_of: Measure) -> Test | None:
        whole = thresholds and thresholds.base(part, tally.electorate)
        return Test(thresholds, part_of, whole) if thresholds and whole else None

    quorum = test(rule.quorum, part)
    approval = test(rule.approval, tally.of(leading) if leading else NOTHING)
    tolerance = test(rule.tolerance, tally.of(Choice.AGAINST))
    return Verdict(_outcome(quorum, approval, tolerance), quorum, approval, tolerance, leading)


def leading_of(tally: Tally, decisive: Sequence[Choice]) -> Choice | None:
    """Return the choice that is in front by heads and by area, None if there is no single one.

    Where the areas are unknown the heads alone say it.
    """
    votes = [tally.of(choice) for choice in decisive]
    areas = [each.area for each in votes if each.area is not None]
    all_known = len(areas) == len(votes)
    most = Measure(max(each.heads for each in votes), max(areas) if all_known else None)
    in_front = [choice for choice, each in zip(decisive, votes, strict=True) if each == most]
    return in_front[0] if len(in_front) == 1 else None


def _outcome(quorum: Test | None, approval: Test | None, tolerance: Test | None) -> Outcome:
    if quorum and not quorum.met:
        return Outcome.NO_QUORUM
    asked = [test for test in (approval, tolerance) if test]
    if not asked:
        return Outcome.SOUNDING
    return Outcome.ADOPTED if all(test.met for test in asked) else Outcome.NOT_ADOPTED


def recount(electorate: Mapping[int, Decimal | None], standing: Iterable[tuple[int, Choice]]) -> Tally:
    """Count anew from the roll (household → m²) and its standing ballots: the audit of the counters."""
    everybody = total(Measure(1, area) for area in electorate.values())
    votes = dict.fromkeys(Choice, everybody.nothing)
    for household, choice in standing:
        votes[choice] += Measure(1, electorate[household])
    return Tally(everybody, votes)
