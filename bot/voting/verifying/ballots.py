"""Replaying ballots: who may have one, what it may say, and which one it takes the place of."""

from typing import Any

from bot.voting.chain.chain import Record
from bot.voting.counting import precedence
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.precedence import Precedence
from bot.voting.refusals import Refusal
from bot.voting.verifying.state import Fault, Faults, Problem, Standing, State, differ, shown


def ballot(state: State, record: Record) -> Faults:
    """Put a ballot in; it names the receipt of the one it replaces."""
    body, household = record.body, record.body["household"]
    yield from state.on_roll(household)
    yield from before_the_deadline(state, record)
    yield from differ(Problem.VERSION, state.version, body["version"])
    yield from _answer(state, body)
    yield from _way(state, body)
    standing = state.standing.get(household)
    yield from differ(Problem.REPLACES, standing and standing.receipt, body["replaces"])
    yield from _not_sold(state, household)
    answer = body.get("choice") or body.get("commitment") or ""
    channel = BallotChannel(body["channel"])
    state.standing[household] = Standing(record.receipt, answer, channel, body["by"])


def withdrawal(state: State, record: Record) -> Faults:
    """Take a ballot back."""
    yield from before_the_deadline(state, record)
    yield from _not_sold(state, record.body["household"])
    yield from _end(state, record)


def voided_ballot(state: State, record: Record) -> Faults:
    """End a ballot after an objection to it."""
    number = record.body["objection"]
    raised = state.objections.get(number)
    if raised is None:
        yield Fault(Problem.OBJECTION, "raised", shown(None))
    elif raised.household is not None:
        yield from differ(Problem.OBJECTION, raised.household, record.body["household"])
    state.voided_for.add(number)
    yield from _end(state, record)


def before_the_deadline(state: State, record: Record) -> Faults:
    """Find fault with what came when the vote had closed."""
    if record.at >= state.closes_at:
        yield Fault(Problem.TIME, f"< {state.closes_at}", record.at)


def _not_sold(state: State, household: int) -> Faults:
    """A ballot that stood when its household was sold stands to the end, if nothing else ends it."""
    standing = state.standing.get(household)
    if standing and household in state.sold:
        yield Fault(Problem.SALE, standing.receipt, shown(None))
    state.sold.discard(household)


def _end(state: State, record: Record) -> Faults:
    household = record.body["household"]
    yield from state.on_roll(household)
    standing = state.standing.pop(household, None)
    yield from differ(Problem.REPLACES, standing and standing.receipt, record.body["ends"])


def _answer(state: State, body: Any) -> Faults:
    """A secret ballot holds a commitment and no choice, any other a choice that is offered."""
    wanted = "commitment" if state.terms["secret"] else "choice"
    if [name for name in ("choice", "commitment") if name in body] != [wanted]:
        yield Fault(Problem.CHOICE, wanted, ", ".join(sorted(body.keys() & {"choice", "commitment"})))
    elif wanted == "choice" and body["choice"] not in state.terms["choices"]:
        yield Fault(Problem.CHOICE, ", ".join(state.terms["choices"]), body["choice"])


def _way(state: State, body: Any) -> Faults:
    """A ballot on paper needs a slip that counts, one by proxy an accepted proxy that allows it."""
    household, channel = body["household"], BallotChannel(body["channel"])
    standing = state.standing.get(household)
    try:
        if standing:
            precedence.check(standing.channel, channel, Precedence(state.terms["precedence"]))
    except Refusal:
        yield Fault(Problem.PRECEDENCE, standing.channel if standing else "", channel)
    if channel is BallotChannel.PAPER:
        yield from _on_paper(state, household, body["by"])
    if channel is BallotChannel.PROXY:
        yield from _by_proxy(state, household, body.get("choice"))


def _on_paper(state: State, household: int, by: str | None) -> Faults:
    counting = [
        slip for slip in state.slips.values() if slip.household == household and slip.stage == "counts"
    ]
    if not any(slip.by == by for slip in counting):
        yield Fault(Problem.PAPER, "counts", shown(None))


def _by_proxy(state: State, household: int, choice: str | None) -> Faults:
    proxy = state.proxies.get(household)
    if proxy is None or not proxy.accepted:
        yield Fault(Problem.PROXY, "accepted", "–")
    elif proxy.instruction and choice:
        yield from differ(Problem.PROXY, proxy.instruction, choice)
