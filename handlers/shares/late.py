"""Joining once the others were called: asked once more, because it is called at once."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.shares import own_pledges, pledging
from bot.texts.shares.pledges import yuan
from bot.voting.refusals import LateTooEarly, ShareChanged
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.shares import JoinLate, ShowPledge
from handlers.shares.pledge import say_pledge


async def join_late(update: Update, context: Context) -> None:
    """Ask once more; then join, and say what to pay.

    Raises:
        LateTooEarly: this cannot be joined, or not any more.
        ShareChanged: it costs something else by now.
    """
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    payload = JoinLate.unpack(pressed(update).data)
    ids = payload.drive_id, payload.household_id
    if payload.sure:
        done = await pledging.join_late(hall, asker(update).id, *ids, payload.fen)
        await toast(update)
        await redraw(update, texts.html("late.joined"))
        await say_pledge(update, context, done)
        return
    one = await own_pledges.own(hall, asker(update).id, *ids)
    if one.late is None:
        raise LateTooEarly()
    if one.late != payload.fen:
        raise ShareChanged()
    late, room = yuan(texts, one.late), one.pledge.household.label
    rows = [
        [button(texts.plain("late.yes", late=late), JoinLate(*ids, payload.fen, True))],
        [button(texts.plain("late.no"), ShowPledge(*ids))],
    ]
    await toast(update)
    await redraw(update, texts.html("late.sure", late=late, room=room), InlineKeyboardMarkup(rows))
