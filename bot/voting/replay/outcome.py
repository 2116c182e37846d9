"""Judging anew what a ledger says was decided."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.voting.choice import Choice, decisive, on_ballot
from bot.voting.measure import Measure
from bot.voting.replay.state import Faults, Problem, State, differ
from bot.voting.silence import Silence, with_silent
from bot.voting.tally import Tally, judge


def outcome(state: State, body: Mapping[str, Any]) -> Faults:
    """Apply the rule to the tally as it is written, without the silent and with them as the terms say."""
    if state.rule is None:
        return
    options = state.terms["options"]
    tally, silence = _tally(body["tally"]), Silence(state.terms["silence"])
    joined = with_silent(tally, silence, on_ballot(options))
    for name, counted in (("strict", tally), ("outcome", joined)):
        decided = judge(state.rule, counted, decisive(options)).outcome
        yield from differ(Problem.OUTCOME, f"{name} {decided}", f"{name} {body[name]}")


def _tally(written: Mapping[str, Any]) -> Tally:
    """Return the tally that a ledger holds."""
    votes = {Choice(choice): _measure(measure) for choice, measure in written["choices"].items()}
    return Tally(_measure(written["electorate"]), votes, delivered=_measure(written["delivered"]))


def _measure(written: Mapping[str, Any]) -> Measure:
    return Measure(written["heads"], Decimal(written["area"]))
