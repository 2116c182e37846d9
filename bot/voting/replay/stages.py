"""Replaying the stages of a vote: announced, changed, opened, extended, closed, final, or given up."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.voting.choice import on_ballot
from bot.voting.ledger import Record
from bot.voting.ledger_acts import written_measure
from bot.voting.measure import Measure
from bot.voting.replay import count, objections
from bot.voting.replay.outcome import outcome
from bot.voting.replay.state import Fault, Faults, Problem, Stage, State, differ, shown
from bot.voting.rule import PRESETS, Rule, read_rule


def announced(state: State, record: Record) -> Faults:
    """Begin with the terms."""
    state.stage = Stage.ANNOUNCED
    yield from differ(Problem.VERSION, 1, record.body["version"])
    yield from _take(state, record.body)


def version(state: State, record: Record) -> Faults:
    """Change the terms; after a change of substance no ballot stands that was cast before."""
    body, before = record.body, {**state.terms, "closes_at": state.closes_at}
    yield from differ(Problem.VERSION, state.version + 1, body["version"])
    changed = sorted(name for name in before if before[name] != body["terms"][name])
    yield from differ(Problem.CHANGED, changed, sorted(body["changed"]))
    yield from _take(state, body)
    if body["substance"]:
        state.standing.clear()


def _take(state: State, body: Mapping[str, Any]) -> Faults:
    """Let the terms hold; the rule must be one, and the choices those that go with the options."""
    terms = body["terms"]
    state.terms, state.version, state.closes_at = terms, body["version"], terms["closes_at"]
    choices = [choice.value for choice in on_ballot(terms["options"])]
    yield from differ(Problem.TERMS, choices, terms["choices"])
    state.rule = _rule(terms["rule"])
    if state.rule is None:
        yield Fault(Problem.TERMS, "0 < … <= 1", shown(terms["rule"]))
    elif state.rule.key in PRESETS:
        yield from differ(Problem.TERMS, PRESETS[state.rule.key], state.rule)


def _rule(written: Mapping[str, Any]) -> Rule | None:
    try:
        return read_rule(written["key"], {name: written[name] for name in written if name != "key"})
    except ValueError:
        return None


def opened(state: State, record: Record) -> Faults:
    """Freeze the roll; it lists each household once and adds up to the electorate."""
    state.stage = Stage.OPEN
    roll = record.body["roll"]
    state.roll = {household: Measure(1, Decimal(area)) for household, _, _, area in roll}
    yield from differ(Problem.ROLL, len(state.roll), len(roll))
    yield from differ(Problem.ROLL, written_measure(state.electorate), record.body["electorate"])
    yield from _not_before(state.terms["opens_at"], record)


def extension(state: State, record: Record) -> Faults:
    """Put the deadline off, once."""
    yield from differ(Problem.TIME, False, state.extended)
    if record.body["closes_at"] <= state.closes_at:
        yield Fault(Problem.TIME, f"> {state.closes_at}", record.body["closes_at"])
    state.extended, state.closes_at = True, record.body["closes_at"]


def closed(state: State, record: Record) -> Faults:
    """Count for the first time, when the deadline has come."""
    state.stage, state.objections_until = Stage.CLOSED, record.body["objections_until"]
    if not state.terms["early_closing"]:
        yield from _not_before(state.closes_at, record)
    yield from _result(state, record.body)


def final(state: State, record: Record) -> Faults:
    """Count for the last time, when every objection is settled."""
    state.stage = Stage.FINAL
    yield from _not_before(state.objections_until or "", record)
    yield from objections.answered(state, record.body["objections"])
    yield from _result(state, record.body)


def withdrawn(state: State, record: Record) -> Faults:
    """End the vote without a result."""
    state.stage = Stage.WITHDRAWN
    yield from ()


def voided(state: State, record: Record) -> Faults:
    """Declare the vote void."""
    state.stage = Stage.VOIDED
    yield from ()


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
    yield from outcome(state, body)
    state.tally, state.outcome = body["tally"], body["outcome"]
