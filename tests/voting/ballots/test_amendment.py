import json
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from bot.voting.ballots import amendment
from bot.voting.ballots.amendment import AMENDABLE, ITEMS, is_substance
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import CUSTOM, Comparison, Rule, both
from bot.voting.counting.silence import Silence
from bot.voting.proposals.draft_answers import offered
from bot.voting.proposals.draft_entry import Amending, Answers
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import Attachment, AttachmentKind, Proposal, ProposalState, Terms
from bot.voting.refusals import NothingChanged, OptionsUnfit, Refusal, VotingClosed, VotingWithdrawn

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TERMS = Terms("灯", "暗", Decimal("100.50"), None, "civil-code-ordinary", False, False, NOON)
OWN = Rule(CUSTOM, approval=both(Fraction(2, 3), Comparison.MORE_THAN))
PHOTO = Attachment(AttachmentKind.PHOTO, "file")

AFTER = {
    Question.TITLE: replace(TERMS, title="门"),
    Question.REASON: replace(TERMS, reason=""),
    Question.ATTACHMENT: replace(TERMS, attachment=PHOTO),
    Question.COST: replace(TERMS, cost=None),
    Question.OPTIONS: replace(TERMS, options=("红", "蓝")),
    Question.RULE: replace(TERMS, rule_key=CUSTOM, custom_rule=OWN),
}


def proposal(terms: Terms = TERMS, state: ProposalState = ProposalState.OPEN, ending: str = "") -> Proposal:
    return Proposal(1, 1, 1, terms, state, NOON, Measure(), ending=ending)


def amended(terms: Terms, answers: Answers) -> Terms:
    return amendment.amended(proposal(terms), answers)


def answers_in(terms: Terms, item: Question) -> Answers:
    """Return what a draft of these terms answers to a question, and to those under it."""
    given = amendment.reopened(proposal(terms), {}).answers
    family = {item, *(question for question, entry in AMENDABLE.items() if entry.under is item)}
    return {question: given[question] for question in given if question in family}


@pytest.mark.parametrize("item", ITEMS)
def test_a_change_can_be_made_told_and_undone(item: Question) -> None:
    assert amended(TERMS, answers_in(AFTER[item], item)) == AFTER[item]
    assert amended(AFTER[item], answers_in(TERMS, item)) == TERMS

    (change,) = amendment.changes(TERMS, AFTER[item])
    assert change.item is item
    assert json.loads(json.dumps([change.before, change.after])) == [change.before, change.after]
    assert is_substance([change]) is (AMENDABLE[item].amending is Amending.SUBSTANCE)


def test_what_can_be_changed_stands_in_the_order_in_which_committees_know_it() -> None:
    corrections = [Question.TITLE, Question.REASON, Question.ATTACHMENT]
    known = [*corrections, Question.COST, Question.OPTIONS, Question.RULE]
    assert [item for item in ITEMS if item in known] == known


def test_several_items_change_at_once_and_one_of_substance_is_enough() -> None:
    after = replace(TERMS, title="门", cost=Decimal(1))
    found = amendment.changes(TERMS, after)
    assert [change.item for change in found] == [Question.TITLE, Question.COST]
    assert is_substance(found)


def test_a_preset_takes_the_place_of_a_rule_of_its_own() -> None:
    assert amended(AFTER[Question.RULE], {Question.RULE: "unanimous"}).rule.key == "unanimous"


def test_what_is_as_it_was_is_no_change() -> None:
    with pytest.raises(NothingChanged):
        amendment.changes(TERMS, amended(TERMS, {Question.COST: "100.5"}))


@pytest.mark.parametrize(
    ("terms", "answers"),
    [
        (AFTER[Question.OPTIONS], {Question.RULE: "unanimous"}),
        (AFTER[Question.OPTIONS], {Question.RULE: "objection"}),
        (replace(TERMS, rule_key="unanimous"), {Question.OPTIONS: ["红", "蓝"]}),
        (replace(TERMS, silence=Silence.AS_CONSENT), {Question.OPTIONS: ["红", "蓝"]}),
    ],
)
def test_options_do_not_go_with_every_rule(terms: Terms, answers: Answers) -> None:
    with pytest.raises(OptionsUnfit):
        amended(terms, answers)


def test_rule_and_options_can_change_together() -> None:
    answers: Answers = {Question.RULE: "unanimous", Question.OPTIONS: None}
    assert amended(AFTER[Question.OPTIONS], answers).rule.key == "unanimous"


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
    with pytest.raises(refused):
        amendment.must_be_open_to_changes(proposal(TERMS, state, ending), NOON)


def test_an_announced_vote_can_be_changed() -> None:
    amendment.must_be_open_to_changes(proposal(TERMS, ProposalState.ANNOUNCED), NOON)


def test_where_areas_are_unknown_no_rule_about_them_can_be_amended_in() -> None:
    terms = replace(TERMS, rule_key="households-ordinary")
    by_heads = replace(proposal(terms), electorate=Measure(30, None))
    draft = amendment.reopened(by_heads, {})
    assert "civil-code-ordinary" not in offered(draft, Question.RULE)
    assert "households-special" in offered(draft, Question.RULE)
    own = amendment.reopened(by_heads, {Question.RULE: CUSTOM})
    assert Question.APPROVAL_AREA not in own.questions


@pytest.mark.parametrize("key", ["unanimous", "objection", "households-unanimous", "households-objection"])
def test_a_rule_to_which_all_consent_or_many_object_takes_no_options(key: str) -> None:
    with pytest.raises(OptionsUnfit):
        amended(replace(TERMS, options=("红", "蓝")), {Question.RULE: key})
