"""Replaying a matter: raised, moved on, its plan frozen, put to the vote, and the minutes of its meetings."""

from bot.voting.chain.chain import Record
from bot.voting.matters.states import MOVES, MatterState
from bot.voting.verifying.state import Fault, Faults, Problem, State, differ


def raised(state: State, record: Record) -> Faults:
    """Begin with the matter."""
    state.stage = MatterState.RAISED
    yield from ()


def moved(state: State, record: Record) -> Faults:
    """Move it on as the table of states allows; a merged one says into which, no other does."""
    before, after = state.stage, MatterState(record.body["state"])
    possible = [end for start, end in MOVES if start == before and end is not MatterState.TO_VOTE]
    if after not in possible:
        yield Fault(Problem.STAGE, " / ".join(possible), after)
    is_merged = after is MatterState.MERGED
    yield from differ(Problem.MERGED, is_merged, record.body["into"] is not None)
    state.stage = after


def plan(state: State, record: Record) -> Faults:
    """Freeze the next version of the plan."""
    yield from differ(Problem.VERSION, len(state.plans) + 1, record.body["version"])
    state.plans[record.body["version"]] = record.body["plan"]


def put_to_vote(state: State, record: Record) -> Faults:
    """Put it to the vote, on versions that were frozen, each named once."""
    state.stage = MatterState.TO_VOTE
    named = dict(map(tuple, record.body["plans"]))
    yield from differ(Problem.VERSION, len(named), len(record.body["plans"]))
    for version, plan_hash in named.items():
        yield from differ(Problem.PLAN, state.plans.get(version), plan_hash)


def pledges(state: State, record: Record) -> Faults:
    """Ask for pledges of a frozen version, in rounds; call them once they suffice, or release everybody."""
    body, before = record.body, state.pledges
    if body["version"] not in state.plans:
        yield from differ(Problem.VERSION, len(state.plans), body["version"])
    same = ["version", "needed", "asked"]
    if body["stage"] == "asking":
        yield from differ(Problem.PLEDGES, before["round"] + 1 if before else 1, body["round"])
        yield from differ(Problem.PLEDGES, [0, 0], [body["households"], body["pledged"]])
    else:
        same += ["round", "until"]
        yield from differ(Problem.PLEDGES, body["stage"] == "called", body["pledged"] >= body["needed"])
        if before is None:
            yield from differ(Problem.PLEDGES, "asking", body["stage"])
    if before:
        yield from differ(Problem.PLEDGES, "asking", before["stage"])
        yield from differ(Problem.PLEDGES, [before[name] for name in same], [body[name] for name in same])
    state.pledges = None if body["stage"] == "released" else body


def minutes(state: State, record: Record) -> Faults:
    """Publish the minutes of a meeting, once; what is added later leaves them as they are."""
    body = record.body
    before = None if body["addition"] is None else body["minutes"]
    yield from differ(Problem.MINUTES, before, state.minutes.get(body["meeting"]))
    yield from differ(Problem.MINUTES, min(body["there"], body["invited"]), body["there"])
    state.minutes[body["meeting"]] = body["minutes"]
