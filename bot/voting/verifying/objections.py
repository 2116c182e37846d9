"""Replaying objections: raised in order, settled once, and by somebody else."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from bot.voting.chain.chain import Record
from bot.voting.verifying.state import Fault, Faults, Problem, Raised, State, differ, shown

VOID = "ballot-void"
UPHELD = ("upheld", VOID)


def objection(state: State, record: Record) -> Faults:
    """Note an objection, or what was decided about it."""
    if record.body["step"] == "raised":
        yield from _raise(state, record)
    else:
        yield from _settle(state, record.body)


def answered(state: State, written: Mapping[str, Any]) -> Faults:
    """Check the summary of all objections: none waits, and their numbers are right."""
    for number, raised in state.objections.items():
        if raised.decision is None:
            yield Fault(Problem.OBJECTION, f"{number}: settled", f"{number}: –")
        yield from differ(Problem.OBJECTION, raised.decision == VOID, number in state.voided_for)
    kinds = {raised.what for raised in state.objections.values()}
    yield from differ(Problem.OBJECTION, {kind: _summary(state, kind) for kind in kinds}, dict(written))


def _summary(state: State, kind: str) -> list[int]:
    decisions = [raised.decision for raised in state.objections.values() if raised.what == kind]
    return [len(decisions), sum(decision in UPHELD for decision in decisions)]


def _raise(state: State, record: Record) -> Faults:
    body = record.body
    yield from differ(Problem.OBJECTION, len(state.objections) + 1, body["number"])
    if state.objections_until and record.at >= state.objections_until:
        yield Fault(Problem.TIME, f"< {state.objections_until}", record.at)
    state.objections[body["number"]] = Raised(body["what"], body["household"], body["by"])


def _settle(state: State, body: Mapping[str, Any]) -> Faults:
    raised = state.objections.get(body["number"])
    if raised is None:
        yield Fault(Problem.OBJECTION, "raised", shown(None))
        return
    yield from differ(Problem.OBJECTION, None, raised.decision)
    objected = state.standing.get(raised.household) if raised.household is not None else None
    if body["by"] in (raised.by, objected and objected.by):
        yield Fault(Problem.SAME_PERSON, shown(None), shown(body["by"]))
    state.objections[body["number"]] = replace(raised, decision=body["decision"])
