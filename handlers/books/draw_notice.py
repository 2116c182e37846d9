"""The treasurer draws up a notice of income and spending for a period, and hands it to a second person."""

from datetime import date

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.books import looking, notices, postings
from bot.texts.books.notice import period_words, sheet_text
from bot.texts.catalogue import Texts
from bot.voting.books.periods import Period
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.books import (
    DrawNotice,
    ListNotices,
    PreviewNotice,
    ShowAccount,
    ShowNotice,
)

NEWEST = 4


async def list_notices(update: Update, context: Context) -> None:
    """Show the newest notices, and to the treasurer of which periods one can be drawn up now."""
    desk, texts, user_id = context.bot_data, await texts_of(update, context), asker(update).id
    account_id = ListNotices.unpack(pressed(update).data).account_id
    found = await looking.book(desk.hall, user_id, account_id)
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
