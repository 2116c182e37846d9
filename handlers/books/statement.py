"""A bank statement from a file, and what each of its lines is, a tap a line."""

import asyncio

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatAction

from bot.actions.books import lines, statements
from bot.actions.books.lines import LineSheet
from bot.actions.questions import OpenQuestion
from bot.registers.statements import read_statement
from bot.texts.books.money import kind_name, yuan
from bot.texts.catalogue import Texts
from bot.texts.places import rooms_in_one_piece
from bot.voting.books.entry import Direction, Entry, EntryKind, kinds_of
from bot.voting.refusals import StatementWithoutColumns
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.answering.rooms import room_label
from handlers.buttons.books import (
    AskStatement,
    BookLine,
    ChooseLineKind,
    IsEntry,
    LeaveLine,
    NextLine,
    ShowAccount,
)
from handlers.households.register_bytes import check_size, download

OFFERED = 2  # of each: who may have paid, and what it may be already


async def ask_statement(update: Update, context: Context) -> None:
    """Ask for the file; lines that wait from another one come first."""
    hall, account_id = context.bot_data.hall, AskStatement.unpack(pressed(update).data).account_id
    await statements.ask(hall, asker(update).id, account_id)
    texts = await texts_of(update, context)
    waiting = await lines.next_line(hall, asker(update).id, account_id)
    rows = [[button(texts.plain("books.lines-left", waiting.left), NextLine(account_id))]] if waiting else []
    await toast(update)
    await say(update, texts.html("books.ask.statement"), InlineKeyboardMarkup(rows) if rows else None)


async def take_statement(update: Update, context: Context, question: OpenQuestion, message: Message) -> None:
    """Take the lines in, and ask what the first of them is.

    Raises:
        StatementWithoutColumns: it is no file, or none of a bank.
        RegisterFileTooBig: Telegram would not hand the file over.
    """
    document, desk = message.document, context.bot_data
    if document is None:
        raise StatementWithoutColumns()
    check_size(document)
    await asker(update).send_chat_action(ChatAction.TYPING)
    async with desk.reading:
        data = await download(document)
        found = await asyncio.to_thread(read_statement, document.file_name or "", data)
    taken = await statements.take_in(desk.hall, answering(update, question), found.lines)
    texts = await texts_of(update, context)
    parts = [texts.html("books.statement.taken", new=taken.new, known=taken.known)]
    if found.unread:
        numbers = texts.plain("joined.and").join(map(str, found.unread[:9]))
        parts.append(texts.html("books.statement.unread", len(found.unread), rows=numbers))
    await say(update, Markup("\n").join(parts))
    await _say_next(update, context, taken.account.id)


async def _say_next(update: Update, context: Context, account_id: int) -> None:
    shown = await _next(update, context, account_id)
    await say(update, *shown)


async def _redraw_next(update: Update, context: Context, account_id: int) -> None:
    shown = await _next(update, context, account_id)
    await toast(update)
    await redraw(update, *shown)


async def _next(update: Update, context: Context, account_id: int) -> tuple[Markup, InlineKeyboardMarkup]:
    """Return the next line and what it may be; when there is none, the way back."""
    texts = await texts_of(update, context)
    sheet = await lines.next_line(context.bot_data.hall, asker(update).id, account_id)
    if sheet is None:
        rows = [[button(texts.plain("books.back"), ShowAccount(account_id))]]
        return texts.html("books.statement.done"), InlineKeyboardMarkup(rows)
    return _line_text(texts, sheet), InlineKeyboardMarkup(list(_choices(texts, sheet)))


def _line_text(texts: Texts, sheet: LineSheet) -> Markup:
    line = sheet.kept.line
    return texts.html(
        f"books.statement.{line.direction}",
        sheet.left,
        sum=yuan(texts, abs(line.amount)),
        date=texts.typed_day(line.day),
        party=rooms_in_one_piece(line.party) or "–",
        words=rooms_in_one_piece(line.words) or "–",
    )


def _choices(texts: Texts, sheet: LineSheet) -> list[Row]:
    """Return what the line may be: which entry, whose money, something else, nothing for the books."""
    line_id, came = sheet.kept.id, sheet.kept.line.direction is Direction.IN
    kind = EntryKind.CONTRIBUTION if came else EntryKind.REFUND
    rows = [[button(_same(texts, sheet, each), IsEntry(line_id, each.id))] for each in sheet.same[:OFFERED]]
    rows += [
        [button(_payer(texts, kind, each.room), BookLine(line_id, kind, each.household_id))]
        for each in sheet.payers[:OFFERED]
    ]
    rows.append([button(texts.plain("books.statement.other"), ChooseLineKind(line_id))])
    rows.append([button(texts.plain("books.statement.leave"), LeaveLine(line_id))])
    return rows


def _payer(texts: Texts, kind: EntryKind, room: str) -> str:
    return texts.plain("books.statement.payer", household=room, kind=kind_name(texts, kind))


def _same(texts: Texts, sheet: LineSheet, entry: Entry) -> str:
    """Name an entry by whose money it is and for what, so that two of the same sum can be told apart."""
    key = "books.statement.same" if entry.number else "books.statement.same-waiting"
    party = sheet.rooms.get(entry.household_id or 0) or entry.party
    return texts.plain(key, number=entry.number or "", words=f"{party} · {entry.words}")


async def next_line(update: Update, context: Context) -> None:
    """Show the next line in place of what was shown."""
    await _redraw_next(update, context, NextLine.unpack(pressed(update).data).account_id)


async def choose_line_kind(update: Update, context: Context) -> None:
    """Ask for what the money of a line came in, or went out."""
    line_id = ChooseLineKind.unpack(pressed(update).data).line_id
    direction = await statements.ask_kind(context.bot_data.hall, asker(update).id, line_id)
    texts = await texts_of(update, context)
    rows = [[button(kind_name(texts, each), BookLine(line_id, each, None))] for each in kinds_of(direction)]
    await toast(update)
    await redraw(update, texts.html(f"books.ask.kind.{direction}"), InlineKeyboardMarkup(rows))


async def book_line(update: Update, context: Context) -> None:
    """Enter what the line tells, and go on with the next; for a household's money ask for the room first."""
    hall, said = context.bot_data.hall, BookLine.unpack(pressed(update).data)
    if said.household_id is None and said.kind in (EntryKind.CONTRIBUTION, EntryKind.REFUND):
        await statements.ask_room(hall, asker(update).id, said.line_id, said.kind)
        await toast(update)
        await say(update, (await texts_of(update, context)).html("books.statement.room"))
        return
    entry = await statements.book(hall, asker(update).id, said.line_id, said.kind, said.household_id)
    await _redraw_next(update, context, entry.account_id)


async def take_room(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Enter the line as the money of the household at the room that was typed."""
    answer = answering(update, question)
    found = await statements.at_room(context.bot_data.hall, answer, room_label(text))
    if isinstance(found, Entry):
        await _say_next(update, context, found.account_id)
        return
    texts, asked = await texts_of(update, context), question.fields
    kind = EntryKind(asked["kind"])
    rows = [[button(each.label, BookLine(asked["line_id"], kind, each.id))] for each in found]
    await say(update, texts.html("books.which-household"), InlineKeyboardMarkup(rows))


async def is_entry(update: Update, context: Context) -> None:
    """Take it that the line tells of an entry that is there, and go on with the next."""
    said = IsEntry.unpack(pressed(update).data)
    user_id = asker(update).id
    account_id = await statements.is_entry(context.bot_data.hall, user_id, said.line_id, said.entry_id)
    await _redraw_next(update, context, account_id)


async def leave_line(update: Update, context: Context) -> None:
    """Take it that the line is not for the books, and go on with the next."""
    line_id = LeaveLine.unpack(pressed(update).data).line_id
    account_id = await statements.leave(context.bot_data.hall, asker(update).id, line_id)
    await _redraw_next(update, context, account_id)
