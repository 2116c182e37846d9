"""The yes or no to a register that was previewed."""

from markupsafe import Markup
from telegram import Update

from bot.actions.households import import_register
from bot.texts.households.register import done_text
from bot.voting.households.sale import sold
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.redraw import redraw
from handlers.buttons.register import DecideImport


async def decide_import(update: Update, context: Context) -> None:
    """Import or discard the register, and say so in place of the preview."""
    hall, texts, user = context.bot_data.hall, await texts_of(update, context), asker(update)
    payload = DecideImport.unpack(pressed(update).data)
    if payload.yes:
        diff = await import_register.confirm(hall, payload.import_id, user.id)
        await toast(update, texts.plain("register.done"))
        next_step = [texts.html("register.next")] if diff.new or sold(diff) else []
        await redraw(update, Markup("\n\n").join([done_text(texts, diff), *next_step]))
    else:
        await import_register.discard(hall, payload.import_id, user.id)
        await toast(update, texts.plain("register.discarded"))
        await redraw(update, texts.html("register.discarded"))
