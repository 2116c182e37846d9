from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from bot.voting.ballots import amendment
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import CUSTOM, Comparison, Rule, both
from bot.voting.counting.silence import Silence
from bot.voting.proposals.proposal import Attachment, AttachmentKind, Proposal, ProposalState, Terms
from bot.voting.proposals.version import SUBSTANCE, Item, is_substance
from bot.voting.refusals import NothingChanged, OptionsUnfit, Refusal, VotingClosed, VotingWithdrawn

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TERMS = Terms("灯", "暗", Decimal("100.50"), None, "civil-code-ordinary", False, False, NOON)
OWN = Rule(CUSTOM, approval=both(Fraction(2, 3), Comparison.MORE_THAN))
PHOTO = Attachment(AttachmentKind.PHOTO, "file")

AFTER = {
    Item.TITLE: replace(TERMS, title="门"),
    Item.REASON: replace(TERMS, reason=""),
    Item.ATTACHMENT: replace(TERMS, attachment=PHOTO),
    Item.COST: replace(TERMS, cost=None),
    Item.OPTIONS: replace(TERMS, options=("红", "蓝")),
    Item.RULE: replace(TERMS, rule_key=CUSTOM, custom_rule=OWN),
}


@pytest.mark.parametrize("item", Item)
def test_a_change_can_be_told_stored_made_and_undone(item: Item) -> None:
    (change,) = amendment.changes(TERMS, AFTER[item])

    assert change.item is item
    assert amendment.amended(TERMS, {item: change.after}) == AFTER[item]
    assert amendment.amended(AFTER[item], {item: change.before}) == TERMS
    assert is_substance([change]) is (item in SUBSTANCE)


def test_several_items_change_at_once_and_one_of_substance_is_enough() -> None:
    after = replace(TERMS, title="门", cost=Decimal(1))
    found = amendment.changes(TERMS, after)
    assert [change.item for change in found] == [Item.TITLE, Item.COST]
    assert is_substance(found)


def test_a_preset_takes_the_place_of_a_rule_of_its_own() -> None:
    assert amendment.amended(AFTER[Item.RULE], {Item.RULE: "unanimous"}).rule.key == "unanimous"


def test_what_is_as_it_was_is_no_change() -> None:
    with pytest.raises(NothingChanged):
        amendment.changes(TERMS, amendment.amended(TERMS, {Item.COST: "100.5"}))


@pytest.mark.parametrize(
    ("terms", "values"),
    [
        (AFTER[Item.OPTIONS], {Item.RULE: "unanimous"}),
        (AFTER[Item.OPTIONS], {Item.RULE: "objection"}),
        (replace(TERMS, rule_key="unanimous"), {Item.OPTIONS: ["红", "蓝"]}),
        (replace(TERMS, silence=Silence.AS_CONSENT), {Item.OPTIONS: ["红", "蓝"]}),
    ],
)
def test_options_do_not_go_with_every_rule(terms: Terms, values: dict[Item, Any]) -> None:
    with pytest.raises(OptionsUnfit):
        amendment.amended(terms, values)


def test_rule_and_options_can_change_together() -> None:
    values = {Item.RULE: "unanimous", Item.OPTIONS: []}
    assert amendment.amended(AFTER[Item.OPTIONS], values).rule.key == "unanimous"


@pytest.mark.parametrize(
    ("choice", "before", "after", "again"),
    [
        (Choice.FOR, (), (), Choice.FOR),
        (Choice.FOR, (), ("红", "蓝"), None),
        (Choice.AGAINST, (), ("红", "蓝"), None),
        (Choice.ABSTAIN, (), ("红", "蓝"), Choice.ABSTAIN),
        (Choice.OPTION_1, ("红", "蓝"), ("蓝", "红"), Choice.OPTION_2),
        (Choice.OPTION_2, ("红", "蓝"), ("红", "白"), None),
        (Choice.OPTION_1, ("红", "蓝"), (), None),
        (Choice.NONE, ("红", "蓝"), ("白", "绿"), Choice.NONE),
    ],
)
def test_an_old_answer_is_found_again_by_what_it_said(
    choice: Choice, before: tuple[str, ...], after: tuple[str, ...], again: Choice | None
) -> None:
    assert amendment.reworded(choice, before, after) is again


@pytest.mark.parametrize(
    ("state", "ending", "refused"),
    [
        (ProposalState.CLOSED, "", VotingClosed),
        (ProposalState.FINAL, "", VotingClosed),
        (ProposalState.WITHDRAWN, "错了", VotingWithdrawn),
        (ProposalState.VOID, "错了", VotingWithdrawn),
        (ProposalState.OPEN, "", VotingClosed),  # at the deadline
    ],
)
def test_what_is_over_is_not_changed(state: ProposalState, ending: str, refused: type[Refusal]) -> None:
    proposal = Proposal(1, 1, 1, TERMS, state, NOON, Measure(), ending=ending)
    with pytest.raises(refused):
        amendment.must_be_open_to_changes(proposal, NOON)


def test_an_announced_vote_can_be_changed() -> None:
    proposal = Proposal(1, 1, 1, TERMS, ProposalState.ANNOUNCED, NOON, Measure())
    amendment.must_be_open_to_changes(proposal, NOON)
