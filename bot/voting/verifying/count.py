"""Counting anew what a ledger says was counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from bot.voting.chain.value_shapes import written_or_not
from bot.voting.counting.measure import Measure, total
from bot.voting.households.register import summed
from bot.voting.verifying.outcome import read_area
from bot.voting.verifying.state import Fault, Faults, Problem, State, differ


def tally(state: State, written: Mapping[str, Any]) -> Faults:
    """Compare a written tally with the standing ballots, the roll and the deliveries.

    Of a secret ballot everybody can count the heads of each choice; its area only in sum.
    """
    yield from _same("electorate", state.electorate, written["electorate"])
    yield from differ(Problem.TALLY, sorted(state.terms["choices"]), sorted(written["choices"]))
    if state.terms["secret"]:
        yield from _secret(state, written["choices"])
    else:
        for choice, claimed in written["choices"].items():
            yield from _same(choice, _of(state, choice), claimed)
    reached = state.delivered & state.roll.keys() - state.standing.keys()
    yield from _same("delivered", _total(state, reached), written["delivered"])


def entries(state: State, listed: list[list[str]]) -> Faults:
    """Check the published list of a secret ballot: one line a ballot, in order, of choices on offer."""
    yield from differ(Problem.ENTRIES, len(state.standing), len(listed))
    hashes = [line[0] for line in listed]
    if hashes != sorted(set(hashes)):
        yield Fault(Problem.ENTRIES, "a < b < c …", "b, a …")
    for choice in {line[1] for line in listed} - set(state.terms["choices"]):
        yield Fault(Problem.ENTRIES, ", ".join(state.terms["choices"]), choice)


def _secret(state: State, written: Mapping[str, Any]) -> Faults:
    heads = Counter(choice for _, choice in state.entries)
    for choice, claimed in written.items():
        yield from _differs(f"{choice}: heads", heads[choice], claimed["heads"])
        if not claimed["heads"]:
            none = written_or_not(state.electorate.nothing.area)
            yield from _differs(f"{choice}: area", none, claimed["area"])
    area = summed(read_area(claimed["area"]) for claimed in written.values())
    yield from _differs("area", written_or_not(_total(state, state.standing).area), written_or_not(area))


def _total(state: State, households: Iterable[int]) -> Measure:
    return state.electorate.nothing + total(state.roll.get(each, Measure()) for each in households)


def _of(state: State, choice: str) -> Measure:
    return _total(state, (each for each, ballot in state.standing.items() if ballot.answer == choice))


def _same(name: str, expected: Measure, found: Mapping[str, Any]) -> Faults:
    yield from _differs(f"{name}: heads", expected.heads, found["heads"])
    yield from _differs(f"{name}: area", written_or_not(expected.area), found["area"])


def _differs(name: str, expected: object, found: object) -> Faults:
    if expected != found:
        yield Fault(Problem.TALLY, f"{name} {expected}", f"{name} {found}")
