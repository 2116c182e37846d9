"""The buttons below a draft's questions and below its preview."""

from datetime import timedelta

from telegram import InlineKeyboardMarkup

from bot.texts.catalogue import Texts
from bot.texts.draft import PROPOSED, name
from bot.voting.draft import Question, Template
from bot.voting.draft_answers import CHOICES, PICKED, mark
from bot.voting.draft_sheet import Sheet
from handlers.buttons import Answer, AskAgain, KeepAnswer, PublishDraft, ThrowAway, TickBuilding, UseProposed
from handlers.keyboards import Row, button

BUILDINGS_IN_ROW = 3
MOST_BUILDINGS = 80
"""Telegram takes 100 buttons in all; further buildings can be typed."""


def question_keyboard(texts: Texts, sheet: Sheet, asked: Question) -> InlineKeyboardMarkup:
    """Return what can be pressed in answer to a question, and the ways out of it."""
    rows = _buildings(texts, sheet) if asked is Question.ELECTORATE else []
    if asked in PROPOSED and sheet.template is not Template.BLANK:
        rows.append([button(texts.plain("button.use-proposed"), UseProposed(asked))])
    rows += [
        [button(_label(texts, sheet, asked, choice), Answer(asked, choice))]
        for choice in CHOICES[asked]
        if choice != PICKED or sheet.draft.picked
    ]
    return InlineKeyboardMarkup([*rows, *_ways_out(texts, sheet, asked)])


def _buildings(texts: Texts, sheet: Sheet) -> list[Row]:
    buttons = [
        button(
            texts.plain(
                "button.ticked" if building in sheet.draft.picked else "button.unticked",
                building=texts.plain("building", building=building),
            ),
            TickBuilding(mark(building)),
        )
        for building in list(sheet.buildings)[:MOST_BUILDINGS]
    ]
    return _in_rows(buttons, BUILDINGS_IN_ROW)


def _in_rows(buttons: Row, width: int) -> list[Row]:
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


def _label(texts: Texts, sheet: Sheet, asked: Question, choice: str) -> str:
    if asked is not Question.DEADLINE:
        return texts.plain(f"pick.{asked}.{choice}")
    day = sheet.now.astimezone(sheet.estate.tz).date() + timedelta(days=int(choice))
    return texts.plain("button.days", int(choice), day=texts.day(day))


def _ways_out(texts: Texts, sheet: Sheet, asked: Question) -> list[Row]:
    rows: list[Row] = []
    if asked in sheet.draft.answers and sheet.draft.revisiting:
        rows.append([button(texts.plain("button.keep"), KeepAnswer(asked))])
    if before := sheet.draft.before(asked):
        rows.append([button(texts.plain("button.back"), AskAgain(before))])
    return rows


def preview_keyboard(texts: Texts, sheet: Sheet) -> InlineKeyboardMarkup:
    """Return the buttons that publish the draft, change one of its answers, or throw it away."""
    changes = [
        button(texts.plain("button.change", name=name(texts, question)), AskAgain(question))
        for question in sheet.draft.questions
        if question is not Question.TEMPLATE
    ]
    return InlineKeyboardMarkup(
        [
            [button(texts.plain("button.publish"), PublishDraft(sheet.draft.seal))],
            *_in_rows(changes, 2),
            [button(texts.plain("button.throw-away"), ThrowAway(sheet.draft.seal, confirmed=False))],
        ]
    )
