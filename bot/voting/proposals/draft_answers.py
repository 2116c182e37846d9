"""Answers to questions, checked against the table: what was typed, and what was pressed."""

import zlib
from collections.abc import Collection, Mapping

from msgspec.structs import replace

from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_conditions import is_for
from bot.voting.proposals.draft_entry import Circumstances, Kind, Value
from bot.voting.proposals.draft_questions import NONE, PICKED, Question, Template
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.draft_usual import Usual
from bot.voting.refusals import ButtonWanted, PhotoWanted, UnknownButton


def beforehand(usual: Usual) -> dict[str, Value]:
    """Return the answers with which every draft begins."""
    return {question: entry.usual(usual) for question, entry in QUESTIONS.items() if entry.usual}


def from_template(
    draft: Draft, template: Template, wording: Mapping[Question, str], here: Circumstances
) -> Draft:
    """Return the draft begun from a template, with every answer that the template settles.

    ``wording`` is what it proposes in words, in the residents' language. What was answered before stays.
    Which rule it has tells when the vote opens.
    """
    begun = draft.begun_from(template)
    for question, entry in QUESTIONS.items():
        if not entry.is_settled_by(template) or question in begun.answers or question not in begun.questions:
            continue
        here = replace(here, opens_at=begun.opens_at(here.now, here.zone))
        if question in wording:
            begun = begun.answered(question, typed(question, wording[question], here))
        elif fitting := [choice for choice in entry.standing(template) if choice in offered(begun, question)]:
            begun = begun.answered(question, pressed(begun, question, fitting[0], here))
    return begun


def takes_text(asked: Question | None) -> bool:
    """Tell whether a question can be answered by typing; all the others want a button or a file."""
    return asked is not None and QUESTIONS[asked].typed is not None


def offered(draft: Draft, question: Question) -> list[str]:
    """Return what can be pressed in answer to a question of this draft."""
    return [
        choice
        for choice in QUESTIONS[question].choices
        if draft.allows(question, None if choice == NONE else choice)
        and (choice != PICKED or draft.picked)
        and (question is not Question.RULE or is_for(draft.by_heads, choice))
    ]


def typed(question: Question, text: str, here: Circumstances) -> Value:
    """Return the answer that a typed text is.

    Raises:
        ButtonWanted, PhotoWanted: the question is answered in another way.
        Refusal: one of those of titles, reasons, amounts, thresholds, options, parts, days and deadlines.
    """
    entry = QUESTIONS[question]
    if entry.typed is None:
        raise PhotoWanted() if entry.kind is Kind.FILE else ButtonWanted()
    return entry.typed(text, here)


def pressed(draft: Draft, question: Question, choice: str, here: Circumstances) -> Value:
    """Return the answer that a pressed button is.

    Raises:
        UnknownButton: there is no such button below the question.
        NoBuildingPicked, NoKindPicked: what was picked was meant, and there is nothing.
        DeveloperUnnamed: his units are to be left out, and nobody knows which they are.
    """
    entry = QUESTIONS[question]
    if choice not in entry.choices:
        raise UnknownButton()
    value = entry.pressed(choice, here)
    if not draft.allows(question, value):
        raise UnknownButton()
    return value


def mark(name: str) -> int:
    """Return a number for a name that fits into a button, however long the name is."""
    return zlib.crc32(name.encode())


def marked(number: int, names: Collection[str]) -> str:
    """Return the name with that mark.

    Raises:
        UnknownButton: there is none.
    """
    for name in names:
        if mark(name) == number:
            return name
    raise UnknownButton()
