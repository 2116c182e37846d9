"""The table of questions is complete: whatever a proposal says comes from one of its rows."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import fields, replace

from bot.texts.catalogue import LANGUAGES, Catalogue, Texts
from bot.texts.proposals.draft import choice_label as button_label
from bot.texts.proposals.draft import name, proposed
from bot.texts.proposals.versions import choice_label, question_text
from bot.voting.ballots.amendment import AMENDABLE
from bot.voting.proposals import recorded_terms
from bot.voting.proposals.draft import terms_of
from bot.voting.proposals.draft_answers import offered, pressed
from bot.voting.proposals.draft_entry import Amending, Kind
from bot.voting.proposals.draft_questions import NONE, Question, Template
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.proposal import Terms
from bot.voting.proposals.recorded_terms import RECORDED, SUBSTANCE, changed, read_terms, written_terms
from bot.voting.proposals.recorded_terms import terms as shape
from tests.voting.drafts import NOW, USUAL, ready, sheet

ROOT = Path(__file__).parents[3]
CATALOGUE = Catalogue()
TEXTS = [CATALOGUE[language] for language in LANGUAGES]
ANY_LIMIT = {"most": 1, "examples": "", "usual": 1}
WITHOUT_BEARING = {"attachment", "hidden_until_closing", "timetable"}
"""Fields of the terms on which no decision hangs, so that no ledger has them."""


def test_every_question_has_a_row_in_the_order_in_which_they_are_asked() -> None:
    assert list(QUESTIONS) == list(Question)


@pytest.mark.parametrize("question", Question)
def test_every_question_can_be_answered(question: Question) -> None:
    entry = QUESTIONS[question]
    assert entry.typed or entry.kind is Kind.FILE or len(set(entry.choices)) > 1
    assert (entry.kind is Kind.TEXT) <= (entry.most > 0)


@pytest.mark.parametrize("texts", TEXTS, ids=LANGUAGES)
@pytest.mark.parametrize("question", Question)
def test_every_question_and_every_button_has_a_text(texts: Texts, question: Question) -> None:
    entry = QUESTIONS[question]
    assert name(texts, question)
    assert texts.html(f"ask.{question}", **ANY_LIMIT)
    labels = [button_label(texts, sheet(ready()), question, choice) for choice in entry.choices]
    assert all(labels) and len(set(labels)) == len(entry.choices)
    if entry.on_card:
        assert "§" in texts.html(f"card.{question}", text="§")
    if entry.proposes:
        assert proposed(texts, question, Template.LIFT)


@pytest.mark.parametrize("texts", TEXTS, ids=LANGUAGES)
@pytest.mark.parametrize("question", AMENDABLE)
def test_what_can_be_changed_is_asked_for_and_known_from_the_terms(texts: Texts, question: Question) -> None:
    entry = AMENDABLE[question]
    assert question_text(texts, question)
    assert all(choice_label(texts, question, choice) for choice in entry.choices)
    assert entry.answer
    assert entry.field
    given = ready(rule="custom", **{"quorum-heads": ">1/2", "quorum-area": None}).answers
    given = {**given, "approval-heads": ">=2/3", "approval-area": ">1/2 of electorate"}
    terms = replace(ready(rule="straw-poll").terms(USUAL), **terms_of(given, AMENDABLE))
    assert terms_of({**given, question: entry.answer(terms)}, AMENDABLE) == terms_of(given, AMENDABLE)


def test_every_field_of_the_terms_is_set_by_a_question_and_by_its_row_alone() -> None:
    assert {entry.field for entry in QUESTIONS.values()} - {None} == {each.name for each in fields(Terms)}
    by_field: dict[str | None, set[object]] = {}
    for entry in QUESTIONS.values():
        by_field.setdefault(entry.field, set()).add(entry.term)
    assert {field for field, terms in by_field.items() if len(terms) > 1} == set()


def test_every_field_is_in_the_ledger_unless_no_decision_hangs_on_it() -> None:
    read = {name for one in RECORDED for name in one.read(one.write(TERMS))}
    assert read == {each.name for each in fields(Terms)} - WITHOUT_BEARING


def test_the_ledgers_terms_are_documented_and_fit_their_shape() -> None:
    written, documented = written_terms(TERMS, NOW), (ROOT / "docs/ledger.md").read_text()
    assert shape(written) is None
    assert [
        key for key in written if f"`{key}`" not in documented.split("**Terms**")[1].split("\n\n")[0]
    ] == []
    assert read_terms(written) == replace(
        TERMS, attachment=None, hidden_until_closing=False, timetable=(), custom_rule=TERMS.rule
    )


def test_households_are_asked_again_for_cost_options_and_rule() -> None:
    assert {"cost", "options", "rule"} == SUBSTANCE
    substance = {question for question, entry in QUESTIONS.items() if entry.amending is Amending.SUBSTANCE}
    thresholds = {question for question, entry in QUESTIONS.items() if entry.under is Question.RULE}
    assert substance == {Question.COST, Question.OPTIONS, Question.RULE, *thresholds}
    assert len(thresholds) == 4


def test_terms_that_came_later_differ_from_what_ledgers_lack() -> None:
    assert changed({"title": "a"}, {"title": "a", "contact": "b"}) == ["contact"]
    assert changed({"title": "a", "contact": "b"}, {"title": "b"}) == ["contact", "title"]


def test_a_term_that_came_later_is_written_only_where_it_says_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    later = [replace(one, later=one.key == "notice_reason") for one in RECORDED]
    monkeypatch.setattr(recorded_terms, "RECORDED", later)
    assert "notice_reason" not in written_terms(TERMS, NOW)
    assert read_terms(written_terms(TERMS, NOW)).notice_reason == ""
    urgent = written_terms(replace(TERMS, notice_reason="电梯停运"), NOW)
    assert read_terms(urgent).notice_reason == "电梯停运"


TERMS = replace(ready(options=["甲", "乙"]).terms(USUAL), closes_at=datetime(2026, 12, 8, 12, tzinfo=UTC))


def test_what_is_offered_stands_in_the_row() -> None:
    for question, entry in QUESTIONS.items():
        assert set(offered(ready(), question)) <= set(entry.choices)
    assert NONE in offered(ready(), Question.COST)


def lists_of_questions(tree: ast.Module) -> Iterator[int]:
    """Yield the lines of a module, outside of its functions, on which several questions stand together."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            named = [
                part
                for part in ast.walk(node.value)
                if isinstance(part, ast.Attribute)
                and isinstance(part.value, ast.Name)
                and part.value.id == "Question"
            ]
            if len(named) > 1:
                yield node.lineno


@pytest.mark.slow
def test_no_list_of_questions_is_kept_beside_the_table() -> None:
    found = {
        (path.name, line)
        for top in ("bot", "handlers", "storage")
        for path in (ROOT / top).rglob("*.py")
        for line in lists_of_questions(ast.parse(path.read_text()))
    }
    assert {name for name, _ in found} == {"draft_table.py"}
    assert len(found) == 1


EVERY_CHOICE = [(question, choice) for question in Question for choice in offered(ready(), question)]


@pytest.mark.parametrize(("question", "choice"), EVERY_CHOICE)
def test_whatever_is_pressed_amounts_to_something(question: Question, choice: str) -> None:
    here, entry = replace(sheet(ready()).here, developer="阳光置业"), QUESTIONS[question]
    draft = ready().answered(question, pressed(ready(), question, choice, here))
    if entry.field:
        entry.term(draft.answers.get(question), draft.given)
    assert draft.answers[question] == entry.pressed(choice, here)
