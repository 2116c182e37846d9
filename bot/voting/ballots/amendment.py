"""Changing what was put to the vote, and which of it is asked again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.voting.ballots import ballot
from bot.voting.counting.choice import Choice, decisive, on_ballot
from bot.voting.counting.rule import PRESETS, Rule, read_rule, write_rule
from bot.voting.counting.silence import Silence
from bot.voting.proposals.proposal import Attachment, AttachmentKind, Proposal, ProposalState, Terms
from bot.voting.proposals.version import Change, Item, Value
from bot.voting.refusals import NothingChanged, OptionsUnfit


def must_be_open_to_changes(proposal: Proposal, now: datetime) -> None:
    """Let an announced or a running vote be changed, and no other.

    Raises:
        VotingClosed, VotingWithdrawn: it is over.
    """
    if proposal.state is not ProposalState.ANNOUNCED:
        ballot.running(proposal, now)


def value_of(terms: Terms, item: Item) -> Value:
    """Return an item of the terms as plain JSON."""
    match item:
        case Item.COST:
            return None if terms.cost is None else f"{terms.cost:.2f}"
        case Item.ATTACHMENT:
            attached = terms.attachment
            return [attached.kind.value, attached.file_id] if attached else None
        case Item.OPTIONS:
            return list(terms.options)
        case Item.RULE if terms.custom_rule:
            return {"key": terms.rule_key, **write_rule(terms.custom_rule)}
        case Item.RULE:
            return terms.rule_key
    return str(getattr(terms, item))


def amended(terms: Terms, values: Mapping[Item, Any]) -> Terms:
    """Return the terms with these values in place of theirs.

    Raises:
        OptionsUnfit: the rule asks for the consent of all, or takes silence for it, or counts objections,
            which cannot be said of one of several options.
    """
    new = replace(terms, **{name: given for item in values for name, given in _fields(item, values[item])})
    if new.options and not _takes_options(new):
        raise OptionsUnfit()
    return new


def _fields(item: Item, value: Any) -> list[tuple[str, Any]]:
    match item:
        case Item.COST:
            return [("cost", None if value is None else Decimal(value))]
        case Item.ATTACHMENT:
            return [("attachment", value and Attachment(AttachmentKind(value[0]), value[1]))]
        case Item.OPTIONS:
            return [("options", tuple(value))]
        case Item.RULE if isinstance(value, str):
            return [("rule_key", value), ("custom_rule", None)]
        case Item.RULE:
            return [("rule_key", value["key"]), ("custom_rule", own_rule(value))]
    return [(item.value, value)]


def own_rule(value: Mapping[str, Any]) -> Rule:
    """Return the rule that was written with its key among its tests."""
    return read_rule(value["key"], {name: test for name, test in value.items() if name != "key"})


def _takes_options(terms: Terms) -> bool:
    asks_all = terms.rule == PRESETS["unanimous"]
    return not (asks_all or terms.rule.tolerance or terms.silence is Silence.AS_CONSENT)


def changes(before: Terms, after: Terms) -> tuple[Change, ...]:
    """Return what is not as it was.

    Raises:
        NothingChanged: all is.
    """
    found = tuple(
        Change(item, value_of(before, item), value_of(after, item))
        for item in Item
        if value_of(before, item) != value_of(after, item)
    )
    if not found:
        raise NothingChanged()
    return found


def reworded(choice: Choice, before: Sequence[str], after: Sequence[str]) -> Choice | None:
    """Return the same answer among the choices offered now, None if it is not offered any more."""
    if choice.option is None:
        return choice if choice in on_ballot(after) else None
    named = before[choice.option]
    return decisive(after)[after.index(named)] if named in after else None
