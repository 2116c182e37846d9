"""Judging anew what a ledger says was decided."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.tally import Tally
from bot.voting.proposals.proposal import Terms
from bot.voting.verifying.state import Faults, Problem, differ


def outcome(law: Terms, body: Mapping[str, Any]) -> Faults:
    """Apply the rule to the tally as it is written, without the silent and with them as the terms say."""
    tally = read_tally(body["tally"])
    for name, verdict in (("strict", law.judge(tally)), ("outcome", law.judge_with_silent(tally))):
        yield from differ(Problem.OUTCOME, f"{name} {verdict.outcome}", f"{name} {body[name]}")


def read_tally(written: Mapping[str, Any]) -> Tally:
    """Return the tally that a ledger holds."""
    votes = {Choice(choice): _measure(measure) for choice, measure in written["choices"].items()}
    return Tally(_measure(written["electorate"]), votes, delivered=_measure(written["delivered"]))


def _measure(written: Mapping[str, Any]) -> Measure:
    return Measure(written["heads"], read_area(written["area"]))


def read_area(written: str | None) -> Decimal | None:
    """Return an area in m² as a ledger holds it, None where it is unknown."""
    return None if written is None else Decimal(written)
