"""Posting income and spending: the treasurer draws a notice up, a second person checks it."""

import asyncio
from datetime import date

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.actions.books import notices, postings, shelf
from bot.delivery.outgoing import Outgoing
from bot.reports.sheets.books import books_pdf
from bot.reports.sheets.frame import Links
from bot.texts.books.notice import notice_text, period_words, sheet_text
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.books.letters import NoticePosted, NoticeSettled, NoticeWaits
from bot.voting.books.objection import takes_objections
from bot.voting.books.periods import Period
from bot.voting.books.posting import Posting
from bot.voting.letter import Envelope
from handlers.answering import links
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.books import (
    DrawNotice,
    ListNotices,
    ObjectToNotice,
    PreviewNotice,
    SendNotice,
    SettleNotice,
    ShowAccount,
    ShowNotice,
)

NEWEST = 4


async def list_notices(update: Update, context: Context) -> None:
    """Show the newest notices, and to the treasurer of which periods one can be drawn up now."""
    desk, texts, user_id = context.bot_data, await texts_of(update, context), asker(update).id
    account_id = ListNotices.unpack(pressed(update).data).account_id
    found = await shelf.book(desk.hall, user_id, account_id)
    there = await notices_of(desk, user_id, account_id)
    rows = [[button(texts.plain("books.notice.button", number=n), ShowNotice(each))] for n, each in there]
    if found.reader.keeps:
        offer = await notices.offered(desk.hall, user_id, account_id)
        periods = {each.last: each for each in (offer.due, offer.until_yesterday) if each}
        rows += [_draw(texts, account_id, period) for period in periods.values()]
    rows.append([button(texts.plain("books.back"), ShowAccount(account_id))])
    text = texts.html("books.notices") if there else texts.html("books.no-notices")
    await toast(update)
    await redraw(update, text, InlineKeyboardMarkup(rows))


async def notices_of(desk: Desk, user_id: int, account_id: int) -> list[tuple[int, int]]:
    """Return number and id of the newest notices."""
    found = await postings.posted(desk.hall, user_id, account_id)
    return [(each.number or 0, each.id) for each in found[:NEWEST]]


def _draw(texts: Texts, account_id: int, period: Period) -> Row:
    label = texts.plain("books.notice.draw", period=period_words(texts, period))
    return [button(label, PreviewNotice(account_id, period.last.toordinal()))]


async def preview_notice(update: Update, context: Context) -> None:
    """Show the treasurer what the notice would tell."""
    desk, said = context.bot_data, PreviewNotice.unpack(pressed(update).data)
    told = await notices.preview(desk.hall, asker(update).id, said.account_id, _day(said.last))
    texts = await texts_of(update, context)
    rows = [
        [button(texts.plain("books.to-second"), DrawNotice(said.account_id, said.last))],
        [button(texts.plain("books.back"), ShowAccount(said.account_id))],
    ]
    text = texts.html("books.notice.preview") + Markup("\n\n") + sheet_text(texts, *told)
    await toast(update)
    await redraw(update, text, InlineKeyboardMarkup(rows))


def _day(ordinal: int) -> date:
    """Return a day by its number; one that the calendar does not have is the first there is."""
    return date.fromordinal(ordinal if 0 < ordinal <= date.max.toordinal() else 1)


async def draw_notice(update: Update, context: Context) -> None:
    """Ask a second person to check the notice."""
    said = DrawNotice.unpack(pressed(update).data)
    await notices.draw(context.bot_data.hall, asker(update).id, said.account_id, _day(said.last))
    await toast(update)
    await redraw(update, (await texts_of(update, context)).html("books.notice.drawn"))


async def notice_waits(desk: Desk, envelope: Envelope[NoticeWaits], texts: Texts) -> Outgoing | None:
    """Ask somebody of the committee to compare the notice with the books and the bank."""
    posting = await postings.look(desk.hall, envelope.letter.notice_id)
    return to_check(texts, posting) if posting.notice.settled.waits else None


def to_check(texts: Texts, posting: Posting) -> Outgoing:
    """Return the question to the second person."""
    notice_id = posting.notice.id
    rows = [
        [button(texts.plain("books.notice.post"), SettleNotice(notice_id, True))],
        [button(texts.plain("books.refuse"), SettleNotice(notice_id, False))],
    ]
    head = texts.html("books.notice.check", name=posting.drawn_by)
    told = sheet_text(texts, posting.estate, posting.account, posting.sheet, posting.notice.owing)
    text = head + Markup("\n\n") + told
    return Outgoing(text, InlineKeyboardMarkup(rows), about=(subjects.book_notice(notice_id),))


async def notice_waits_now(desk: Desk, envelope: Envelope[NoticeWaits], texts: Texts) -> Outgoing | None:
    """Return the question as long as the reader may answer it, then who has, and how."""
    posting = await postings.look(desk.hall, envelope.letter.notice_id)
    if posting.notice.settled.waits:
        return to_check(texts, posting) if envelope.chat_id in posting.seconds else None
    return Outgoing(_became(texts, posting))


async def notice_settled(desk: Desk, envelope: Envelope[NoticeSettled], texts: Texts) -> Outgoing:
    """Tell who drew a notice up what the second person made of it."""
    return Outgoing(_became(texts, await postings.look(desk.hall, envelope.letter.notice_id)))


def _became(texts: Texts, posting: Posting) -> Markup:
    period = period_words(texts, posting.notice.period)
    key = f"books.notice.{posting.notice.settled.stage}"
    return texts.html(key, name=posting.checked_by, period=period)


async def settle_notice(update: Update, context: Context) -> None:
    """Post the notice, or refuse it; the buttons make room for what was decided."""
    desk, said = context.bot_data, SettleNotice.unpack(pressed(update).data)
    await notices.settle(desk.hall, asker(update).id, said.notice_id, said.agree)
    texts = await texts_of(update, context)
    await toast(update)
    await redraw(update, _became(texts, await postings.look(desk.hall, said.notice_id)))


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
