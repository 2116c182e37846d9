"""What stands in the body of each kind of record."""

from collections.abc import Mapping
from typing import Any, cast

from bot.voting.books.entry import EntryKind
from bot.voting.chain.chain import Kind
from bot.voting.chain.json_shapes import (
    Shape,
    by_step,
    each,
    fields,
    flag,
    integer,
    keyed,
    maybe,
    one_of,
    row,
    text,
    whole,
)
from bot.voting.chain.value_shapes import (
    by,
    choice,
    day,
    digest,
    entries,
    fen,
    known_or_not,
    measure,
    moment,
    outcome,
    receipt,
    tally,
)
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.matters.states import MatterState
from bot.voting.proposals.recorded_terms import terms

PLEDGES_TOLD = ("asking", "called", "released")

BODIES: Mapping[Kind, Shape] = {
    Kind.ANNOUNCED: fields({"estate": text, "number": whole, "version": whole, "terms": terms}),
    Kind.VERSION: fields(
        {"version": whole, "terms": terms, "substance": flag, "changed": each(text), "by": by}
    ),
    Kind.OPENED: fields({"roll": each(row(whole, text, text, known_or_not)), "electorate": measure}),
    Kind.SALE: fields({"household": whole, "ballot_stands": flag}),
    Kind.DELIVERY: fields({"household": whole, "way": one_of("private", "slip", "visit")}),
    Kind.BALLOT: fields(
        {
            "household": whole,
            "channel": one_of(*BallotChannel),
            "version": whole,
            "by": by,
            "replaces": maybe(receipt),
        },
        {"choice": choice, "commitment": digest},
    ),
    Kind.WITHDRAWAL: fields({"household": whole, "ends": receipt, "by": by}),
    Kind.VOIDED_BALLOT: fields({"household": whole, "ends": receipt, "objection": whole, "by": by}),
    Kind.PROXY: fields(
        {
            "principal": whole,
            "holder": whole,
            "step": one_of("asked", "accepted", "declined", "withdrawn", "revoked", "ended"),
            "by": by,
        },
        {"instruction": maybe(choice)},
    ),
    Kind.PAPER: by_step(
        {"household": whole, "slip": whole, "by": by},
        {
            "entered": {"second_person": flag},
            **{step: {} for step in ("confirmed", "refused", "overruled", "objected")},
            "settled": {"decision": one_of("upheld", "removed")},
        },
    ),
    Kind.OBJECTION: by_step(
        {"number": whole, "by": by},
        {
            "raised": {
                "what": one_of("wrong-household", "wrong-choice", "not-eligible", "other"),
                "household": maybe(whole),
            },
            "settled": {"decision": one_of("dismissed", "upheld", "ballot-void")},
        },
    ),
    Kind.EXTENSION: fields({"closes_at": moment, "reason": text, "by": by}),
    Kind.ANCHOR: fields({"origin": text, "size": whole, "root": digest}),
    Kind.CLOSED: fields(
        {"tally": tally, "strict": outcome, "outcome": outcome, "objections_until": maybe(moment)},
        {"entries": entries},
    ),
    Kind.FINAL: fields(
        {"tally": tally, "strict": outcome, "outcome": outcome, "objections": keyed(text, row(whole, whole))},
        {"entries": entries},
    ),
    Kind.WITHDRAWN: fields({"reason": text, "by": by}),
    Kind.VOIDED: fields({"reason": text, "by": by}),
    Kind.MATTER_RAISED: fields({"estate": text, "number": whole, "title": text, "text": digest, "by": by}),
    Kind.MATTER_MOVED: fields(
        {"state": one_of(*MatterState), "reason": maybe(digest), "into": maybe(whole), "by": by}
    ),
    Kind.MINUTES: fields(
        {
            "meeting": whole,
            "minutes": digest,
            "addition": maybe(digest),
            "invited": whole,
            "there": whole,
            "by": by,
        }
    ),
    Kind.PLAN: fields({"version": whole, "plan": digest, "by": by}),
    Kind.ACCOUNT_OPENED: fields(
        {"estate": text, "number": whole, "account": digest, "begins": day, "by": by}
    ),
    Kind.ENTRY: by_step(
        {"entry": whole, "by": by},
        {
            "entered": {
                "day": day,
                "kind": one_of(*EntryKind),
                "amount": fen,
                "reverses": maybe(whole),
                "matter": maybe(whole),
                "text": digest,
                "document": maybe(digest),
            },
            "confirmed": {"number": whole, "balance": integer},
            "refused": {},
        },
    ),
    Kind.NOTICE: fields(
        {
            "number": whole,
            "first": day,
            "last": day,
            **dict.fromkeys(("opening", "income", "spending", "closing"), integer),
            "objections_until": day,
            "by": by,
        }
    ),
    Kind.PUT_TO_VOTE: fields({"proposal": whole, "plans": each(row(whole, digest)), "by": by}),
    Kind.PLEDGES: fields(
        {
            "stage": one_of(*PLEDGES_TOLD),
            "version": whole,
            "round": whole,
            "needed": whole,
            "asked": whole,
            "households": whole,
            "pledged": whole,
            "until": moment,
            "by": by,
        }
    ),
}


def misfit(kind: str, body: Mapping[str, Any]) -> str | None:
    """Return the path to the first thing in a body that its kind does not have, None if all is in order.

    A kind that is not known fits nothing.
    """
    shape = BODIES.get(cast(Kind, kind))  # a word is found as its kind
    return shape(body) if shape else ""
