"""The buttons below a draft's questions and below its preview."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts.catalogue import Texts
from bot.texts.part_names import part_name
from bot.texts.proposals.draft import choice_label, name, proposed
from bot.voting.households.part import Part, read_part, write_part
from bot.voting.proposals.draft_answers import mark, offered
from bot.voting.proposals.draft_parts import laid_out
from bot.voting.proposals.draft_questions import Question, Template, suits
from bot.voting.proposals.draft_sheet import Sheet
from bot.voting.proposals.draft_table import QUESTIONS
from handlers.answering.keyboards import PUBLISHES, Row, button
from handlers.answering.paging import Page, cut, in_rows, turning
from handlers.buttons.proposing import (
    Answer,
    AskAgain,
    ChangeSomething,
    KeepAnswer,
    ListEntitled,
    PublishDraft,
    ResumeDraft,
    ShowAttachment,
    ShowTrial,
    ThrowAway,
    Tick,
    TurnParts,
    UseProposed,
)

BUILDINGS_IN_ROW = 3
STAIRCASES_IN_ROW = 2
KINDS_IN_ROW = 2
CHANGES_IN_ROW = 2
CHANGES_ON_PAGE = 8
PARTS_ON_PAGE = 60
"""Telegram takes 100 buttons in all."""


def question_keyboard(texts: Texts, sheet: Sheet, asked: Question, page: int = 0) -> InlineKeyboardMarkup:
    """Return what can be pressed in answer to a question, and the ways out of it."""
    rows = _things_to_tick(texts, sheet, asked, page)
    if proposed(texts, asked, sheet.template):
        rows.append([button(texts.plain("button.use-proposed"), UseProposed(asked))])
    rows += [
        [button(choice_label(texts, sheet, asked, choice), Answer(asked, choice))]
        for choice in offered(sheet.draft, asked)
        if asked is not Question.TEMPLATE or suits(Template(choice), sheet.estate.body)
    ]
    if asked is Question.TEMPLATE:
        rows[-1].append(button(texts.plain("button.trial"), ShowTrial(sheet.estate.id)))
    return InlineKeyboardMarkup([*rows, *_ways_out(texts, sheet, asked)])


def _things_to_tick(texts: Texts, sheet: Sheet, asked: Question, page: int) -> list[Row]:
    if asked is Question.KINDS:
        buttons = [
            _tick(texts, asked, kind, texts.plain(f"kind.{kind}"), kind in sheet.draft.picked)
            for kind in sheet.kinds
        ]
        return in_rows(buttons, KINDS_IN_ROW)
    return _parts(texts, sheet, page) if asked is Question.ELECTORATE else []


def _parts(texts: Texts, sheet: Sheet, number: int) -> list[Row]:
    """Return a page of the buildings, and below it the staircases of those that are picked."""
    picked = [read_part(name) for name in sheet.draft.picked]
    page = cut(laid_out(sheet.parts, picked), number, PARTS_ON_PAGE)
    buildings = [_part(texts, part, _has(part, picked)) for part in page.shown if not part.staircase]
    staircases = [_part(texts, part, part in picked) for part in page.shown if part.staircase]
    return [
        *in_rows(buildings, BUILDINGS_IN_ROW),
        *in_rows(staircases, STAIRCASES_IN_ROW),
        *turning(texts, page.number, page.pages, TurnParts),
    ]


def page_of_mark(sheet: Sheet, what: int) -> int:
    """Return the page on which what has this mark is, or its building, where it is not offered any more."""
    listed = laid_out(sheet.parts, [read_part(name) for name in sheet.draft.picked])
    part = next((each for each in [*listed, *sheet.parts] if mark(write_part(each)) == what), None)
    there = [number for number, each in enumerate(listed) if part and each in (part, part.whole)]
    return max(there, default=0) // PARTS_ON_PAGE


def _has(building: Part, picked: Sequence[Part]) -> bool:
    return any(part.whole == building for part in picked)


def _part(texts: Texts, part: Part, ticked: bool) -> InlineKeyboardButton:
    return _tick(texts, Question.ELECTORATE, write_part(part), part_name(texts, part), ticked)


def _tick(texts: Texts, asked: Question, what: str, label: str, ticked: bool) -> InlineKeyboardButton:
    shown = texts.plain("button.ticked" if ticked else "button.unticked", building=label)
    return button(shown, Tick(asked, mark(what)))


def _ways_out(texts: Texts, sheet: Sheet, asked: Question) -> list[Row]:
    rows: list[Row] = []
    if asked in sheet.draft.answers and sheet.draft.revisiting:
        rows.append([button(texts.plain("button.keep"), KeepAnswer(asked))])
    if before := sheet.draft.before(asked):
        rows.append([button(texts.plain("button.back"), AskAgain(before))])
    return rows


def preview_keyboard(texts: Texts, sheet: Sheet) -> InlineKeyboardMarkup:
    """Return the button that publishes the draft, alone and first, and below it what else can be done."""
    rows = [
        [button(texts.plain("button.publish"), PublishDraft(sheet.draft.seal), PUBLISHES)],
        [button(texts.plain("button.change-something"), ChangeSomething(0))],
        [button(texts.plain("button.entitled"), ListEntitled())],
    ]
    if sheet.lacks_cost:
        rows.insert(1, [button(texts.plain("button.name-cost"), AskAgain(Question.COST))])
    if sheet.draft.attachment:
        rows.append([button(texts.plain("button.attachment"), ShowAttachment())])
    return InlineKeyboardMarkup(rows)


def changeable(sheet: Sheet) -> list[Question]:
    """Return which answers can be changed, the usual ones first; another template is another draft."""
    asked = [question for question in sheet.draft.questions if question in sheet.draft.answers]
    asked.remove(Question.TEMPLATE)
    return sorted(asked, key=lambda question: not QUESTIONS[question].often_changed)


def change_keyboard(texts: Texts, sheet: Sheet, page: Page[Question]) -> InlineKeyboardMarkup:
    """Return a page of what can be changed; the way back is nearest to the thumb, not throwing away."""
    changes = [
        button(texts.plain("button.change", name=name(texts, question)), AskAgain(question))
        for question in page.shown
    ]
    return InlineKeyboardMarkup(
        [
            *in_rows(changes, CHANGES_IN_ROW),
            *turning(texts, page.number, page.pages, ChangeSomething),
            [button(texts.plain("button.throw-away"), ThrowAway(sheet.draft.seal, confirmed=False))],
            [button(texts.plain("button.to-preview"), ResumeDraft())],
        ]
    )
