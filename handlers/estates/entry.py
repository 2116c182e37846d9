"""/entry: the committee lets into the group whoever shows the code of a flat, or ceases to."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates import entry
from bot.texts.catalogue import Texts
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.estate_lists import the_only_estate
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.estates import SetEntry, ShowEntry
from handlers.buttons.lists import EstatesFor


async def show_entry(update: Update, context: Context) -> None:
    """Say how people come into the group; who serves several estates is asked first for which."""
    if estate := await the_only_estate(update, context, EstatesFor.ENTRY):
        await say(update, *await _shown(update, context, estate.id))


async def show_entry_of(update: Update, context: Context) -> None:
    """Say it of the estate that was chosen."""
    shown = await _shown(update, context, ShowEntry.unpack(pressed(update).data).estate_id)
    await toast(update)
    await redraw(update, *shown)


async def set_entry(update: Update, context: Context) -> None:
    """Begin or cease to let in by code."""
    wanted = SetEntry.unpack(pressed(update).data)
    await entry.set_by_code(context.bot_data.hall, asker(update).id, wanted.estate_id, wanted.by_code)
    shown = await _shown(update, context, wanted.estate_id)
    await toast(update)
    await redraw(update, *shown)


async def _shown(update: Update, context: Context, estate_id: int) -> tuple[Markup, InlineKeyboardMarkup]:
    by_code = await entry.is_by_code(context.bot_data.hall, asker(update).id, estate_id)
    return _page(await texts_of(update, context), estate_id, by_code)


def _page(texts: Texts, estate_id: int, by_code: bool) -> tuple[Markup, InlineKeyboardMarkup]:
    state, change = (
        ("entry.by-code", "entry.cease") if by_code else ("entry.by-administrators", "entry.begin")
    )
    row = [button(texts.plain(change), SetEntry(estate_id, not by_code))]
    return texts.html(state), InlineKeyboardMarkup([row])
