"""A result as plain data for JSON: numbers as they are, areas in m², moments in ISO 8601."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.voting.ballots.conflicts import Conflict
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import write_threshold
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Outcome, Tally, Test, Verdict
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Household
from bot.voting.objections.objection import Summary
from bot.voting.proposals.proposal import Proposal


def result_data(
    estate: Estate,
    proposal: Proposal,
    verdict: Verdict,
    tally: Tally,
    buildings: Mapping[str, Tally],
    choices: Sequence[tuple[Household, Choice | None]],
    conflicts: Sequence[Conflict] = (),
    objections: Summary | None = None,
) -> dict[str, Any]:
    """Return everything the text of a result says; ``outcome`` is None until the vote has closed.

    ``ending`` is why it was withdrawn or is void; ``options`` are in the order of ``option-1`` and so on.

    ``by_households`` is true where the register has no areas, so that households alone are counted.
    A tally that is kept back until closing has only its turnout. A secret ballot never has choices by
    building, and its ``households`` are empty.
    """
    hidden = proposal.tally_is_hidden
    closed = proposal.state.is_counted
    tests = {
        "quorum": verdict.quorum,
        "approval": None if hidden else verdict.approval,
        "tolerance": None if hidden else verdict.tolerance,
    }
    return {
        "estate": estate.name,
        "number": proposal.number,
        "title": proposal.title,
        "rule": proposal.rule.key,
        "by_households": tally.by_heads,
        "state": proposal.state,
        "ending": proposal.ending or None,
        "opens_at": proposal.opened_at.isoformat(),
        "closes_at": proposal.closes_at.isoformat(),
        "options": list(proposal.terms.options),
        **tally_data(tally, proposal.terms.choices, hidden),
        "outcome": verdict.outcome if closed else None,
        "option": _option(proposal, verdict) if closed else None,
        **_silence(proposal, tally, closed),
        "tests": {name: _test(test) for name, test in tests.items() if test},
        "buildings": {
            name: tally_data(part, proposal.terms.choices, proposal.buildings_are_hidden)
            for name, part in buildings.items()
        },
        "households": {household.label: choice for household, choice in choices},
        "conflicts": [_conflict(conflict) for conflict in conflicts],
        "objections": {
            kind: {"raised": raised, "upheld": upheld}
            for kind, (raised, upheld) in (objections or {}).items()
        },
    }


def _option(proposal: Proposal, verdict: Verdict) -> str | None:
    """Return the option that was adopted."""
    leading = verdict.leading if verdict.outcome is Outcome.ADOPTED else None
    return None if leading is None or leading.option is None else proposal.terms.options[leading.option]


def _silence(proposal: Proposal, tally: Tally, closed: bool) -> dict[str, Any]:
    """Return how silence is counted, of whom, and the outcome without that."""
    terms = proposal.terms
    if terms.silence is Silence.OFF:
        return {}
    strict = terms.judge(tally).outcome if closed else None
    delivered = measure_data(tally.delivered)
    return {"silence": {"counted": terms.silence, "delivered": delivered, "strict": strict}}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    """Return the answers by each way, without choices where they are not shown, and the way that counts."""
    return {
        "household": conflict.household.label,
        "answers": {answer.channel.value: answer.choice for answer in conflict.answers},
        "counts": next((answer.channel for answer in conflict.answers if answer.counts), None),
    }


def tally_data(tally: Tally, choices: Sequence[Choice], hidden: bool = False) -> dict[str, Any]:
    """Return electorate, turnout and, unless they are kept back, the choices, by heads and area."""
    votes = {} if hidden else {choice.value: measure_data(tally.of(choice)) for choice in choices}
    return {
        "electorate": measure_data(tally.electorate),
        "turnout": measure_data(tally.took_part),
        **votes,
    }


def measure_data(measure: Measure) -> dict[str, int | float | None]:
    """Return heads and area; a JSON number holds the at most four decimals of an area exactly.

    The area is None where it is unknown.
    """
    return {"heads": measure.heads, "area": None if measure.area is None else float(measure.area)}


def _test(test: Test) -> dict[str, Any]:
    return {
        "heads": write_threshold(test.thresholds.heads),
        "area": write_threshold(test.thresholds.area),
        "met": test.met,
        "missing": measure_data(test.missing),
    }
