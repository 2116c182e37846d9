from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import Base, Comparison, Rule, Threshold, Thresholds, read_rule, write_rule
from bot.voting.counting.silence import Silence
from bot.voting.households.part import Part
from bot.voting.households.register import UnitKind
from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_answers import beforehand, mark, marked, offered, pressed, takes_text, typed
from bot.voting.proposals.draft_entry import Circumstances, Value
from bot.voting.proposals.draft_questions import PICKED, Question
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.draft_usual import Usual
from bot.voting.proposals.electorate import Electorate
from bot.voting.proposals.proposal import Attachment, AttachmentKind
from bot.voting.refusals import (
    DeadlineTooSoon,
    DeveloperUnnamed,
    DraftUnfinished,
    NoBuildingPicked,
    NoKindPicked,
    NoticeReasonMissing,
    NoticeReasonTooLong,
    Refusal,
    UnknownButton,
)
from tests.voting.drafts import AT_ONCE, ESTATE, NOW, PARTS, READY, USUAL, ready, sheet
from tests.voting.electorates import of_buildings


def test_the_questions_come_in_order_and_the_last_answer_leads_to_the_preview() -> None:
    draft, seen = Draft(ESTATE.id, beforehand(AT_ONCE)), []
    while (asked := draft.asked(NOW, ESTATE.tz)) is not None:
        seen.append(asked)
        draft = draft.answered(asked, READY[asked])
    assert seen == [
        *(Question.TEMPLATE, Question.TITLE, Question.REASON, Question.COST, Question.ATTACHMENT),
        *(Question.RULE, Question.OPTIONS, Question.ELECTORATE, Question.BALLOTS, Question.DEADLINE),
        Question.TIMETABLE,
    ]


def test_only_a_straw_poll_is_asked_whether_its_running_tally_is_hidden() -> None:
    sounding = ready(rule="straw-poll", ballots="open")
    assert sounding.asked(NOW, ESTATE.tz) is Question.TALLY
    assert sounding.answered(Question.TALLY, "hidden").terms(USUAL).hidden_until_closing
    binding = sounding.answered(Question.TALLY, "hidden").answered(Question.RULE, "civil-code-special")
    assert binding.asked(NOW, ESTATE.tz) is None
    assert not binding.terms(USUAL).hidden_until_closing


def test_a_secret_straw_poll_is_not_asked_for_its_tally_is_hidden_anyway() -> None:
    assert ready(rule="straw-poll", ballots="secret").asked(NOW, ESTATE.tz) is None


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
    assert draft.asked(NOW, ESTATE.tz) is None
    terms = draft.terms(USUAL)
    assert (terms.reason, terms.cost, terms.attachment) == ("", None, None)


@pytest.mark.parametrize("missing", [question for question in READY if question != "template"])
def test_a_draft_with_an_open_question_has_no_terms(missing: str) -> None:
    answers = {question: value for question, value in READY.items() if question != missing}
    with pytest.raises(DraftUnfinished):
        Draft(ESTATE.id, answers).terms(USUAL)


def test_changing_an_answer_leads_back_to_the_preview() -> None:
    draft = ready().asking(Question.COST)
    assert draft.asked(NOW, ESTATE.tz) is Question.COST
    changed = draft.answered(Question.COST, "1.00")
    assert changed.asked(NOW, ESTATE.tz) is None
    assert changed.terms(USUAL).cost == Decimal(1)


def test_keeping_an_answer_leads_back_to_the_preview() -> None:
    assert ready().asking(Question.COST).kept() == ready()


def test_going_back_and_answering_leads_to_the_first_open_question() -> None:
    draft = Draft(ESTATE.id, {"template": "blank", "title": "A", "reason": None})
    assert draft.asked(NOW, ESTATE.tz) is Question.COST
    back = draft.asking(Question.REASON).asking(Question.TITLE)
    assert back.answered(Question.TITLE, "B").asked(NOW, ESTATE.tz) is Question.COST


@pytest.mark.parametrize("question", [Question.COST, Question.DEADLINE, Question.TALLY])
def test_a_question_that_was_not_answered_yet_cannot_be_gone_back_to(question: Question) -> None:
    with pytest.raises(UnknownButton):
        Draft(ESTATE.id, {"template": "blank"}).asking(question)


def test_a_deadline_that_has_come_near_is_asked_for_again() -> None:
    closes_at = ready().terms(USUAL).closes_at
    assert ready().asked(closes_at - timedelta(minutes=10), ESTATE.tz) is None
    assert ready().asked(closes_at - timedelta(minutes=9), ESTATE.tz) is Question.DEADLINE


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
    assert sheet(ready(electorate=[])).entitled == Measure(40, Decimal(4000))
    assert sheet(ready()).proposal(USUAL).electorate == Measure(30, Decimal(3000))


THRESHOLDS = (
    Question.QUORUM_HEADS,
    Question.QUORUM_AREA,
    Question.APPROVAL_HEADS,
    Question.APPROVAL_AREA,
)


def here(draft: Draft, developer: str | None = None) -> Circumstances:
    return Circumstances(NOW, ESTATE.tz, draft.opens_at(NOW, ESTATE.tz), PARTS, draft.picked, developer)


def write(question: Question, text: str, draft: Draft | None = None) -> Value:
    return typed(question, text, here(draft or Draft(ESTATE.id)))


def press(question: Question, choice: str, draft: Draft | None = None, developer: str | None = None) -> Value:
    draft = draft or Draft(ESTATE.id)
    return pressed(draft, question, choice, here(draft, developer))


def test_a_cost_of_nothing_is_no_cost() -> None:
    assert write(Question.COST, "0") is None


def test_finishing_without_a_building_is_refused() -> None:
    with pytest.raises(NoBuildingPicked):
        press(Question.ELECTORATE, PICKED)


def test_a_ticked_building_that_left_the_register_is_not_picked() -> None:
    draft = Draft(ESTATE.id).ticked("gone").ticked("2")
    assert press(Question.ELECTORATE, PICKED, draft) == ["2"]


@pytest.mark.parametrize("question", list(Question))
def test_only_the_buttons_of_a_question_answer_it(question: Question) -> None:
    with pytest.raises(UnknownButton):
        press(question, "no such choice")


def test_everything_that_is_ticked_is_known_by_its_mark() -> None:
    names = [part.building for part in PARTS]
    assert [marked(mark(name), names) for name in names] == names
    with pytest.raises(UnknownButton):
        marked(mark("99"), names)


# Rules of one's own, and options


CUSTOM = {"rule": "custom", "quorum-heads": ">=2/3 of electorate", "quorum-area": None}


def test_a_rule_of_ones_own_is_asked_for_in_four_short_questions() -> None:
    draft = ready(rule="custom")
    for question in THRESHOLDS:
        assert draft.asked(NOW, ESTATE.tz) is question
        draft = draft.answered(question, ">1/2")
    assert draft.asked(NOW, ESTATE.tz) is None


def test_four_thresholds_make_a_rule() -> None:
    terms = ready(**CUSTOM, **{"approval-heads": ">=3/5", "approval-area": ">1/2 of electorate"}).terms(USUAL)
    assert terms.rule == Rule(
        "custom",
        Thresholds(Threshold(Fraction(2, 3), Comparison.AT_LEAST, Base.ELECTORATE), None),
        Thresholds(
            Threshold(Fraction(3, 5), Comparison.AT_LEAST),
            Threshold(Fraction(1, 2), Comparison.MORE_THAN, Base.ELECTORATE),
        ),
    )


def test_without_any_quorum_the_rule_has_none() -> None:
    draft = ready(rule="custom", **dict.fromkeys(THRESHOLDS, ">1/2") | dict.fromkeys(THRESHOLDS[:2]))
    assert draft.terms(USUAL).rule.quorum is None
    assert Question.EXTENSION not in draft.questions


def test_a_rule_asks_for_the_approval_of_somebody() -> None:
    draft = ready(**CUSTOM, **{"approval-heads": None, "approval-area": ">1/2"})
    assert draft.asked(NOW, ESTATE.tz) is None
    assert "none" not in offered(draft, Question.APPROVAL_AREA)
    with pytest.raises(UnknownButton):
        press(Question.APPROVAL_AREA, "none", draft)
    by_heads = draft.answered(Question.APPROVAL_HEADS, ">1/2").answered(Question.APPROVAL_AREA, None)
    assert by_heads.asked(NOW, ESTATE.tz) is None
    assert by_heads.answered(Question.APPROVAL_HEADS, None).asked(NOW, ESTATE.tz) is Question.APPROVAL_AREA


@pytest.mark.parametrize("question", [Question.QUORUM_HEADS, Question.QUORUM_AREA])
def test_a_typed_quorum_is_of_everybody(question: Question) -> None:
    assert write(question, "60%") == ">=3/5 of electorate"


@pytest.mark.parametrize("question", [Question.APPROVAL_HEADS, Question.APPROVAL_AREA])
def test_a_typed_approval_is_of_those_taking_part_unless_it_says_otherwise(question: Question) -> None:
    assert write(question, "60%") == ">=3/5"
    assert write(question, "全体的60%") == ">=3/5 of electorate"


def test_options_are_typed_one_on_each_line() -> None:
    options = write(Question.OPTIONS, "甲公司\n乙公司\n\n丙公司\n")
    assert ready(options=options).terms(USUAL).options == ("甲公司", "乙公司", "丙公司")


@pytest.mark.parametrize("rule", ["unanimous", "objection"])
def test_where_everybody_consents_or_nobody_objects_there_are_no_options(rule: str) -> None:
    draft = ready(rule=rule, options=["甲公司", "乙公司"])
    assert Question.OPTIONS not in draft.questions
    assert draft.terms(USUAL).options == ()


# What is settled beforehand


def test_a_draft_begins_with_what_is_usual() -> None:
    usual = Usual(notice_days=10, extension_days=5, objection_days=3, closes_early=True)
    terms = replace(ready(), answers={**READY, **beforehand(usual)}).terms(USUAL)
    assert (terms.notice_days, terms.extension_days, terms.objection_days) == (10, 5, 3)
    assert terms.closes_early
    assert terms.electorate == Electorate(parts=(Part("1"), Part("2")))
    assert terms.silence is Silence.OFF


def test_a_straw_poll_opens_at_once_and_is_final_at_once() -> None:
    usual = replace(AT_ONCE, notice_days=15, objection_days=7, extension_days=7, closes_early=True)
    draft = Draft(ESTATE.id, {**READY, **beforehand(usual), "rule": "straw-poll", "tally": "shown"}, 15)
    assert draft.opens_at(NOW, ESTATE.tz) == NOW
    terms = draft.terms(USUAL)
    assert (terms.notice_days, terms.extension_days, terms.objection_days) == (0, 0, 0)
    assert not terms.closes_early


def test_the_deadline_is_counted_from_the_opening() -> None:
    draft = ready(notice="15")
    assert draft.opens_at(NOW, ESTATE.tz) == NOW + timedelta(days=15)
    assert press(Question.DEADLINE, "7", draft) == "2026-12-15T12:00:00+00:00"
    assert draft.asked(NOW, ESTATE.tz) is None  # it closes two hours and more after the opening
    assert draft.asked(NOW + timedelta(hours=9, minutes=51), ESTATE.tz) is Question.DEADLINE
    with pytest.raises(DeadlineTooSoon):
        write(Question.DEADLINE, "2026-12-08 10:05", draft)


def test_another_notice_asks_for_another_deadline() -> None:
    draft = ready().asking(Question.NOTICE)
    assert draft.answered(Question.NOTICE, "0").asked(NOW, ESTATE.tz) is None
    assert draft.answered(Question.NOTICE, "3").asked(NOW, ESTATE.tz) is Question.DEADLINE


def test_a_shorter_notice_than_usual_needs_a_reason() -> None:
    draft = replace(ready(notice="3"), usual_notice=15)
    assert draft.asked(NOW, ESTATE.tz) is Question.NOTICE_REASON
    assert draft.before(Question.NOTICE_REASON) is Question.NOTICE
    draft = draft.answered(Question.NOTICE_REASON, write(Question.NOTICE_REASON, " 电梯停运\n "))
    assert draft.asked(NOW, ESTATE.tz) is None
    assert draft.terms(USUAL).notice_reason == "电梯停运"
    longer = draft.answered(Question.NOTICE, "15").answered(Question.DEADLINE, "2026-12-18T12:00:00+00:00")
    assert longer.terms(USUAL).notice_reason == ""


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("", NoticeReasonMissing), ("\u200b", NoticeReasonMissing), ("x" * 201, NoticeReasonTooLong)],
)
def test_the_reason_for_a_short_notice_is_a_short_text(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        write(Question.NOTICE_REASON, text)


SILENT = [
    ("civil-code-ordinary", None, ["off", "with-majority", "as-consent"]),
    ("civil-code-ordinary", ["甲", "乙"], ["off", "with-majority"]),
    ("custom", None, ["off", "with-majority", "as-consent"]),
]


@pytest.mark.parametrize(("rule", "options", "choices"), SILENT)
def test_silence_is_consent_only_where_there_is_one_thing_to_consent_to(
    rule: str, options: Value, choices: list[str]
) -> None:
    assert offered(ready(rule=rule, options=options), Question.SILENCE) == choices


@pytest.mark.parametrize("rule", ["straw-poll", "unanimous", "objection"])
def test_where_silence_has_its_meaning_already_it_gets_no_other(rule: str) -> None:
    draft = ready(rule=rule, silence="with-majority", tally="shown")
    assert Question.SILENCE not in draft.questions
    assert draft.terms(USUAL).silence is Silence.OFF


def test_options_undo_that_silence_is_consent() -> None:
    draft = ready(silence="as-consent")
    assert draft.asked(NOW, ESTATE.tz) is None
    assert draft.answered(Question.OPTIONS, ["甲", "乙"]).asked(NOW, ESTATE.tz) is Question.SILENCE


# The electorate


def test_a_building_opens_its_staircases_and_a_staircase_takes_its_place() -> None:
    whole = Draft(ESTATE.id).ticked_part(Part("2"))
    assert whole.picked == ("2",)
    assert whole.ticked_part(Part("2")).picked == ()
    one = whole.ticked_part(Part("2", "1"))
    assert one.picked == ("2\t1",)
    assert one.ticked_part(Part("2")).picked == ()
    assert press(Question.ELECTORATE, PICKED, one) == ["2\t1"]
    assert press(Question.ELECTORATE, PICKED, one.ticked_part(Part("2", "2"))) == ["2"]


def test_floors_classes_and_the_developer_are_part_of_the_electorate() -> None:
    draft = ready(electorate=["2\t1"], floors="2", kinds=["flat", "shop"], developer="out")
    kinds = (UnitKind.FLAT, UnitKind.SHOP)
    assert draft.terms(USUAL).electorate == Electorate((Part("2", "1"),), 2, kinds, developer=False)


def test_classes_are_picked_and_all_of_them_are_no_choice() -> None:
    draft = Draft(ESTATE.id).ticked("garage").ticked("flat")
    assert press(Question.KINDS, PICKED, draft) == ["flat", "garage"]
    assert press(Question.KINDS, "all") == []
    with pytest.raises(NoKindPicked):
        press(Question.KINDS, PICKED)


def test_the_developers_units_are_left_out_only_if_somebody_has_said_who_he_is() -> None:
    with pytest.raises(DeveloperUnnamed):
        press(Question.DEVELOPER, "out")
    assert press(Question.DEVELOPER, "out", developer="某公司") == "out"
    assert press(Question.DEVELOPER, "in") == "in"


Act = Callable[[Draft], Draft]


def _acts() -> st.SearchStrategy[Act]:
    """Return whatever a person can do to a draft, fitting or not."""
    questions = st.sampled_from(Question)
    presses = st.sampled_from([(q, choice) for q, entry in QUESTIONS.items() for choice in entry.choices])
    texts = st.sampled_from(
        ["A title", "200000", "12月1日20:00", "1, 2", "甲\n乙", "60%", "7", "nonsense 1/12", "x" * 3000]
    )

    def by_button(question: Question, choice: str) -> Act:
        def act(draft: Draft) -> Draft:
            if draft.asked(NOW, ESTATE.tz) is not question:
                raise UnknownButton()
            return draft.answered(question, press(question, choice, draft, "某公司"))

        return act

    def by_text(text: str) -> Act:
        def act(draft: Draft) -> Draft:
            asked = draft.asked(NOW, ESTATE.tz)
            if asked is None or not takes_text(asked):
                raise UnknownButton()
            if asked is Question.DEVELOPER:
                return draft
            return draft.answered(asked, write(asked, text, draft))

        return act

    return st.one_of(
        presses.map(lambda pair: by_button(*pair)),
        texts.map(by_text),
        questions.map(lambda question: lambda draft: draft.asking(question)),
        st.sampled_from(PARTS).map(lambda part: lambda draft: draft.ticked_part(part)),
        st.just(lambda draft: draft.kept()),
        st.just(lambda draft: replace(draft, resting=True)),
    )


@given(st.lists(_acts(), max_size=80))
def test_whatever_people_do_a_draft_asks_a_question_or_can_be_previewed(acts: list[Act]) -> None:
    draft = Draft(ESTATE.id, beforehand(Usual()), usual_notice=15)
    for act in acts:
        try:
            draft = act(draft)
        except Refusal:
            continue
        asked = draft.asked(NOW, ESTATE.tz)
        if asked is None:
            terms = draft.terms(USUAL)
            assert terms.closes_at > draft.opens_at(NOW, ESTATE.tz)
            assert terms.notice_reason or terms.notice_days >= 15 or not terms.rule.binding
            assert read_rule("custom", write_rule(terms.rule)).approval == terms.rule.approval
        else:
            assert asked in draft.questions
            assert draft.before(asked) in (None, *draft.answers)
