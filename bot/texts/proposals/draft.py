"""What is said while a proposal is drafted: the questions, the answers so far, and the preview's notes."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.proposals import rules
from bot.texts.proposals.electorate import electorate_words
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import read_threshold
from bot.voting.proposals.draft_answers import offered
from bot.voting.proposals.draft_entry import Kind
from bot.voting.proposals.draft_parts import examples, stairs_of
from bot.voting.proposals.draft_questions import ALL_KINDS, IN, NONE, OUT, Question, Template
from bot.voting.proposals.draft_sheet import Sheet
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.electorate import Electorate
from bot.voting.typed.deadline import example, example_day
from bot.voting.typed.wording import units

SHORT_ANSWER = 200


def proposed(texts: Texts, question: Question, template: Template) -> str | None:
    """Return what a template proposes, in the language in which residents will read it."""
    if not QUESTIONS[question].proposes or template is Template.BLANK:
        return None
    return texts.plain(f"proposed.{question}.{template}")


def wording(residents: Texts, template: Template) -> dict[Question, str]:
    """Return all that a template proposes in words."""
    words = {question: proposed(residents, question, template) for question in QUESTIONS}
    return {question: text for question, text in words.items() if text}


def question_text(texts: Texts, residents: Texts, sheet: Sheet, asked: Question) -> Markup:
    """Return a question with its place among all, what is proposed, and the answer so far.

    ``residents`` are the texts in the estate's language, in which templates are written.
    """
    parts = [
        _head(texts, sheet, asked),
        texts.html(f"ask.{asked}", **_limits(texts, sheet, asked)),
        *_details(texts, sheet, asked),
    ]
    if proposal := proposed(residents, asked, sheet.template):
        parts.append(texts.html("draft.proposed", text=proposal))
    if asked in sheet.draft.answers:
        parts.append(texts.html("draft.now", answer=answer(texts, sheet, asked)))
    return Markup("\n\n").join(parts)


def _head(texts: Texts, sheet: Sheet, asked: Question) -> Markup:
    steps, what = sheet.draft.steps, name(texts, asked)
    if asked is Question.TEMPLATE or asked not in steps:
        return texts.html("draft.aside", name=what)
    return texts.html("draft.head", step=steps.index(asked) + 1, steps=len(steps), name=what)


def _limits(texts: Texts, sheet: Sheet, asked: Question) -> dict[str, object]:
    return {
        "most": QUESTIONS[asked].most,
        "examples": texts.plain("joined.and").join(_deadlines(texts, sheet)),
        "usual": sheet.draft.usual_notice,
    }


def _deadlines(texts: Texts, sheet: Sheet) -> Iterator[str]:
    """Yield deadlines as they can be typed; "tomorrow" only where a vote opens at once."""
    opens_at, zone = sheet.opens_at, sheet.estate.tz
    yield example(opens_at, zone)
    yield f"{texts.typed_day(example_day(opens_at, zone))} 20:00"
    if opens_at <= sheet.now:
        yield texts.plain("draft.tomorrow")


def name(texts: Texts, question: Question) -> str:
    """Return what a question is about, in a word or two."""
    return texts.plain(f"question.{question}")


def _details(texts: Texts, sheet: Sheet, asked: Question) -> list[Markup]:
    match asked:
        case Question.RULE:
            return _rules(texts, sheet)
        case Question.ELECTORATE:
            leaves_open = sheet.template in QUESTIONS[asked].leaves_open
            hint = [texts.html(f"hint.electorate.{sheet.template}")] if leaves_open else []
            return [*_type_parts(texts, sheet), *_picked(texts, sheet, asked), *hint]
        case Question.KINDS:
            return _picked(texts, sheet, asked)
        case Question.DEADLINE if sheet.opens_at > sheet.now:
            opens = texts.moment(sheet.opens_at, sheet.estate.tz)
            return [texts.html("draft.opens", opens=opens)]
        case Question.FLOORS if sheet.floorless:
            return [texts.html("draft.floorless", sheet.floorless)]
        case Question.DEVELOPER:
            return _developer(texts, sheet)
    return []


def _type_parts(texts: Texts, sheet: Sheet) -> list[Markup]:
    found = examples(sheet.parts)
    return [texts.html("draft.type-parts", examples=texts.plain("joined.and").join(found))] if found else []


def _rules(texts: Texts, sheet: Sheet) -> list[Markup]:
    rules = [
        texts.html("draft.rule", name=texts.plain(f"pick.rule.{key}"), rule=texts.plain(f"rule.{key}"))
        for key in offered(sheet.draft, Question.RULE)
    ]
    if sheet.draft.by_heads:
        return [*rules, texts.html("draft.by-heads")]
    if sheet.template is not Template.BLANK:
        rules.append(texts.html(f"hint.rule.{sheet.template}"))
    return rules


def _picked(texts: Texts, sheet: Sheet, asked: Question) -> list[Markup]:
    draft = sheet.draft
    lines = [texts.html("draft.all", who=entitled(texts, sheet, draft.electorate_with(asked, [])))]
    if asked is Question.ELECTORATE:
        lines.append(texts.html("list.buildings", len(stairs_of(sheet.parts))))
    if draft.picked:
        picked = draft.electorate_with(asked, list(draft.picked))
        lines.append(texts.html("draft.picked", who=entitled(texts, sheet, picked)))
    return lines


def _developer(texts: Texts, sheet: Sheet) -> list[Markup]:
    developer = sheet.estate.developer
    if developer is None:
        return [texts.html("draft.developer-unnamed")]
    measures = [
        _measure(texts, sheet.measures[sheet.draft.electorate_with(Question.DEVELOPER, value)])
        for value in (IN, OUT)
    ]
    return [texts.html("draft.developer", name=developer, with_them=measures[0], without_them=measures[1])]


def _measure(texts: Texts, measure: Measure) -> str:
    return texts.plain(
        phrases.by(measure.area, "draft.measure", "draft.measure.by-heads"),
        households=phrases.households(texts, measure.heads),
        area=phrases.area(texts, measure.area),
    )


def entitled(texts: Texts, sheet: Sheet, electorate: Electorate) -> str:
    """Return who would vote, and how many that are."""
    measure = sheet.measures[electorate]
    return texts.plain(
        phrases.by(measure.area, "draft.electorate", "draft.electorate.by-heads"),
        where=electorate_words(texts, electorate),
        households=phrases.households(texts, measure.heads),
        area=phrases.area(texts, measure.area),
    )


def choice_label(texts: Texts, sheet: Sheet, question: Question, choice: str) -> str:
    """Return what stands on the button of a choice."""
    if question is Question.DEADLINE:
        day = sheet.opens_at.astimezone(sheet.estate.tz).date() + timedelta(days=int(choice))
        return texts.plain("button.days", int(choice), day=texts.day(day))
    return choice_words(texts, question, choice)


def answer(texts: Texts, sheet: Sheet, question: Question) -> str:
    """Return an answer in words; a long one is cut."""
    given = sheet.draft.answers[question]
    match QUESTIONS[question].kind, given:
        case Kind.SEVERAL, _ if question is Question.KINDS and not sheet.draft.electorate.kinds:
            return choice_words(texts, question, ALL_KINDS)
        case Kind.SEVERAL, _:
            return entitled(texts, sheet, sheet.draft.electorate)
        case Kind.LINES, [_, *_]:
            return texts.plain("joined.clauses").join(given)
        case Kind.AMOUNT, str():
            return texts.plain("draft.cost", cost=texts.money(Decimal(given)))
        case Kind.FILE, [kind, _]:
            return texts.plain(f"attachment.{kind}")
        case Kind.MOMENT, _:
            return texts.moment(sheet.draft.closes_at, sheet.estate.tz)
        case Kind.TEXT, str():
            return _cut(given)
    return choice_words(texts, question, NONE if given is None else str(given))


def choice_words(texts: Texts, question: Question, value: str) -> str:
    """Return a choice in words, whether it was pressed or typed."""
    match QUESTIONS[question].kind:
        case Kind.SHARE if threshold := read_threshold(None if value == NONE else value):
            return rules.offered_share(texts, threshold)
        case Kind.DAYS if value != "0":
            return texts.plain("pick.days", int(value))
        case Kind.FLOOR if value != NONE:
            return texts.plain("electorate.floors", floor=int(value))
    return texts.plain(f"pick.{question}.{value}")


def _cut(text: str) -> str:
    return text if units(text) <= SHORT_ANSWER else text[: SHORT_ANSWER // 2] + "…"


def noted(texts: Texts, sheet: Sheet, question: Question) -> Markup:
    """Return what is left of a question once it is answered."""
    return texts.html("draft.noted", name=name(texts, question), answer=answer(texts, sheet, question))
