"""Replaying the stages of a vote: announced, changed, opened, extended, closed, final, or given up."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.voting.chain.chain import Record, read_moment
from bot.voting.counting.choice import on_ballot
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import PRESETS, write_rule
from bot.voting.proposals.recorded_terms import SUBSTANCE, changed, read_terms
from bot.voting.proposals.records import written_measure
from bot.voting.proposals.stages import is_decided
from bot.voting.verifying import count, objections
from bot.voting.verifying.outcome import outcome, read_area, read_tally
from bot.voting.verifying.state import Fault, Faults, Problem, Stage, State, differ, shown

MINUTE = timedelta(minutes=1)  # what is written in one act may have been thought of a moment earlier
HOUR = timedelta(hours=1)  # by which clocks are changed; days keep the time of day


def announced(state: State, record: Record) -> Faults:
    """Begin with the terms."""
    state.stage, terms = Stage.ANNOUNCED, record.body["terms"]
    yield from differ(Problem.VERSION, 1, record.body["version"])
    yield from _take(state, record.body)
    yield from _after_days(terms["notice_days"], record.at, terms["opens_at"], HOUR + MINUTE)


def version(state: State, record: Record) -> Faults:
    """Change the terms; after a change of substance no ballot or slip counts that was given before."""
    body, before = record.body, {**state.terms, "closes_at": state.closes_at}
    yield from differ(Problem.VERSION, state.version + 1, body["version"])
    differing = changed(before, body["terms"])
    yield from differ(Problem.CHANGED, differing, sorted(body["changed"]))
    yield from differ(Problem.VERSION, not SUBSTANCE.isdisjoint(differing), body["substance"])
    yield from _take(state, body)
    if body["substance"]:
        state.standing.clear()
        state.slips.clear()
        state.delivered.clear()


def _take(state: State, body: Mapping[str, Any]) -> Faults:
    """Let the terms hold; they must mean something, and a preset what it is known for."""
    terms = body["terms"]
    state.terms, state.version, state.closes_at = terms, body["version"], terms["closes_at"]
    choices = [choice.value for choice in on_ballot(terms["options"])]
    yield from differ(Problem.TERMS, choices, terms["choices"])
    try:
        state.law = read_terms(terms)
    except ValueError:
        yield Fault(Problem.TERMS, ">=, >; tolerance <=; 0 < … <= 1", shown(terms["rule"]))
    else:
        preset = PRESETS.get(state.law.rule.key, state.law.rule)
        yield from differ(Problem.TERMS, write_rule(preset), write_rule(state.law.rule))


def opened(state: State, record: Record) -> Faults:
    """Freeze the roll; it lists each household once and adds up to the electorate."""
    state.stage = Stage.OPEN
    roll = record.body["roll"]
    state.roll = {household: Measure(1, read_area(area)) for household, _, _, area in roll}
    if len({area is None for *_, area in roll}) > 1:
        yield Fault(Problem.ROLL, "null, null …", "null, 88.5 …")
    yield from differ(Problem.ROLL, len(state.roll), len(roll))
    yield from differ(Problem.ROLL, written_measure(state.electorate), record.body["electorate"])
    yield from _not_before(state.terms["opens_at"], record)


def extension(state: State, record: Record) -> Faults:
    """Put the deadline off, once, by the days that were settled; clocks may be changed in between."""
    until, days = record.body["closes_at"], state.terms["extension_days"]
    if state.extended or not days:
        yield Fault(Problem.TIME, state.closes_at, until)
    else:
        yield from _after_days(days, state.closes_at, until, HOUR)
    state.extended, state.closes_at = True, until


def closed(state: State, record: Record) -> Faults:
    """Count for the first time: at the deadline, or earlier if the terms allow it and all is decided."""
    until, days = record.body["objections_until"], state.terms["objection_days"]
    state.stage, state.objections_until = Stage.CLOSED, until
    if not _closes_early(state, record):
        yield from _not_before(state.closes_at, record)
    if until is None or not days:
        yield from differ(Problem.TIME, days == 0, until is None)
    else:
        yield from _after_days(days, record.at, until, HOUR + MINUTE)
    yield from _result(state, record.body)


def _closes_early(state: State, record: Record) -> bool:
    if state.law is None or not state.law.closes_early:
        return False
    return is_decided(state.law, read_tally(record.body["tally"]))


def final(state: State, record: Record) -> Faults:
    """Count for the last time, when every objection is settled."""
    state.stage = Stage.FINAL
    yield from _not_before(state.objections_until or "", record)
    yield from objections.answered(state, record.body["objections"])
    yield from _result(state, record.body)


def anchor(state: State, record: Record) -> Faults:
    """Hold how far the ledger of another vote had come, which only that ledger can show."""
    yield from ()


def withdrawn(state: State, record: Record) -> Faults:
    """End the vote without a result."""
    state.stage = Stage.WITHDRAWN
    yield from ()


def voided(state: State, record: Record) -> Faults:
    """Declare the vote void."""
    state.stage = Stage.VOIDED
    yield from ()


def _after_days(days: int, begin: str, end: str, tolerance: timedelta) -> Faults:
    """Find fault with an end that is not so many days after a beginning."""
    if abs(read_moment(end) - read_moment(begin) - timedelta(days=days)) > tolerance:
        yield Fault(Problem.TIME, f"{begin} + {days}", end)


def _not_before(moment: str, record: Record) -> Faults:
    if record.at < moment:
        yield Fault(Problem.TIME, f">= {moment}", record.at)


def _result(state: State, body: Mapping[str, Any]) -> Faults:
    if state.terms["secret"]:
        state.entries = body.get("entries", state.entries)
        yield from count.entries(state, state.entries)
    elif "entries" in body:
        yield Fault(Problem.ENTRIES, shown(None), str(len(body["entries"])))
    yield from count.tally(state, body["tally"])
    if state.law:
        yield from outcome(state.law, body)
    state.tally, state.outcome = body["tally"], body["outcome"]
