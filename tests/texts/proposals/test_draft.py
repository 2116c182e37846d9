import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup
from msgspec.structs import replace

from bot.rehearsal.bot_api.html_reading import read_html
from bot.texts.catalogue import LANGUAGES, Catalogue, Texts
from bot.texts.part_names import where
from bot.texts.proposals.card import card
from bot.texts.proposals.draft import answer, proposed, question_text
from bot.texts.proposals.preview import change_text, namesake_warnings, preview_text
from bot.voting.counting.choice import MOST_OPTIONS, on_ballot
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import PRESETS
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Tally, judge
from bot.voting.households.part import Part
from bot.voting.households.register import UnitKind
from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_entry import Value
from bot.voting.proposals.draft_questions import Question, Template
from bot.voting.proposals.draft_sheet import Sheet, untouched
from bot.voting.proposals.electorate import Electorate
from bot.voting.proposals.namesakes import namesakes
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.proposals.timetable import Planned
from bot.voting.refusals import Refusal
from bot.voting.typed import wording
from tests.voting.drafts import ESTATE, NOW, USUAL, ready, sheet

ALWAYS_SHOWN = 600  # characters of a reason, whatever else stands on the card
MOST = 4096  # Bot API: characters of a message after its entities are parsed

CATALOGUE = Catalogue()
EVERY_TEXT = [CATALOGUE[language] for language in LANGUAGES]


def cards(texts: Texts, title: str, reason: str, rule: str, buildings: tuple[str, ...]) -> Iterator[Markup]:
    """Yield the fullest cards of a proposal, open and closed."""
    options = ("字" * 20,) * MOST_OPTIONS if PRESETS[rule].approval and rule != "unanimous" else ()
    closes_at = NOW + timedelta(days=365)
    cost = Decimal("9999999999.99")
    terms = Terms(
        title,
        reason,
        cost,
        None,
        rule,
        secret=False,
        hidden_until_closing=False,
        closes_at=closes_at,
        notice_reason="急" * 200,
        electorate=Electorate(tuple(Part(name) for name in buildings), 2, tuple(UnitKind), developer=False),
        silence=Silence.WITH_MAJORITY,
        options=options,
    )
    electorate = Measure(1_234_567, Decimal("123456789.1234"))
    quarter = Measure(308_641, Decimal("30864197.2808"))
    tally = Tally(electorate, dict.fromkeys(on_ballot(options), quarter), delivered=quarter)
    estate = replace(ESTATE, name="小" * 200)
    for state in (ProposalState.OPEN, ProposalState.CLOSED):
        proposal = Proposal(1, 1, 123_456, terms, state, NOW, electorate)
        yield card(texts, estate, proposal, tally, terms.judge_with_silent(tally), NOW)


def kept(clean: Callable[[str], str], typed: str) -> str:
    try:
        return clean(typed)
    except Refusal:
        return "-"


TYPED = st.text(alphabet=st.sampled_from("字aA<>&_*\"'\\`[]()\u200f\u202e\u2066م📷👨\u200d\n \x00;#x26"))


@pytest.mark.slow
@pytest.mark.parametrize("texts", EVERY_TEXT, ids=LANGUAGES)
@pytest.mark.parametrize("rule", PRESETS)
@given(title=TYPED, reason=TYPED, buildings=st.lists(st.text(min_size=1, max_size=60), max_size=90))
@example(title="字" * 200, reason="字" * 2500, buildings=["📷" * 60] * 90)
@example(title="📷" * 100, reason="📷" * 1250, buildings=[str(number) for number in range(90)])
@example(title="&" * 200, reason="<" * 2500, buildings=[])
@example(title="字" * 201, reason="字" * 2501, buildings=[])
def test_no_title_or_reason_breaks_a_card_or_makes_it_too_long(
    texts: Texts, rule: str, title: str, reason: str, buildings: list[str]
) -> None:
    title, reason = kept(wording.title, title), kept(wording.reason, reason)
    for shown in cards(texts, title, reason, rule, tuple(buildings)):
        parsed = read_html(shown)
        assert parsed.length <= MOST
        assert title in parsed.text
        assert reason[:ALWAYS_SHOWN] in parsed.text
        assert {entity.type for entity in parsed.entities} <= {"bold", "date_time", "expandable_blockquote"}


@pytest.mark.parametrize("texts", EVERY_TEXT, ids=LANGUAGES)
@pytest.mark.parametrize("template", list(Template))
@pytest.mark.parametrize("question", ready(rule="straw-poll", ballots="open").questions)
def test_every_question_is_asked_with_its_place_and_the_answer_so_far(
    texts: Texts, template: Template, question: Question
) -> None:
    draft = ready(
        template=template,
        rule="straw-poll",
        ballots="open",
        tally="hidden",
        title="<b>&",
        reason="字" * 2500,
    )
    laid_out = sheet(draft.asking(question))
    shown = read_html(question_text(texts, CATALOGUE["zh_CN"], laid_out, question))
    if question is Question.TEMPLATE or question not in draft.steps:  # answered beforehand: not counted
        assert "/" not in shown.text.splitlines()[0]
    else:
        steps = draft.steps
        assert f"{steps.index(question) + 1}/{len(steps)}" in shown.text
    assert answer(texts, laid_out, question) in shown.text
    assert shown.length < 1000


NOTHING = [
    (Question.REASON, "No reasons"),
    (Question.COST, "No cost"),
    (Question.ATTACHMENT, "No attachment"),
]
ANSWERS: list[tuple[Question, Value, str]] = [
    *((question, None, words) for question, words in NOTHING),
    (Question.COST, "36800.00", "36,800 yuan"),
    (Question.ATTACHMENT, ["document", "id"], "PDF"),
    (Question.ELECTORATE, [], "the whole estate, 40 households, 4,000 m²"),
    (Question.ELECTORATE, ["1", "10"], "building 1, building 10, 20 households, 2,000 m²"),
    (Question.DEADLINE, "2026-12-08T12:00:00+00:00", "Tuesday 8 December 2026, 20:00"),
    (Question.RULE, "civil-code-special", "Special decision"),
    (Question.TITLE, "T" * 200, "T" * 200),
    (Question.REASON, "T" * 201, "T" * 100 + "…"),
]


@pytest.mark.parametrize(("question", "value", "words"), ANSWERS)
def test_an_answer_is_told_in_words(question: Question, value: Value, words: str) -> None:
    assert answer(CATALOGUE["en"], sheet(ready(**{question: value})), question) == words


PROPOSING = [template for template in Template if template is not Template.BLANK]


@pytest.mark.parametrize("template", PROPOSING)
@pytest.mark.parametrize("texts", EVERY_TEXT, ids=LANGUAGES)
def test_what_a_template_proposes_could_have_been_typed(texts: Texts, template: Template) -> None:
    title, reason = (proposed(texts, question, template) for question in (Question.TITLE, Question.REASON))
    assert title and wording.title(title) == title
    assert reason and wording.reason(reason) == reason


MATTERS = {
    Template.CAMERAS: ["9", "5"],
    Template.LIFT: ["5", "6"],
    Template.PROPERTY_COMPANY: ["4"],
    Template.BARRIER_GATE: ["9", "5", "8"],
    Template.SPENDING: ["5", "6"],
    Template.SOUNDING: [],
    Template.FOUNDING: ["3"],
    Template.COVENANT: ["2"],
}


@pytest.mark.parametrize("template", PROPOSING)
def test_with_the_rules_stand_the_matters_of_article_278_that_a_template_can_be(template: Template) -> None:
    laid_out = sheet(ready(template=template).asking(Question.RULE))
    shown = read_html(question_text(CATALOGUE["en"], CATALOGUE["en"], laid_out, Question.RULE)).text
    hint = shown.split("💡")[1].splitlines()[0]
    assert re.findall(r"no\. (\d)", hint) == MATTERS[template]


@pytest.mark.parametrize("template", list(Template))
def test_only_where_one_staircase_is_concerned_it_is_said_which(template: Template) -> None:
    laid_out = sheet(ready(template=template).asking(Question.ELECTORATE))
    shown = read_html(question_text(CATALOGUE["en"], CATALOGUE["en"], laid_out, Question.ELECTORATE)).text
    assert ("households of its staircase" in shown) == (template is Template.LIFT)
    assert ("One staircase at a time" in shown) == (template is Template.SOUNDING)


def test_a_blank_draft_proposes_nothing() -> None:
    assert proposed(CATALOGUE["en"], Question.TITLE, Template.BLANK) is None


LATER = "2026-12-24T12:00:00+00:00"
PLANNED = [Planned(USUAL[1], datetime(2026, 12, 7, 12, tzinfo=UTC))]


def note(draft: Draft) -> str:
    laid_out = sheet(draft)
    return previewed(CATALOGUE["en"], laid_out)


def previewed(texts: Texts, laid_out: Sheet) -> str:
    return read_html(preview_text(texts, texts, laid_out, laid_out.proposal(USUAL), PLANNED)).text


def test_the_preview_holds_the_card_as_residents_will_see_it() -> None:
    laid_out = sheet(ready())
    proposal = laid_out.proposal(USUAL)
    tally = untouched(proposal)
    shown = card(CATALOGUE["en"], ESTATE, proposal, tally, proposal.terms.judge_with_silent(tally), NOW)
    assert read_html(shown).text in note(ready())
    assert note(ready()).startswith("👇 This is what residents will see. Nothing is public yet.\n\n⚠️")


@pytest.mark.parametrize("texts", EVERY_TEXT, ids=LANGUAGES)
@pytest.mark.parametrize("letter", ["字", "📷", "&"])
def test_the_longest_draft_is_previewed_in_one_message(texts: Texts, letter: str) -> None:
    wide = 2 if letter == "📷" else 1
    draft = ready(
        title=letter * (200 // wide),
        reason=letter * (2500 // wide),
        options=["字" * 19 + str(number) for number in range(MOST_OPTIONS)],
        attachment=["photo", "id"],
        notice="15",
        deadline=LATER,
        extension="7",
        objections="7",
        early="on",
        silence="with-majority",
        electorate=["2\t1"],
        floors="2",
        kinds=["flat", "garage"],
        developer="out",
    )
    laid_out = replace(sheet(draft), namesakes=(sheet(draft).proposal(USUAL),))
    shown = read_html(preview_text(texts, texts, laid_out, laid_out.proposal(USUAL), PLANNED * 8))
    assert shown.length <= MOST
    assert letter * 600 in shown.text
    assert {entity.type for entity in shown.entities} == {"bold", "date_time", "expandable_blockquote"}


def test_a_vote_with_the_same_title_is_pointed_out() -> None:
    proposal = replace(sheet(ready(title="Ｌift ")).proposal(USUAL), number=3)
    assert namesakes("lift", [proposal]) == [proposal]
    assert namesakes("lifts", [proposal]) == []
    assert namesakes("lift", [replace(proposal, state=ProposalState.WITHDRAWN)]) == []
    laid_out = replace(sheet(ready()), namesakes=(proposal,))
    assert "⚠️ Vote no. 3 (open, closes Tuesday 8 December, 20:00) has the same title" in previewed(
        CATALOGUE["en"], laid_out
    )
    (warning,) = namesake_warnings(CATALOGUE["zh_CN"], ESTATE, laid_out.namesakes, NOW)
    assert warning.startswith("⚠️ 第 3 号表决（投票中，12月8日周二 20:00 截止）也叫这个标题")


def test_what_can_be_changed_is_told_with_its_answer_and_how_much_there_is() -> None:
    text = change_text(CATALOGUE["zh_CN"], sheet(ready(cost="36800.00")), [Question.COST], 19)
    assert read_html(text).text == "要改哪一项？共 19 项。\n\n费用：36,800 元"


def test_the_preview_says_when_the_silent_will_be_asked() -> None:
    assert "▫️ Monday 7 December, 20:00 · private, group" in note(ready())


def test_short_notice_is_pointed_out_where_the_vote_binds() -> None:
    assert "at least 15 days before" in note(ready())
    assert "at least 15 days before" in note(ready(notice="14", deadline=LATER))
    assert "at least 15 days before" not in note(ready(notice="15", deadline=LATER))
    assert "at least 15 days before" not in note(ready(rule="straw-poll", tally="shown"))


def test_the_preview_says_what_happens_when() -> None:
    shown = note(ready(notice="15", deadline=LATER, extension="7", objections="7", early="on"))
    assert "Voting opens Tuesday 8 December 2026, 10:00 and closes Thursday 24 December 2026, 20:00." in shown
    assert "it can be extended once, by 7 days." in shown
    assert "It closes early" in shown
    assert "Objections to the count until Thursday 31 December 2026, 20:00" in shown
    at_once = note(ready())
    assert "Voting opens as soon as you publish and closes Tuesday 8 December 2026, 20:00." in at_once
    assert "extended" not in at_once
    assert "Objections" not in at_once


def test_the_preview_says_who_votes() -> None:
    assert "Who votes: building 1, building 2, 30 households, 3,000 m²" in note(ready())
    lift = note(ready(electorate=["2\t1"], floors="2", kinds=["flat", "garage"], developer="out"))
    assert (
        "Who votes: building 2, staircase 1; from floor 2 up; only flats, garages; without the developer's "
        "units, 10 households, 1,000 m²"
    ) in lift
    assert "The numbers of 2 units tell no floor" in lift


def test_a_proposal_that_is_not_open_yet_has_no_votes() -> None:
    proposal = sheet(ready()).proposal(USUAL)
    assert untouched(proposal).took_part == Measure()
    assert untouched(proposal).electorate == proposal.electorate


@pytest.mark.parametrize("texts", EVERY_TEXT, ids=LANGUAGES)
@pytest.mark.parametrize("rule", PRESETS)
@pytest.mark.parametrize("electorate", [Measure(), Measure(3, Decimal(300))])
def test_a_card_can_be_shown_before_anybody_has_voted(texts: Texts, rule: str, electorate: Measure) -> None:
    proposal = replace(sheet(ready(rule=rule, tally="shown")).proposal(USUAL), electorate=electorate)
    tally = untouched(proposal)
    shown = read_html(card(texts, ESTATE, proposal, tally, judge(proposal.rule, tally), NOW))
    assert "0.0%" in shown.text


def test_of_many_buildings_the_first_are_named_and_the_others_counted() -> None:
    few, many = [Part(str(n)) for n in range(1, 4)], [Part(str(n)) for n in range(1, 91)]
    assert where(CATALOGUE["zh_CN"], few) == "1 幢、2 幢、3 幢"
    assert where(CATALOGUE["en"], many).startswith("building 1, building 2, ")
    assert where(CATALOGUE["en"], many).endswith(" more")
