from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.draft import Draft, Question
from bot.voting.draft_answers import CHOICES, PICKED, TYPED, mark, marked, pressed, typed
from bot.voting.electorate import of_buildings
from bot.voting.measure import Measure
from bot.voting.proposal import Attachment, AttachmentKind
from bot.voting.refusals import BuildingUnknown, DraftUnfinished, NoBuildingPicked, Refusal, UnknownButton
from tests.voting.drafts import BUILDINGS, ESTATE, NOW, READY, USUAL, ready, sheet


def test_the_questions_come_in_order_and_the_last_answer_leads_to_the_preview() -> None:
    draft, seen = Draft(ESTATE.id), []
    while (asked := draft.asked(NOW)) is not None:
        seen.append(asked)
        draft = draft.answered(asked, READY[asked])
    assert seen == [question for question in Question if question is not Question.TALLY]


def test_only_a_straw_poll_is_asked_whether_its_running_tally_is_hidden() -> None:
    sounding = ready(rule="straw-poll", ballots="open")
    assert sounding.asked(NOW) is Question.TALLY
    assert sounding.answered(Question.TALLY, "hidden").terms(USUAL).hidden_until_closing
    binding = sounding.answered(Question.TALLY, "hidden").answered(Question.RULE, "civil-code-special")
    assert binding.asked(NOW) is None
    assert not binding.terms(USUAL).hidden_until_closing


def test_a_secret_straw_poll_is_not_asked_for_its_tally_is_hidden_anyway() -> None:
    assert ready(rule="straw-poll", ballots="secret").asked(NOW) is None


def test_the_answers_amount_to_terms() -> None:
    terms = ready().terms(USUAL)
    assert (terms.title, terms.reason) == ("安装高空抛物摄像头", "保障大家头顶上的安全。")
    assert terms.cost == Decimal("36800")
    assert terms.attachment == Attachment(AttachmentKind.PHOTO, "file-1")
    assert terms.rule_key == "civil-code-ordinary"
    assert terms.electorate == of_buildings(["1", "2"])
    assert (terms.secret, terms.hidden_until_closing) == (True, False)
    assert terms.closes_at.isoformat() == "2026-12-08T12:00:00+00:00"


def test_none_is_an_answer_to_reason_cost_and_attachment() -> None:
    draft = ready(reason=None, cost=None, attachment=None)
    assert draft.asked(NOW) is None
    terms = draft.terms(USUAL)
    assert (terms.reason, terms.cost, terms.attachment) == ("", None, None)


@pytest.mark.parametrize("missing", [question for question in READY if question != "template"])
def test_a_draft_with_an_open_question_has_no_terms(missing: str) -> None:
    answers = {question: value for question, value in READY.items() if question != missing}
    with pytest.raises(DraftUnfinished):
        Draft(ESTATE.id, answers).terms(USUAL)


def test_changing_an_answer_leads_back_to_the_preview() -> None:
    draft = ready().asking(Question.COST)
    assert draft.asked(NOW) is Question.COST
    changed = draft.answered(Question.COST, "1.00")
    assert changed.asked(NOW) is None
    assert changed.terms(USUAL).cost == Decimal(1)


def test_keeping_an_answer_leads_back_to_the_preview() -> None:
    assert ready().asking(Question.COST).kept() == replace(ready(), picked=("1", "2"))


def test_going_back_and_answering_leads_to_the_first_open_question() -> None:
    draft = Draft(ESTATE.id, {"template": "blank", "title": "A", "reason": None})
    assert draft.asked(NOW) is Question.COST
    back = draft.asking(Question.REASON).asking(Question.TITLE)
    assert back.answered(Question.TITLE, "B").asked(NOW) is Question.COST


@pytest.mark.parametrize("question", [Question.COST, Question.DEADLINE, Question.TALLY])
def test_a_question_that_was_not_answered_yet_cannot_be_gone_back_to(question: Question) -> None:
    with pytest.raises(UnknownButton):
        Draft(ESTATE.id, {"template": "blank"}).asking(question)


def test_a_deadline_that_has_come_near_is_asked_for_again() -> None:
    closes_at = ready().terms(USUAL).closes_at
    assert ready().asked(closes_at - timedelta(minutes=10)) is None
    assert ready().asked(closes_at - timedelta(minutes=9)) is Question.DEADLINE


def test_answering_takes_up_a_resting_draft() -> None:
    assert not replace(Draft(ESTATE.id), resting=True).answered(Question.TEMPLATE, "blank").resting


def test_ticking_a_building_twice_takes_it_out_again() -> None:
    draft = Draft(ESTATE.id).ticked("1").ticked("10").ticked("1")
    assert draft.picked == ("10",)


def test_changing_the_electorate_begins_with_the_buildings_picked_before() -> None:
    assert ready().asking(Question.ELECTORATE).picked == ("1", "2")


def test_the_seal_changes_with_any_answer_and_with_nothing_else() -> None:
    assert ready(title="Another").seal != ready().seal
    assert replace(ready(), estate_id=2).seal != ready().seal
    assert replace(ready().asking(Question.COST), resting=True).seal == ready().seal


def test_the_electorate_is_counted_in_households_and_area() -> None:
    assert sheet(ready()).electorate(()) == Measure(30, Decimal(3000))
    assert sheet(ready()).proposal(USUAL).electorate == Measure(20, Decimal(2000))


TYPED_BUILDINGS = [
    ("1", ["1"]),
    ("10、2", ["2", "10"]),
    ("10, 1", ["1", "10"]),
    ("2幢 10号楼", ["2", "10"]),
    ("1 2 10", []),  # all of them are the whole estate
]


@pytest.mark.parametrize(("text", "picked"), TYPED_BUILDINGS)
def test_buildings_can_be_typed(text: str, picked: list[str]) -> None:
    assert typed(Question.ELECTORATE, text, BUILDINGS, NOW, ESTATE.tz) == picked


def test_typed_buildings_may_carry_their_suffix_in_the_register() -> None:
    assert typed(Question.ELECTORATE, "3", ["3号楼", "4号楼"], NOW, ESTATE.tz) == ["3号楼"]


@pytest.mark.parametrize(("text", "refusal"), [("11", BuildingUnknown), ("、", NoBuildingPicked)])
def test_typed_buildings_must_be_in_the_register(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        typed(Question.ELECTORATE, text, BUILDINGS, NOW, ESTATE.tz)


def test_a_cost_of_nothing_is_no_cost() -> None:
    assert typed(Question.COST, "0", BUILDINGS, NOW, ESTATE.tz) is None


def test_finishing_without_a_building_is_refused() -> None:
    with pytest.raises(NoBuildingPicked):
        pressed(Draft(ESTATE.id), Question.ELECTORATE, PICKED, BUILDINGS, NOW, ESTATE.tz)


def test_a_ticked_building_that_left_the_register_is_not_picked() -> None:
    draft = Draft(ESTATE.id).ticked("gone").ticked("2")
    assert pressed(draft, Question.ELECTORATE, PICKED, BUILDINGS, NOW, ESTATE.tz) == ["2"]


@pytest.mark.parametrize("question", list(Question))
def test_only_the_buttons_of_a_question_answer_it(question: Question) -> None:
    with pytest.raises(UnknownButton):
        pressed(Draft(ESTATE.id), question, "no such choice", BUILDINGS, NOW, ESTATE.tz)


def test_every_building_is_known_by_its_mark() -> None:
    assert [marked(mark(name), BUILDINGS) for name in BUILDINGS] == list(BUILDINGS)
    with pytest.raises(UnknownButton):
        marked(mark("99"), BUILDINGS)


Act = Callable[[Draft], Draft]


def _acts() -> st.SearchStrategy[Act]:
    """Return whatever a person can do to a draft, fitting or not."""
    questions = st.sampled_from(Question)
    presses = st.sampled_from([(q, choice) for q, choices in CHOICES.items() for choice in choices])
    texts = st.sampled_from(["A title", "200000", "12月1日20:00", "1, 2", "nonsense 1/12", "x" * 3000])

    def press(question: Question, choice: str) -> Act:
        def act(draft: Draft) -> Draft:
            if draft.asked(NOW) is not question:
                raise UnknownButton()
            return draft.answered(question, pressed(draft, question, choice, BUILDINGS, NOW, ESTATE.tz))

        return act

    def write(text: str) -> Act:
        def act(draft: Draft) -> Draft:
            asked = draft.asked(NOW)
            if asked not in TYPED:
                raise UnknownButton()
            return draft.answered(asked, typed(asked, text, BUILDINGS, NOW, ESTATE.tz))

        return act

    return st.one_of(
        presses.map(lambda pair: press(*pair)),
        texts.map(write),
        questions.map(lambda question: lambda draft: draft.asking(question)),
        st.sampled_from(list(BUILDINGS)).map(lambda name: lambda draft: draft.ticked(name)),
        st.just(lambda draft: draft.kept()),
        st.just(lambda draft: replace(draft, resting=True)),
    )


@given(st.lists(_acts(), max_size=60))
def test_whatever_people_do_a_draft_asks_a_question_or_can_be_previewed(acts: list[Act]) -> None:
    draft = Draft(ESTATE.id)
    for act in acts:
        try:
            draft = act(draft)
        except Refusal:
            continue
        asked = draft.asked(NOW)
        if asked is None:
            assert draft.terms(USUAL).closes_at > NOW
        else:
            assert asked in draft.questions
            assert draft.before(asked) in (None, *draft.answers)
