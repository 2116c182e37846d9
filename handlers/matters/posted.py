"""A matter as everybody reads it in the group, with the ways to all that hangs on it."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.actions.matters import looking
from bot.actions.matters.looking import MatterSheet
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.matters.matter import matter_text
from handlers.answering import links
from handlers.answering.desk import Desk


async def posted(desk: Desk, matter_id: int) -> tuple[str, Outgoing]:
    """Return the title of a matter, and its message in the group."""
    sheet = await looking.look(desk.hall, matter_id)
    texts = desk.catalogue.for_all_of(sheet.estate)
    text = matter_text(texts, sheet.estate, sheet.matter, sheet.meetings, sheet.plans, sheet.votes)
    rows = await _rows(desk, texts, sheet)
    return sheet.matter.title, Outgoing(text, InlineKeyboardMarkup(rows))


async def _rows(desk: Desk, texts: Texts, sheet: MatterSheet) -> list[list[InlineKeyboardButton]]:
    matter_id = sheet.matter.id
    own = InlineKeyboardButton(texts.plain("matter.open"), url=links.matter(desk.bot_username, matter_id))
    if not desk.board:
        return [[own]]
    page = links.matter_page(desk.board, await looking.page(desk.hall, matter_id))
    return [[own], [InlineKeyboardButton(texts.plain("matter.page"), url=page)]]
