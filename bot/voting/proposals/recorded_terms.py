"""The terms of a vote as a ledger holds them: everything that bears on the decision."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.voting.chain.chain import written_moment
from bot.voting.chain.json_shapes import each, fields
from bot.voting.chain.value_shapes import choice, moment
from bot.voting.proposals.draft_entry import Amending
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.proposal import Terms

RECORDED = [entry.recorded for entry in QUESTIONS.values() if entry.recorded]
SUBSTANCE = {
    entry.recorded.key
    for entry in QUESTIONS.values()
    if entry.recorded and entry.amending is Amending.SUBSTANCE
}
"""The names of the terms that households have answered to."""

terms = fields(
    {"choices": each(choice), "opens_at": moment}
    | {each.key: each.shape for each in RECORDED if not each.later},
    {one.key: one.shape for one in RECORDED if one.later},
)
"""The shape of terms in a ledger."""


def written_terms(terms: Terms, opens_at: datetime) -> dict[str, Any]:
    """Return everything in the terms that bears on the decision."""
    written = {one.key: one.write(terms) for one in RECORDED}
    said = {one.key: written[one.key] for one in RECORDED if written[one.key] or not one.later}
    return {
        **said,
        "choices": [choice.value for choice in terms.choices],
        "opens_at": written_moment(opens_at),
    }


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return the names of the written terms that differ, in order."""
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))


def read_terms(written: Mapping[str, Any]) -> Terms:
    """Return the terms that ``written_terms`` wrote, with the rule as its thresholds are written there.

    Raises:
        ValueError: a threshold is above the whole.
    """
    read: dict[str, Any] = {"attachment": None, "hidden_until_closing": False}
    for one in RECORDED:
        if one.key in written:
            read |= one.read(written[one.key])
    return Terms(**read)
