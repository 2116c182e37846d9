"""Making the rows of a vote's reports from its dossier: what is kept back never gets into them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import accumulate

from msgspec.structs import replace

from bot.reports.rows import Count, HouseholdRow, Judged, Reached, ResultRows
from bot.voting.ballots.conflicts import Conflict
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure, total
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Tally, Verdict
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.households.register import NaturalKey, natural
from bot.voting.proposals.proposal import Proposal
from bot.voting.results.dossier import Answer, Dossier, shows_choices_by_household

HOUR = timedelta(hours=1)


def result_rows(dossier: Dossier) -> ResultRows:
    """Return the rows that a dossier amounts to.

    Of a secret vote there are no choices while it is open, and afterwards only those of all together, so
    that neither one report tells a household's choice nor the difference of two that are one ballot apart.
    """
    proposal, tally = dossier.proposal, dossier.tally
    by_household = {answer.household_id: answer for answer in dossier.answers}
    roll = sorted(dossier.roll, key=_on_a_walk)
    named = {household.id: household for household in roll}
    return ResultRows(
        estate=dossier.estate,
        proposal=proposal,
        at=dossier.at,
        total=_count(proposal, tally, hidden=proposal.tally_is_hidden),
        judged=_judged(proposal, proposal.verdict_on(tally)),
        strict=_strict(proposal, tally),
        delivered=tally.delivered,
        buildings=_buildings(proposal, dossier.buildings),
        staircases=_staircases(roll, by_household),
        turnout=_turnout(named, dossier.answers, dossier.at),
        ran=dossier.ran,
        objections=dossier.objections or {},
        stamp=dossier.stamp,
        households=[HouseholdRow(each, by_household.get(each.id)) for each in roll],
        asked=[(named[each.household_id], each) for each in dossier.asked if each.household_id in named],
        conflicts=_conflicts(proposal, dossier.conflicts),
    )


def _on_a_walk(household: Household) -> tuple[NaturalKey, NaturalKey, NaturalKey]:
    return natural(household.building), natural(household.staircase), natural(household.label)


def _count(proposal: Proposal, tally: Tally, *, hidden: bool) -> Count:
    votes = {} if hidden else {choice: tally.of(choice) for choice in proposal.terms.choices}
    return Count(tally.electorate, tally.took_part, votes, tally.channels)


def _judged(proposal: Proposal, verdict: Verdict) -> Judged:
    """Return the tests; of a tally that is kept back only the quorum, which turnout alone decides."""
    tests = {"quorum": verdict.quorum}
    if not proposal.tally_is_hidden:
        tests |= {"approval": verdict.approval, "tolerance": verdict.tolerance}
    shown = {name: test for name, test in tests.items() if test}
    if not proposal.state.is_counted:
        return Judged(shown, leading=None if proposal.tally_is_hidden else verdict.leading)
    return Judged(shown, verdict.outcome, verdict.leading)


def _strict(proposal: Proposal, tally: Tally) -> Judged | None:
    if proposal.terms.silence is Silence.OFF:
        return None
    return _judged(proposal, proposal.terms.judge(tally))


def _buildings(proposal: Proposal, tallies: Mapping[str, Tally]) -> list[tuple[Part, Count]]:
    hidden = proposal.buildings_are_hidden
    counts = [(Part(name), _count(proposal, tally, hidden=hidden)) for name, tally in tallies.items()]
    return sorted(counts, key=lambda each: each[0].order)


def _staircases(roll: Iterable[Household], answers: Mapping[int, Answer]) -> list[tuple[Part, Count]]:
    """Return by staircase who took part, and the choices as far as those of households are shown."""
    entitled, took_part = defaultdict[Part, list[Measure]](list), defaultdict[Part, list[Measure]](list)
    votes: dict[Part, dict[Choice, Measure]] = defaultdict(dict)
    for household in roll:
        part, own = Part(household.building, household.staircase), Measure(1, household.area)
        entitled[part].append(own)
        answer = answers.get(household.id)
        if answer:
            took_part[part].append(own)
        if answer and answer.choice:
            votes[part][answer.choice] = votes[part].get(answer.choice, Measure()) + own
    counts = [
        (part, Count(total(own), total(own).nothing + total(took_part[part]), votes[part]))
        for part, own in entitled.items()
    ]
    return sorted(counts, key=lambda each: each[0].order)


def _turnout(roll: Mapping[int, Household], answers: Iterable[Answer], now: datetime) -> list[Reached]:
    """Return at the end of each hour in which somebody answered how many had taken part by then.

    It counts those who take part now, by their first answer; to the minute it would tell who came when.
    """
    by_hour = defaultdict[datetime, Measure](Measure)
    for answer in answers:
        if answer.household_id in roll:
            end = answer.since.replace(minute=0, second=0, microsecond=0) + HOUR
            by_hour[min(end, now)] += Measure(1, roll[answer.household_id].area)
    hours = sorted(by_hour)
    return [Reached(*each) for each in zip(hours, accumulate(by_hour[hour] for hour in hours), strict=True)]


def _conflicts(proposal: Proposal, conflicts: Sequence[Conflict]) -> Sequence[Conflict]:
    if shows_choices_by_household(proposal):
        return conflicts
    return [
        replace(each, answers=tuple(replace(answer, choice=None) for answer in each.answers))
        for each in conflicts
    ]
