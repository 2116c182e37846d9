"""The terms of a vote as a ledger holds them: everything that bears on the decision."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.voting.counting.precedence import Precedence
from bot.voting.counting.rule import read_rule, write_rule
from bot.voting.counting.silence import Silence
from bot.voting.ledger.bodies import written_area
from bot.voting.ledger.chain import read_moment, written_moment
from bot.voting.proposals.electorate import read_electorate, write_electorate
from bot.voting.proposals.proposal import Terms


def written_terms(terms: Terms, opens_at: datetime) -> dict[str, Any]:
    """Return everything in the terms that bears on the decision."""
    return {
        "title": terms.title,
        "reason": terms.reason,
        "cost": None if terms.cost is None else written_area(terms.cost),
        "rule": {"key": terms.rule_key, **write_rule(terms.rule)},
        "options": list(terms.options),
        "choices": [choice.value for choice in terms.choices],
        "electorate": write_electorate(terms.electorate),
        "secret": terms.secret,
        "precedence": terms.precedence.value,
        "silence": terms.silence.value,
        "notice_days": terms.notice_days,
        "notice_reason": terms.notice_reason,
        "opens_at": written_moment(opens_at),
        "closes_at": written_moment(terms.closes_at),
        "extension_days": terms.extension_days,
        "objection_days": terms.objection_days,
        "early_closing": terms.closes_early,
    }


def read_terms(written: Mapping[str, Any]) -> Terms:
    """Return the terms that ``written_terms`` wrote, with the rule as its thresholds are written there.

    Raises:
        ValueError: a threshold is above the whole.
    """
    tests = {name: written["rule"][name] for name in written["rule"] if name != "key"}
    return Terms(
        title=written["title"],
        reason=written["reason"],
        cost=None if written["cost"] is None else Decimal(written["cost"]),
        attachment=None,
        rule_key=written["rule"]["key"],
        custom_rule=read_rule(written["rule"]["key"], tests),
        secret=written["secret"],
        hidden_until_closing=False,
        closes_at=read_moment(written["closes_at"]),
        electorate=read_electorate(written["electorate"]),
        precedence=Precedence(written["precedence"]),
        options=tuple(written["options"]),
        silence=Silence(written["silence"]),
        notice_days=written["notice_days"],
        notice_reason=written["notice_reason"],
        extension_days=written["extension_days"],
        objection_days=written["objection_days"],
        closes_early=written["early_closing"],
    )
