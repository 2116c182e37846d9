"""The buttons below a draft's questions and below its preview."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts.catalogue import Texts
from bot.texts.part_names import part_name
from bot.texts.proposals.draft import choice_label, name, proposed
from bot.voting.households.part import Part, read_part, write_part
from bot.voting.proposals.draft_answers import mark, offered
from bot.voting.proposals.draft_parts import stairs_of
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_sheet import Sheet
from handlers.answering.keyboards import Row, button
from handlers.buttons.proposing import (
    Answer,
    AskAgain,
    KeepAnswer,
    ListEntitled,
    PublishDraft,
    ThrowAway,
    Tick,
    UseProposed,
)

BUILDINGS_IN_ROW = 3
STAIRCASES_IN_ROW = 2
KINDS_IN_ROW = 2
MOST_BUILDINGS = 80
"""Telegram takes 100 buttons in all; further buildings and staircases can be typed."""


def question_keyboard(texts: Texts, sheet: Sheet, asked: Question) -> InlineKeyboardMarkup:
    """Return what can be pressed in answer to a question, and the ways out of it."""
    rows = _things_to_tick(texts, sheet, asked)
    if proposed(texts, asked, sheet.template):
        rows.append([button(texts.plain("button.use-proposed"), UseProposed(asked))])
    rows += [
        [button(choice_label(texts, sheet, asked, choice), Answer(asked, choice))]
        for choice in offered(sheet.draft, asked)
    ]
    return InlineKeyboardMarkup([*rows, *_ways_out(texts, sheet, asked)])


def _things_to_tick(texts: Texts, sheet: Sheet, asked: Question) -> list[Row]:
    if asked is Question.KINDS:
        buttons = [
            _tick(texts, asked, kind, texts.plain(f"kind.{kind}"), kind in sheet.draft.picked)
            for kind in sheet.kinds
        ]
        return _in_rows(buttons, KINDS_IN_ROW)
    return _parts(texts, sheet) if asked is Question.ELECTORATE else []


def _parts(texts: Texts, sheet: Sheet) -> list[Row]:
    """Return the buildings, and the staircases of those that are picked."""
    picked = [read_part(name) for name in sheet.draft.picked]
    stairs = stairs_of(sheet.parts)
    buildings = list(stairs)[:MOST_BUILDINGS]
    opened = [stairs[building] for building in buildings if _has(building, picked)]
    further = [part for each in opened if len(each) > 1 for part in each]
    rows = _in_rows([_part(texts, part, _has(part, picked)) for part in buildings], BUILDINGS_IN_ROW)
    shown = further[: MOST_BUILDINGS - len(buildings)]
    return rows + _in_rows([_part(texts, part, part in picked) for part in shown], STAIRCASES_IN_ROW)


def _has(building: Part, picked: Sequence[Part]) -> bool:
    return any(part.whole == building for part in picked)


def _part(texts: Texts, part: Part, ticked: bool) -> InlineKeyboardButton:
    return _tick(texts, Question.ELECTORATE, write_part(part), part_name(texts, part), ticked)


def _tick(texts: Texts, asked: Question, what: str, label: str, ticked: bool) -> InlineKeyboardButton:
    shown = texts.plain("button.ticked" if ticked else "button.unticked", building=label)
    return button(shown, Tick(asked, mark(what)))


def _in_rows(buttons: Row, width: int) -> list[Row]:
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


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
        if question is not Question.TEMPLATE and question in sheet.draft.answers
    ]
    return InlineKeyboardMarkup(
        [
            [button(texts.plain("button.publish"), PublishDraft(sheet.draft.seal))],
            [button(texts.plain("button.entitled"), ListEntitled())],
            *_in_rows(changes, 2),
            [button(texts.plain("button.throw-away"), ThrowAway(sheet.draft.seal, confirmed=False))],
        ]
    )
