"""A notice of income and spending as everybody reads it: in the group, by its link, and as a sheet."""

import asyncio

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.actions.books import postings
from bot.delivery.outgoing import Outgoing
from bot.reports.sheets.books import books_pdf
from bot.reports.sheets.frame import Links
from bot.texts.books.notice import notice_text
from bot.texts.catalogue import Texts
from bot.voting.books.letters import NoticePosted
from bot.voting.books.objection import takes_objections
from bot.voting.books.posting import Posting
from bot.voting.letter import Envelope
from handlers.answering import links
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import Row, button
from handlers.buttons.books import (
    ObjectToNotice,
    SendNotice,
    ShowAccount,
    ShowNotice,
)


async def notice_posted(desk: Desk, envelope: Envelope[NoticePosted], texts: Texts) -> Outgoing:
    """Tell the group, without a sound in quiet hours."""
    posting = await postings.look(desk.hall, envelope.letter.notice_id)
    ways = [("books.notice.open", links.notice(desk.bot_username, posting.notice.id))]
    if page := _page(desk, posting):
        ways.append(("button.page", page))
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(texts.plain(key), url=url)] for key, url in ways])
    silent = desk.is_quiet_in(posting.estate)
    return Outgoing(notice_text(texts, posting), keyboard, silent=silent)


def _page(desk: Desk, posting: Posting) -> str:
    return f"{desk.board}/n/{posting.notice.token}" if desk.board else ""


async def open_notice(update: Update, context: Context, notice_id: int) -> None:
    """Show a notice to whoever came by its link."""
    await say(update, *await _shown(update, context, notice_id))


async def show_notice(update: Update, context: Context) -> None:
    """Show the notice whose button was pressed."""
    shown = await _shown(update, context, ShowNotice.unpack(pressed(update).data).notice_id)
    await toast(update)
    await say(update, *shown)


async def _shown(update: Update, context: Context, notice_id: int) -> tuple[Markup, InlineKeyboardMarkup]:
    desk, texts = context.bot_data, await texts_of(update, context)
    posting = await postings.seen_by(desk.hall, asker(update).id, notice_id)
    rows: list[Row] = [[button(texts.plain("books.notice.sheet"), SendNotice(notice_id))]]
    if page := _page(desk, posting):
        rows.append([InlineKeyboardButton(texts.plain("button.page"), url=page)])
    rows.append([button(texts.plain("books.show"), ShowAccount(posting.account.id))])
    if takes_objections(posting.notice, desk.hall.now.astimezone(posting.estate.tz).date()):
        rows.append([button(texts.plain("books.object.button"), ObjectToNotice(notice_id))])
    return notice_text(texts, posting), InlineKeyboardMarkup(rows)


async def send_notice(update: Update, context: Context) -> None:
    """Send the sheet for the gate."""
    desk, user, texts = context.bot_data, asker(update), await texts_of(update, context)
    notice_id = SendNotice.unpack(pressed(update).data).notice_id
    posting = await postings.seen_by(desk.hall, user.id, notice_id)
    await toast(update)  # before it is made: a press is not answered any more after some seconds
    way = _page(desk, posting) or links.notice(desk.bot_username, notice_id)
    ways = Links(f"@{desk.bot_username}", result=way)
    made = await asyncio.to_thread(books_pdf, texts, posting, ways, desk.hall.now)
    await user.send_document(made, filename=f"books-{posting.account.number}-{posting.notice.number}.pdf")
