"""Leaving a household: asked once, then done."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.households import homes
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.people import Leave, ShowPlace


async def leave(update: Update, context: Context) -> None:
    """End the person's place when it is confirmed; ask before."""
    payload = Leave.unpack(pressed(update).data)
    if not payload.confirmed:
        await _ask(update, context, payload.member_id)
        return
    texts = await texts_of(update, context)
    member = await homes.leave(context.bot_data.hall, asker(update).id, payload.member_id)
    key = "leave.done" if member.is_bound else "leave.withdrawn"
    await toast(update, texts.plain(key, household=member.household.label))
    await redraw(update, texts.html(key, household=member.household.label))


async def _ask(update: Update, context: Context, member_id: int) -> None:
    texts = await texts_of(update, context)
    place = await homes.one(context.bot_data.hall, asker(update).id, member_id)
    rows = [
        [button(texts.plain("leave.yes"), Leave(member_id, True))],
        [button(texts.plain("leave.no"), ShowPlace(member_id))],
    ]
    key = "leave.sure" if place.member.is_bound else "leave.sure-to-withdraw"
    await toast(update)
    await redraw(update, texts.html(key, household=place.member.household.label), InlineKeyboardMarkup(rows))
