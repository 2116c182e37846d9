"""Asking for pledges, or anew in a second round: until when, a last look, and then everybody is asked."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.questions import OpenQuestion
from bot.actions.shares import beginning, deciding, looking
from bot.texts.catalogue import Texts
from bot.texts.shares.pledges import yuan
from bot.voting.rights import Right
from bot.voting.typed import deadline
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.matters import ShowMatter
from handlers.buttons.payload import Payload
from handlers.buttons.shares import BeginRound, PlanDrive, Round, SetUntil, ShowDrive
from handlers.shares.drives import minutes_of, say_drive, until_keyboard

UNTIL = "drive-until"
"""The question until when pledges are taken."""


async def plan_drive(update: Update, context: Context) -> None:
    """Ask until when households can pledge for a plan."""
    payload = PlanDrive.unpack(pressed(update).data)
    await beginning.prospect(context.bot_data.hall, asker(update).id, payload.matter_id, payload.version)
    texts = await texts_of(update, context)
    await toast(update)
    await say(
        update,
        texts.html("drive.until"),
        until_keyboard(texts, Round.FIRST, payload.matter_id, payload.version),
    )


async def set_until(update: Update, context: Context) -> None:
    """Take the days of the button, or ask for a date."""
    hall, user_id = context.bot_data.hall, asker(update).id
    payload = SetUntil.unpack(pressed(update).data)
    texts, zone = await texts_of(update, context), await _zone(context, user_id, payload)
    if payload.days is None:
        fields = {"round": payload.round.value, "id": payload.id, "version": payload.version}
        await questions.ask(hall, user_id, UNTIL, **fields)
        await toast(update)
        await say(update, texts.html("drive.ask-until", example=deadline.example(hall.now, zone)))
        return
    await toast(update)
    until = deadline.in_days(payload.days, hall.now, zone)
    await redraw(update, *await _preview(context, user_id, texts, payload, until, zone))


async def take_until(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Take the date that was typed."""
    hall, user_id, texts = context.bot_data.hall, asker(update).id, await texts_of(update, context)
    asked = question.fields
    payload = SetUntil(Round(asked["round"]), asked["id"], asked["version"], None)
    zone = await _zone(context, user_id, payload)
    until = deadline.typed_deadline(text, hall.now, zone)
    shown = await _preview(context, user_id, texts, payload, until, zone)
    await questions.taken(hall, answering(update, question))
    await say(update, *shown)


async def _zone(context: Context, user_id: int, payload: SetUntil) -> ZoneInfo:
    hall = context.bot_data.hall
    if payload.round is Round.SECOND:
        return (await looking.of_drive(hall, user_id, payload.id, Right.RUN_DRIVE)).estate.tz
    return (await beginning.prospect(hall, user_id, payload.id, payload.version or 0)).estate.tz


async def _preview(
    context: Context, user_id: int, texts: Texts, payload: SetUntil, until: datetime, zone: ZoneInfo
) -> tuple[Markup, InlineKeyboardMarkup]:
    hall = context.bot_data.hall
    moment = texts.moment(until, zone)
    go = BeginRound(payload.round, payload.id, payload.version, minutes_of(until))
    if payload.round is Round.SECOND:
        view = await looking.of_drive(hall, user_id, payload.id, Right.RUN_DRIVE)
        missing = yuan(texts, view.come.shortfall)
        text = texts.html("drive.preview.again", view.come.households, missing=missing, until=moment)
        back: Payload = ShowDrive(payload.id)
    else:
        seen = await beginning.prospect(hall, user_id, payload.id, payload.version or 0)
        sums = {name: yuan(texts, getattr(seen, name)) for name in ("total", "least", "most")}
        text = texts.html("drive.preview", seen.paying, title=seen.matter.title, until=moment, **sums)
        back = ShowMatter(payload.id)
    rows = [[button(texts.plain("drive.sure.no"), back)], [button(texts.plain("drive.go"), go)]]
    return text, InlineKeyboardMarkup(rows)


async def begin_round(update: Update, context: Context) -> None:
    """Begin it, and show it."""
    desk, user_id = context.bot_data, asker(update).id
    payload = BeginRound.unpack(pressed(update).data)
    until = datetime.fromtimestamp(payload.minutes * 60, UTC)
    if payload.round is Round.SECOND:
        view = await deciding.ask_again(desk.hall, user_id, payload.id, until)
    else:
        steps = desk.follow_up.timetable
        view = await deciding.begin(desk.hall, user_id, payload.id, payload.version or 0, until, steps)
    await toast(update)
    await redraw(update, (await texts_of(update, context)).html("drive.begun", len(view.pledges)))
    await say_drive(update, context, view)
