"""What is said while a proposal is drafted: the questions, the answers so far, and the preview's notes."""

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.timetable import schedule
from bot.voting.deadline import example, is_short_notice
from bot.voting.draft import Question, Template
from bot.voting.draft_sheet import Sheet
from bot.voting.proposal import Proposal
from bot.voting.rule import PRESETS
from bot.voting.timetable import Planned
from bot.voting.wording import LONGEST_REASON, LONGEST_TITLE, units

PROPOSED = (Question.TITLE, Question.REASON)
"""The questions for which a template proposes an answer."""

SHORT_ANSWER = 200


def proposed(texts: Texts, question: Question, template: Template) -> str | None:
    """Return what a template proposes, in the language in which residents will read it."""
    if question not in PROPOSED or template is Template.BLANK:
        return None
    return texts.plain(f"proposed.{question}.{template}")


def question_text(texts: Texts, residents: Texts, sheet: Sheet, asked: Question) -> Markup:
    """Return a question with its place among all, what is proposed, and the answer so far.

    ``residents`` are the texts in the estate's language, in which templates are written.
    """
    parts = [
        _head(texts, sheet, asked),
        texts.html(f"ask.{asked}", **_limits(sheet)),
        *_details(texts, sheet, asked),
    ]
    if proposal := proposed(residents, asked, sheet.template):
        parts.append(texts.html("draft.proposed", text=proposal))
    if asked in sheet.draft.answers:
        parts.append(texts.html("draft.now", answer=answer(texts, sheet, asked)))
    return Markup("\n\n").join(parts)


def _head(texts: Texts, sheet: Sheet, asked: Question) -> Markup:
    steps, what = sheet.draft.steps, name(texts, asked)
    if asked not in steps:
        return texts.html("draft.aside", name=what)
    return texts.html("draft.head", step=steps.index(asked) + 1, steps=len(steps), name=what)


def _limits(sheet: Sheet) -> dict[str, object]:
    soon = example(sheet.now, sheet.estate.tz)
    return {"title": LONGEST_TITLE, "reason": LONGEST_REASON, "example": soon}


def name(texts: Texts, question: Question) -> str:
    """Return what a question is about, in a word or two."""
    return texts.plain(f"question.{question}")


def _details(texts: Texts, sheet: Sheet, asked: Question) -> list[Markup]:
    if asked is Question.RULE:
        rules = [
            texts.html("draft.rule", name=texts.plain(f"pick.rule.{key}"), rule=texts.plain(f"rule.{key}"))
            for key in PRESETS
        ]
        if sheet.template is not Template.BLANK:
            rules.append(texts.html(f"hint.rule.{sheet.template}"))
        return rules
    if asked is Question.ELECTORATE:
        picked = [texts.html("draft.picked", who=_electorate(texts, sheet, sheet.draft.picked))]
        return [
            texts.html("draft.all", who=_electorate(texts, sheet, ())),
            *picked * bool(sheet.draft.picked),
        ]
    return []


def answer(texts: Texts, sheet: Sheet, question: Question) -> str:
    """Return an answer in words; a long one is cut."""
    given = sheet.draft.answers[question]
    if question is Question.ELECTORATE:
        return _electorate(texts, sheet, list(given or ()))
    if given is None:
        return texts.plain(f"pick.{question}.none")
    match question:
        case Question.TITLE | Question.REASON:
            return _cut(str(given))
        case Question.COST:
            return texts.plain("draft.cost", cost=texts.money(Decimal(str(given))))
        case Question.ATTACHMENT:
            return texts.plain(f"attachment.{given[0]}")
        case Question.DEADLINE:
            return texts.moment(sheet.draft.closes_at, sheet.estate.tz)
    return texts.plain(f"pick.{question}.{given}")


def _electorate(texts: Texts, sheet: Sheet, buildings: Sequence[str]) -> str:
    entitled = sheet.electorate(buildings)
    return texts.plain(
        "draft.electorate",
        where=phrases.where(texts, buildings),
        households=phrases.households(texts, entitled.heads),
        area=phrases.area(texts, entitled.area),
    )


def _cut(text: str) -> str:
    return text if units(text) <= SHORT_ANSWER else text[: SHORT_ANSWER // 2] + "…"


def noted(texts: Texts, sheet: Sheet, question: Question) -> Markup:
    """Return what is left of a question once it is answered."""
    return texts.html("draft.noted", name=name(texts, question), answer=answer(texts, sheet, question))


def preview_note(
    texts: Texts, sheet: Sheet, proposal: Proposal, labels: Sequence[str], planned: Sequence[Planned]
) -> Markup:
    """Return what the author is told below the preview; ``labels`` stand on the card's buttons.

    ``planned`` are the steps at which the silent will be asked.
    """
    buttons = Markup("\n").join(texts.html("preview.button", label=label) for label in labels)
    parts = [texts.html("preview.note", buttons=buttons)]
    if proposal.rule.binding and is_short_notice(proposal.closes_at, sheet.now, sheet.estate.tz):
        parts.append(texts.html("preview.short-notice"))
    parts += [
        schedule(texts, sheet.estate.tz, planned),
        texts.html(f"preview.precedence.{proposal.terms.precedence}"),
        texts.html("preview.publish"),
    ]
    return Markup("\n\n").join(parts)
