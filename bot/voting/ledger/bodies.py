"""What stands in the body of each kind of record."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.precedence import Precedence
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Outcome
from bot.voting.households.register import UnitKind
from bot.voting.ledger.chain import Kind, read_moment
from bot.voting.ledger.json_shapes import (
    Shape,
    each,
    fields,
    flag,
    keyed,
    leaf,
    maybe,
    one_of,
    pattern,
    row,
    text,
    whole,
)

MOST_DAYS = 3660  # ten years


def _is_moment(value: Any) -> bool:
    try:
        read_moment(value)
    except (TypeError, ValueError):
        return False
    return True


digest = pattern("[0-9a-f]{64}")
receipt = pattern("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}")
person = pattern("p-[0-9a-f]{12}")
by = maybe(person)
"""Who acted; null for the clock and for the operator."""
moment = leaf(_is_moment)
area = pattern(r"(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
"""Square metres in plain decimal notation, without needless zeros."""
choice = pattern("for|against|none|abstain|option-[1-9]")
days = leaf(lambda value: type(value) is int and 0 <= value <= MOST_DAYS)
measure = fields({"heads": whole, "area": area})
threshold = pattern(r"(>=|>|<=)[1-9][0-9]*(/[1-9][0-9]*)?( of electorate)?")
thresholds = fields({"heads": maybe(threshold), "area": maybe(threshold)})
tally = fields({"electorate": measure, "choices": keyed(choice, measure), "delivered": measure})
outcome = one_of(*Outcome)
entries = each(row(digest, choice))

terms = fields(
    {
        "title": text,
        "reason": text,
        "cost": maybe(area),
        "rule": fields(
            {"key": text}, {"quorum": thresholds, "approval": thresholds, "tolerance": thresholds}
        ),
        "options": each(text),
        "choices": each(choice),
        "electorate": fields(
            {
                "parts": each(row(text, text)),
                "lowest_floor": maybe(leaf(lambda value: type(value) is int)),
                "kinds": each(one_of(*UnitKind)),
                "developer": flag,
            }
        ),
        "secret": flag,
        "precedence": one_of(*Precedence),
        "silence": one_of(*Silence),
        "notice_days": days,
        "notice_reason": text,
        "opens_at": moment,
        "closes_at": moment,
        "extension_days": days,
        "objection_days": days,
        "early_closing": flag,
    }
)

BODIES: Mapping[Kind, Shape] = {
    Kind.ANNOUNCED: fields({"estate": text, "number": whole, "version": whole, "terms": terms}),
    Kind.VERSION: fields(
        {"version": whole, "terms": terms, "substance": flag, "changed": each(text), "by": by}
    ),
    Kind.OPENED: fields({"roll": each(row(whole, text, text, area)), "electorate": measure}),
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
    Kind.PAPER: fields(
        {
            "household": whole,
            "slip": whole,
            "step": one_of("entered", "confirmed", "refused", "overruled", "objected", "settled"),
            "by": by,
        },
        {"second_person": flag, "decision": one_of("upheld", "removed")},
    ),
    Kind.OBJECTION: fields(
        {"number": whole, "step": one_of("raised", "settled"), "by": by},
        {
            "what": one_of("wrong-household", "wrong-choice", "not-eligible", "other"),
            "household": maybe(whole),
            "decision": one_of("dismissed", "upheld", "ballot-void"),
        },
    ),
    Kind.EXTENSION: fields({"closes_at": moment, "reason": text, "by": by}),
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
}


def misfit(kind: str, body: Mapping[str, Any]) -> str | None:
    """Return the path to the first thing in a body that its kind does not have, None if all is in order.

    A kind that is not known fits nothing.
    """
    return BODIES[Kind(kind)](body) if kind in BODIES else ""


def written_area(square_metres: Decimal) -> str:
    """Return an area (or an amount of money) as the ledger writes it, such as ``88.5``."""
    return f"{square_metres.normalize():f}" if square_metres else "0"
