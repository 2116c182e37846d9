"""/privacy: what is kept of a person and why, with a copy of it, and a way to have it erased."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.households import privacy
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.people import EraseMe, ExportMe


async def show_privacy(update: Update, context: Context) -> None:
    """Say what is kept, where, why and for how long."""
    texts = await texts_of(update, context)
    rows = [
        [button(texts.plain("button.export-me"), ExportMe())],
        [button(texts.plain("button.erase-me"), EraseMe(False))],
    ]
    years = context.bot_data.keep.days // 365
    await say(update, texts.html("privacy.kept", years), InlineKeyboardMarkup(rows))


async def export_me(update: Update, context: Context) -> None:
    """Send a person all that is stored of him."""
    texts, user = await texts_of(update, context), asker(update)
    data = await privacy.export(context.bot_data.hall, user.id)
    await toast(update)
    await user.send_document(data, filename="privacy.json", caption=texts.plain("privacy.caption"))


async def erase_me(update: Update, context: Context) -> None:
    """Erase a person when it is confirmed; ask before."""
    texts, hall, user = await texts_of(update, context), context.bot_data.hall, asker(update)
    if not EraseMe.unpack(pressed(update).data).confirmed:
        await privacy.consider(hall, user.id)
        await toast(update)
        yes = button(texts.plain("button.erase-me-yes"), EraseMe(True))
        await redraw(update, texts.html("privacy.sure"), InlineKeyboardMarkup([[yes]]))
        return
    await privacy.erase(hall, user.id)
    await toast(update)
    await redraw(update, texts.html("privacy.erased"))
