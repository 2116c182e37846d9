"""Replaying what households get and give beside ballots: deliveries, sales, proxies, slips of paper."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from bot.voting.chain.chain import Record
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.verifying.state import Entrusting, Fault, Faults, Problem, Slip, State, differ, shown


def delivery(state: State, record: Record) -> Faults:
    """Note that a household was given the ballot for certain."""
    household = record.body["household"]
    yield from state.on_roll(household)
    state.delivered.add(household)


def sale(state: State, record: Record) -> Faults:
    """Note that a household has other owners now; a ballot cast before stands."""
    household = record.body["household"]
    yield from state.on_roll(household)
    yield from differ(Problem.SALE, household in state.standing, record.body["ballot_stands"])
    if household in state.standing:
        state.sold.add(household)
    else:
        state.delivered.discard(household)


def proxy(state: State, record: Record) -> Faults:
    """Bring a proxy one step further; of each household at most one is alive.

    What a household wants of its holder is told in an open vote, and never in a secret one.
    """
    body, principal, step = record.body, record.body["principal"], record.body["step"]
    yield from state.on_roll(principal)
    told = "instruction" if "instruction" in body else None
    yield from differ(Problem.PROXY, None if state.terms["secret"] else "instruction", told)
    live = state.proxies.get(principal)
    if step == "asked":
        yield from differ(Problem.PROXY, None, live and live.holder)
        state.proxies[principal] = Entrusting(body["holder"], body.get("instruction"))
        return
    yield from differ(Problem.PROXY, live and live.holder, body["holder"])
    yield from differ(Problem.PROXY, step in ("revoked", "ended"), live is not None and live.accepted)
    if step == "accepted" and live:
        state.proxies[principal] = replace(live, accepted=True)
    else:
        state.proxies.pop(principal, None)
        yield from _no_longer_stands(state, principal, BallotChannel.PROXY)


BEFORE: Mapping[str, tuple[str | None, ...]] = {
    "entered": (None,),
    "confirmed": ("waits",),
    "refused": ("waits",),
    "overruled": ("waits", "counts"),
    "objected": ("counts",),
    "settled": ("objected",),
}
"""At which stage of a slip each step can come."""


def paper(state: State, record: Record) -> Faults:
    """Bring a slip one step further; whoever confirms or settles it is another than who entered it."""
    body, number, step = record.body, record.body["slip"], record.body["step"]
    yield from state.on_roll(body["household"])
    slip = state.slips.get(number)
    if (slip and slip.stage) not in BEFORE[step]:
        yield Fault(Problem.PAPER, " / ".join(map(shown, BEFORE[step])), shown(slip and slip.stage))
    if slip:
        yield from differ(Problem.PAPER, slip.household, body["household"])
        if step in ("confirmed", "refused", "settled") and body["by"] == slip.by:
            yield Fault(Problem.SAME_PERSON, "", shown(slip.by))
    if body.get("decision") == "removed":
        yield from _no_longer_stands(state, body["household"], BallotChannel.PAPER)
    state.slips[number] = Slip(body["household"], slip.by if slip else body["by"], _stage_after(body))


def _stage_after(body: Mapping[str, Any]) -> str:
    if body["step"] == "entered":
        return "waits" if body.get("second_person") else "counts"
    counts = body["step"] == "confirmed" or body.get("decision") == "upheld"
    return "counts" if counts else body["step"]


def _no_longer_stands(state: State, household: int, channel: BallotChannel) -> Faults:
    standing = state.standing.get(household)
    if standing and standing.channel is channel:
        yield Fault(Problem.REPLACES, shown(None), standing.receipt)
