"""The entries of an account, page by page, and one of them with its document."""

from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.actions.books import confirming, looking
from bot.actions.books.looking import Book
from bot.actions.questions import OpenQuestion
from bot.delivery.outgoing import Outgoing
from bot.texts.books.books import lines_text
from bot.texts.books.entries import entry_text
from bot.texts.books.money import account_name
from bot.texts.catalogue import Texts
from bot.voting.books.entry import Entry
from handlers.answering.answers import answering, asker, pressed, put, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import cut, turning
from handlers.answering.redraw import redraw
from handlers.buttons.books import ListEntries, ReverseEntry, SendBooksLedger, ShowAccount, ShowEntryInBooks

ON_PAGE = 5


async def list_entries(update: Update, context: Context) -> None:
    """Show a page of the entries, the newest first: what waits, then the receipts."""
    said, texts = ListEntries.unpack(pressed(update).data), await texts_of(update, context)
    found = await looking.book(context.bot_data.hall, asker(update).id, said.account_id)
    page = cut([*reversed(found.waiting), *reversed(found.confirmed)], said.page, ON_PAGE)
    head = texts.html("books.entries", account=account_name(texts, found.account))
    text = Markup("\n\n").join([head, lines_text(texts, page.shown, found.labels)])
    numbered = [each for each in page.shown if each.number]
    rows: list[Row] = [[_number(texts, each) for each in numbered]] if numbered else []
    rows += turning(texts, page.number, page.pages, lambda other: ListEntries(said.account_id, other))
    rows.append(
        [
            button(texts.plain("books.back"), ShowAccount(said.account_id)),
            button(texts.plain("books.ledger"), SendBooksLedger(said.account_id)),
        ]
    )
    await toast(update)
    await redraw(update, text, InlineKeyboardMarkup(rows))


def _number(texts: Texts, entry: Entry) -> InlineKeyboardButton:
    return button(texts.plain("books.entry-button", number=entry.number), ShowEntryInBooks(entry.id))


async def show_entry(update: Update, context: Context) -> None:
    """Show one entry, with its document if that is for the reader."""
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    entry_id = ShowEntryInBooks.unpack(pressed(update).data).entry_id
    found, entry = await looking.entry(hall, asker(update).id, entry_id)
    await toast(update)
    photo = entry.photo if found.reader.sees_document_of(entry) else None
    rows = _below(texts, found, entry)
    keyboard = InlineKeyboardMarkup(rows) if rows else None
    await put(update, Outgoing(_text(texts, found, entry), keyboard, photo, texts.html("photo.unseen")))


def _text(texts: Texts, found: Book, entry: Entry) -> Markup:
    old = next((each.number for each in found.confirmed if each.id == entry.reverses), None)
    label = found.labels.get(entry.household_id or 0, "")
    parts = [texts.html("books.receipt-number", number=entry.number)]
    if taken_back := found.reversal_of(entry):
        parts.append(texts.html("books.taken-back", number=taken_back.number))
    return Markup("\n").join([*parts, entry_text(texts, found.account, entry, label, old)])


def _below(texts: Texts, found: Book, entry: Entry) -> list[Row]:
    if not found.reader.keeps or entry.reverses or found.reversal_of(entry):
        return []
    return [[button(texts.plain("books.reverse"), ReverseEntry(entry.id))]]


async def reverse_entry(update: Update, context: Context) -> None:
    """Ask the treasurer why an entry is to be taken back."""
    entry_id = ReverseEntry.unpack(pressed(update).data).entry_id
    entry = await confirming.begin_reversal(context.bot_data.hall, asker(update).id, entry_id)
    await toast(update)
    await say(update, (await texts_of(update, context)).html("books.ask.why", number=entry.number))


async def take_why(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Write the entry that takes the other one back, for a second person to confirm."""
    await confirming.reverse(context.bot_data.hall, answering(update, question), text)
    await say(update, (await texts_of(update, context)).html("books.entered"))
