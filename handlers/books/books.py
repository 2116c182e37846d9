"""/books: the accounts of an estate, what there is in each, and what can be done about it."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.books import looking, waiting
from bot.actions.books.looking import Book, Reader
from bot.texts.books.books import book_text
from bot.texts.books.money import account_name
from bot.texts.catalogue import Texts
from bot.voting.books.account import Account
from bot.voting.books.entry import Direction
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.estate_lists import the_only_estate
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.books import (
    AskKind,
    AskStatement,
    ListEntries,
    ListNotices,
    NameAccount,
    NextWaiting,
    ShowAccount,
    ShowBooks,
    ShowTreasurers,
)
from handlers.buttons.lists import EstatesFor

Shown = tuple[Markup, InlineKeyboardMarkup | None]


async def show_books(update: Update, context: Context) -> None:
    """Show the books; who may inspect those of several estates is asked for which."""
    if estate := await the_only_estate(update, context, EstatesFor.BOOKS):
        await say(update, *await _of_estate(update, context, estate.id))


async def show_books_of(update: Update, context: Context) -> None:
    """Show the books of the estate that was chosen."""
    shown = await _of_estate(update, context, ShowBooks.unpack(pressed(update).data).estate_id)
    await toast(update)
    await redraw(update, *shown)


async def show_account(update: Update, context: Context) -> None:
    """Show the books of the account that was chosen, as they are now."""
    account_id = ShowAccount.unpack(pressed(update).data).account_id
    found = await looking.book(context.bot_data.hall, asker(update).id, account_id)
    shown = await _book(update, context, found)
    await toast(update)
    await redraw(update, *shown)


async def _of_estate(update: Update, context: Context, estate_id: int) -> Shown:
    """Return the books of the only account, or the accounts of which one is chosen."""
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    reader, found = await looking.of_estate(hall, asker(update).id, estate_id)
    if len(found) == 1 and found[0].is_open:
        return await _book(update, context, await looking.book(hall, reader.user_id, found[0].id))
    rows = [[button(account_name(texts, each), ShowAccount(each.id))] for each in found if each.is_open]
    rows += await _serving(update, context, reader, estate_id)
    return _accounts(texts, found), InlineKeyboardMarkup(rows) if rows else None


def _accounts(texts: Texts, found: Sequence[Account]) -> Markup:
    if not found:
        return texts.html("books.none")
    waits = [
        texts.html("books.account-waits", account=account_name(texts, a)) for a in found if not a.is_open
    ]
    return Markup("\n\n").join([texts.html("books.accounts"), *waits])


async def _book(update: Update, context: Context, found: Book) -> Shown:
    texts, account = await texts_of(update, context), found.account
    text = book_text(texts, account, found.confirmed, len(found.waiting), found.balance, found.labels)
    rows: list[Row] = []
    if found.reader.keeps:
        rows.append(
            [button(texts.plain(f"books.enter.{side}"), AskKind(account.id, side)) for side in Direction]
        )
    if found.reader.keeps:
        rows.append([button(texts.plain("books.statement"), AskStatement(account.id))])
    if found.entries:
        rows.append([button(texts.plain("books.all-entries"), ListEntries(account.id, 0))])
    rows.append([button(texts.plain("books.notice-list"), ListNotices(account.id))])
    rows += await _serving(update, context, found.reader, account.estate_id)
    return text, InlineKeyboardMarkup(rows)


async def _serving(update: Update, context: Context, reader: Reader, estate_id: int) -> list[Row]:
    """Return what the committee can do: confirm what waits for the reader, name accounts and treasurers."""
    texts, rows = await texts_of(update, context), list[Row]()
    if reader.confirms:
        mine = await waiting.for_me(context.bot_data.hall, reader.user_id, estate_id)
        if mine.number:
            rows.append([button(texts.plain("books.next-waiting", mine.number), NextWaiting(estate_id))])
    if reader.names_accounts:
        rows.append(
            [
                button(texts.plain("books.name-account"), NameAccount(estate_id)),
                button(texts.plain("books.treasurers"), ShowTreasurers(estate_id)),
            ]
        )
    return rows
