"""Calling a meeting: one question after the other, a last look, and everybody is told."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.meetings import call_questions, calling, views
from bot.actions.meetings.call_answers import WHOLE
from bot.actions.meetings.call_questions import CallSheet
from bot.actions.questions import OpenQuestion
from bot.texts.catalogue import Texts
from bot.texts.meetings.meeting import call_preview
from bot.texts.part_names import part_name
from bot.voting.households.part import Part, write_part
from bot.voting.meetings.call import PEOPLE, CallStep
from bot.voting.meetings.meeting import MeetingKind
from bot.voting.proposals.draft_answers import mark
from bot.voting.refusals import UnknownButton
from bot.voting.typed.deadline import in_days
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import cut, in_rows, turning
from handlers.answering.redraw import redraw, without_buttons
from handlers.answering.rooms import room_label
from handlers.buttons.meetings import AnswerCall, CallAbout, CallMeeting, ConfirmCall
from handlers.meetings.shown import say_meeting

MOST_OFFERED = 7
"""With a way out that makes eight buttons; everything else can be typed."""


async def choose_matter(update: Update, context: Context) -> None:
    """Let the person choose what the meeting is about.

    Raises:
        UnknownButton: there is nothing any more about which one could be called.
    """
    found = await views.to_talk_about(context.bot_data.hall, asker(update).id)
    if not found:
        raise UnknownButton()
    texts = await texts_of(update, context)
    page = cut(found, CallAbout.unpack(pressed(update).data).page, MOST_OFFERED - 1)
    rows = [[button(f"{each.number}. {each.title}", CallMeeting(each.id))] for each in page.shown]
    rows += turning(texts, page.number, page.pages, CallAbout)
    await toast(update)
    await redraw(update, texts.html("meeting.call.which"), InlineKeyboardMarkup(rows))


async def call_meeting(update: Update, context: Context) -> None:
    """Begin with the matter whose button was pressed."""
    hall, matter_id = context.bot_data.hall, CallMeeting.unpack(pressed(update).data).matter_id
    sheet = await call_questions.begin(hall, asker(update).id, matter_id)
    await toast(update)
    await say(update, *_asked(context, await texts_of(update, context), sheet))


async def take_answer(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Take what was typed, and ask what is asked next."""
    desk, answer = context.bot_data, answering(update, question)
    typed = room_label(text) if call_questions.wants_room(question) else text
    sheet = await call_questions.write(desk.hall, answer, typed, desk.meetings.notice_days)
    await say(update, *_asked(context, await texts_of(update, context), sheet))


async def answer_call(update: Update, context: Context) -> None:
    """Take what was pressed; the question makes room for the next one.

    Raises:
        NothingToConfirm: something else is asked by now.
    """
    desk, said = context.bot_data, AnswerCall.unpack(pressed(update).data)
    answer = answering(update, await _open(update, context))
    sheet = await call_questions.press(desk.hall, answer, said.step, said.choice, desk.meetings.notice_days)
    await toast(update)
    await redraw(update, *_asked(context, await texts_of(update, context), sheet))


async def confirm_call(update: Update, context: Context) -> None:
    """Call the meeting and show it, or leave it.

    Raises:
        NothingToConfirm: something else is asked by now, or this was settled.
    """
    desk, said = context.bot_data, ConfirmCall.unpack(pressed(update).data)
    question, texts = await _open(update, context), await texts_of(update, context)
    if not said.yes:
        await questions.end(desk.hall, asker(update).id, question)
        await toast(update)
        await redraw(update, texts.html("meeting.call.left"))
        return
    notice = desk.meetings.notice_days
    called = await calling.call(desk.hall, answering(update, question), said.seal, notice)
    await toast(update, texts.plain("meeting.call.done"))
    await without_buttons(update)
    await say_meeting(update, context, called.id)


async def _open(update: Update, context: Context) -> OpenQuestion:
    return await questions.must_wait(context.bot_data.hall, asker(update).id, call_questions.CALL)


def _asked(context: Context, texts: Texts, sheet: CallSheet) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Return what is asked next, or what would be called."""
    step = sheet.call.asked
    if step is None:
        preview = call_preview(texts, sheet.estate.tz, sheet.matter, sheet.call.terms, sheet.people)
        seal = sheet.call.seal
        rows = [
            [button(texts.plain("meeting.call.send"), ConfirmCall(seal, True))],
            [button(texts.plain("meeting.call.leave"), ConfirmCall(seal, False))],
        ]
        return preview, InlineKeyboardMarkup(rows)
    days = context.bot_data.meeting_notice_in(sheet.estate)
    text = texts.html(f"meeting.ask.{step}", title=sheet.matter.title, days=days)
    rows = _offered(context, texts, sheet, step)
    return text, InlineKeyboardMarkup(rows) if rows else None


def _offered(context: Context, texts: Texts, sheet: CallSheet, step: CallStep) -> list[Row]:
    offered: dict[str, str] = {}
    if step is CallStep.KIND:
        offered = {each.value: texts.plain(f"meeting.kind.{each}") for each in MeetingKind}
    elif step is CallStep.PARTS:
        offered = _parts(texts, sheet)
    elif step is CallStep.AT:
        for days in call_questions.first_days(context.bot_data.meeting_notice_in(sheet.estate)):
            moment = in_days(days, context.bot_data.hall.now, sheet.estate.tz)
            offered[str(days)] = texts.soon(moment, sheet.estate.tz)
    elif step is CallStep.AGENDA:
        offered = {"title": texts.plain("meeting.call.title-only")}
    elif step in PEOPLE:
        chair = sheet.call.said.get(CallStep.CHAIR)
        offered = {str(key): name for key, name in sheet.people.items() if key != chair}
    shown = list(offered.items())[:MOST_OFFERED]
    wide = 1 if step in (CallStep.KIND, CallStep.AT, CallStep.AGENDA) else 2
    return in_rows([button(label, AnswerCall(step, choice)) for choice, label in shown], wide)


def _parts(texts: Texts, sheet: CallSheet) -> dict[str, str]:
    """Return the whole estate and its buildings, or a lead's own staircases."""
    if not sheet.everywhere:
        return {str(mark(write_part(each))): part_name(texts, each) for each in sheet.parts}
    buildings: list[Part] = list(dict.fromkeys(each.whole for each in sheet.parts))
    named = {str(mark(write_part(each))): part_name(texts, each) for each in buildings}
    return {WHOLE: texts.plain("buildings.all"), **named}
