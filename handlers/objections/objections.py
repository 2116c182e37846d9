"""/objections: what was objected to and what came of it, for committee and auditors."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.objections import sheets
from bot.texts.catalogue import Texts
from bot.texts.objections.objections import lines
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.paging import turning
from handlers.answering.redraw import redraw
from handlers.buttons.objections import ShowObjection, ShowObjections


async def show_objections(update: Update, context: Context) -> None:
    """Show the newest."""
    texts = await texts_of(update, context)
    await say(update, *await _page(update, context, texts, 0))


async def turn_objections(update: Update, context: Context) -> None:
    """Show the page whose button was pressed."""
    texts = await texts_of(update, context)
    shown = await _page(update, context, texts, ShowObjections.unpack(pressed(update).data).page)
    await toast(update)
    await redraw(update, *shown)


async def _page(
    update: Update, context: Context, texts: Texts, page: int
) -> tuple[Markup, InlineKeyboardMarkup | None]:
    """Return a page with a button for each objection that waits for this person."""
    user_id = asker(update).id
    found = await sheets.on_page(context.bot_data.hall, user_id, page)
    if not found.sheets:
        return texts.html("objections.none"), None
    rows = [
        [
            button(
                texts.plain("objections.show", vote=sheet.proposal.number, number=sheet.objection.number),
                ShowObjection(sheet.objection.id),
            )
        ]
        for sheet in found.sheets
        if user_id in sheet.deciders
    ]
    rows += turning(texts, found.page, found.pages, ShowObjections)
    listed = lines(texts, [(sheet.objection, sheet.proposal) for sheet in found.sheets])
    text = texts.html("objections.head", found.total) + Markup("\n\n") + listed
    return text, InlineKeyboardMarkup(rows) if rows else None
