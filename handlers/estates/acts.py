"""/acts: who did what, page by page, for the committee and the auditors."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates import record
from bot.texts.catalogue import Texts
from bot.texts.estates.acts import acts_text
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.estate_lists import the_only_estate
from handlers.answering.paging import turning
from handlers.answering.redraw import redraw
from handlers.buttons.estates import ShowActs
from handlers.buttons.lists import EstatesFor


async def show_acts(update: Update, context: Context) -> None:
    """Show the newest acts; who may read those of several estates is asked for which."""
    if estate := await the_only_estate(update, context, EstatesFor.ACTS):
        texts = await texts_of(update, context)
        await say(update, *await _page(update, context, texts, ShowActs(estate.id, 0)))


async def turn_acts(update: Update, context: Context) -> None:
    """Show the page whose button was pressed."""
    texts = await texts_of(update, context)
    shown = await _page(update, context, texts, ShowActs.unpack(pressed(update).data))
    await toast(update)
    await redraw(update, *shown)


async def _page(
    update: Update, context: Context, texts: Texts, wanted: ShowActs
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    found = await record.on_page(context.bot_data.hall, asker(update).id, wanted.estate_id, wanted.page)
    lines = acts_text(texts, found.estate.tz, found.events, found.names, found.labels, found.numbers)
    head = texts.html("acts.head", found.total, estate=found.estate.name)
    rows = turning(texts, found.page, found.pages, lambda page: ShowActs(wanted.estate_id, page))
    return head + Markup("\n\n") + lines, InlineKeyboardMarkup(rows) if rows else None
