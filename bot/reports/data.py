"""A result as plain data for JSON: numbers as they are, areas in m², moments in ISO 8601."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.reports.rows import Count, HouseholdRow, Judged, ResultRows
from bot.voting.ballots.conflicts import Conflict
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import write_threshold
from bot.voting.counting.tally import Outcome, Tally, Test
from bot.voting.proposals.version import Version


def result_data(rows: ResultRows) -> dict[str, Any]:
    """Return everything that a result says; ``outcome`` is None until the vote has closed.

    ``ending`` is why it was withdrawn or is void; ``options`` are in the order of ``option-1`` and so on.
    ``by_households`` is true where the register has no areas, so that households alone are counted.
    A tally that is kept back until closing has only its turnout. A secret ballot never has choices by
    building or by household.
    """
    proposal = rows.proposal
    return {
        "estate": rows.estate.name,
        "number": proposal.number,
        "title": proposal.title,
        "version": proposal.version,
        "rule": proposal.rule.key,
        "by_households": rows.by_heads,
        "state": proposal.state,
        "ending": proposal.ending or None,
        "opens_at": proposal.opened_at.isoformat(),
        "closes_at": proposal.closes_at.isoformat(),
        "at": rows.at.isoformat(),
        "options": list(proposal.terms.options),
        **count_data(rows.total),
        "channels": {channel: measure_data(by) for channel, by in rows.total.channels.items()},
        "outcome": rows.judged.outcome,
        "option": _option(rows),
        **_silence(rows),
        "tests": _tests(rows.judged),
        "buildings": {part.building: count_data(count) for part, count in rows.buildings},
        "staircases": [
            {"building": part.building, "staircase": part.staircase, **count_data(count)}
            for part, count in rows.staircases
        ],
        "turnout_by_hour": [
            {"at": each.at.isoformat(), **measure_data(each.took_part)} for each in rows.turnout
        ],
        "steps": [
            {"step": each.step, "at": each.at.isoformat(), "households": each.households} for each in rows.ran
        ],
        "households": {row.household.label: _household(row) for row in rows.households},
        "asked": [
            {"household": home.label, "step": each.step, "channel": each.channel, "at": each.at.isoformat()}
            for home, each in rows.asked
        ],
        "conflicts": [_conflict(conflict) for conflict in rows.conflicts],
        "objections": {
            kind: {"raised": raised, "upheld": upheld} for kind, (raised, upheld) in rows.objections.items()
        },
        "versions": [_version(each) for each in proposal.versions],
        "fingerprint": rows.stamp.fingerprint if rows.stamp else None,
        "checkpoint": rows.stamp.note if rows.stamp else None,
    }


def _option(rows: ResultRows) -> str | None:
    """Return the option that was adopted."""
    leading = rows.judged.leading if rows.judged.outcome is Outcome.ADOPTED else None
    return None if leading is None or leading.option is None else rows.proposal.terms.options[leading.option]


def _silence(rows: ResultRows) -> dict[str, Any]:
    """Return how silence is counted, of whom, and the outcome and the tests without that."""
    if rows.strict is None:
        return {}
    counted = {"counted": rows.proposal.terms.silence, "delivered": measure_data(rows.delivered)}
    return {"silence": {**counted, "strict": rows.strict.outcome, "strict_tests": _tests(rows.strict)}}


def _household(row: HouseholdRow) -> dict[str, Any]:
    """Return a household's area, and if it has answered since when, by which way and, if shown, how."""
    base = {"area": None if row.household.area is None else float(row.household.area)}
    if row.answer is None:
        return base | {"answered": None}
    answer = row.answer
    return base | {"answered": answer.since.isoformat(), "channel": answer.channel, "choice": answer.choice}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    """Return the answers by each way, without choices where they are not shown, and the way that counts."""
    return {
        "household": conflict.household.label,
        "answers": {answer.channel.value: answer.choice for answer in conflict.answers},
        "counts": next((answer.channel for answer in conflict.answers if answer.counts), None),
    }


def _version(version: Version) -> dict[str, Any]:
    changed = [change.item for change in version.changes]
    return {
        "version": version.number,
        "at": version.at.isoformat(),
        "substance": version.substance,
        "changed": changed,
    }


def count_data(count: Count) -> dict[str, Any]:
    """Return electorate, turnout and, unless they are kept back, the choices, by heads and area."""
    votes = {choice.value: measure_data(by) for choice, by in count.votes.items()}
    return {
        "electorate": measure_data(count.electorate),
        "turnout": measure_data(count.took_part),
        **votes,
    }


def tally_data(tally: Tally, choices: Sequence[Choice]) -> dict[str, Any]:
    """Return what ``count_data`` does of a tally, with all its choices."""
    votes = {choice: tally.of(choice) for choice in choices}
    return count_data(Count(tally.electorate, tally.took_part, votes))


def measure_data(measure: Measure) -> dict[str, int | float | None]:
    """Return heads and area; a JSON number holds the at most four decimals of an area exactly.

    The area is None where it is unknown.
    """
    return {"heads": measure.heads, "area": None if measure.area is None else float(measure.area)}


def _tests(judged: Judged) -> dict[str, Any]:
    tests: Mapping[str, Test] = judged.tests
    return {name: _test(test) for name, test in tests.items()}


def _test(test: Test) -> dict[str, Any]:
    return {
        "heads": write_threshold(test.thresholds.heads),
        "area": write_threshold(test.thresholds.area),
        "met": test.met,
        "missing": measure_data(test.missing),
    }
