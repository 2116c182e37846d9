"""Saying which column of a register is which: one message that changes in place, in reply to the file."""

import asyncio

from markupsafe import Markup
from telegram import Document, Message, Update

from bot.actions.households import import_register
from bot.registers.reading import columns_of
from bot.texts.households.register_columns import pick_column, which_columns
from bot.voting.households.columns import UNSAID, FoundColumn, Layout
from bot.voting.households.layout import unpack
from bot.voting.refusals import ImportSettled, Refusal, RegisterFileGone
from handlers.answering.answers import asker, pressed, reply, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.paging import counted
from handlers.answering.redraw import redraw
from handlers.buttons.register import PickColumn, ShowColumns
from handlers.households.register_bytes import download
from handlers.households.register_keyboards import columns_keyboard, pick_keyboard


def replied_file(update: Update) -> Document:
    """Return the file to which the message with the pressed button replies.

    Raises:
        RegisterFileGone: it was deleted.
    """
    question = pressed(update).message
    file = question.reply_to_message if isinstance(question, Message) else None
    if file is None or file.document is None:
        raise RegisterFileGone()
    return file.document


async def ask_for_columns(
    update: Update, context: Context, file: Document, estate_id: int, unclear: Refusal
) -> None:
    """Say what is not clear in a file, and ask which of its columns is which."""
    texts, kept = await texts_of(update, context), await _kept(update, context, estate_id)
    columns = await _columns(context, file, UNSAID, kept)
    keyboard = columns_keyboard(texts, estate_id, columns, UNSAID)
    question = which_columns(texts, file.file_name or "")
    await reply(update, Markup("\n\n").join([question, texts.html(unclear.key)]), keyboard)


async def show_columns(update: Update, context: Context) -> None:
    """Show which column is which, as far as it is understood or was said, in place of what stood there.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person imports nothing into the estate.
        RegisterFileGone: the message with the file was deleted.
    """
    payload, texts = ShowColumns.unpack(pressed(update).data), await texts_of(update, context)
    kept, said = await _kept(update, context, payload.estate_id), unpack(payload.said)
    document = replied_file(update)
    columns = await _columns(context, document, said, kept)
    if payload.instead_of is not None:
        await _give_up(update, context, payload.instead_of)
    await toast(update)
    keyboard = columns_keyboard(texts, payload.estate_id, columns, said)
    await redraw(update, which_columns(texts, document.file_name or ""), keyboard)


async def _give_up(update: Update, context: Context, import_id: int) -> None:
    """Discard the register that was previewed: it will be read anew."""
    try:
        await import_register.discard(context.bot_data.hall, import_id, asker(update).id)
    except ImportSettled:
        return


async def pick(update: Update, context: Context) -> None:
    """Ask in which column something is.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person imports nothing into the estate.
        RegisterFileGone: the message with the file was deleted.
    """
    payload, texts = PickColumn.unpack(pressed(update).data), await texts_of(update, context)
    kept, said = await _kept(update, context, payload.estate_id), unpack(payload.said)
    columns = await _columns(context, replied_file(update), said, kept)
    await toast(update)
    question = counted(texts, pick_column(texts, payload.meaning), "list.columns", len(columns))
    await redraw(update, question, pick_keyboard(texts, payload, columns))


async def _kept(update: Update, context: Context, estate_id: int) -> Layout:
    return await import_register.kept_layout(context.bot_data.hall, estate_id, asker(update).id)


async def _columns(context: Context, document: Document, said: Layout, kept: Layout) -> list[FoundColumn]:
    async with context.bot_data.reading:
        data = await download(document)
        return await asyncio.to_thread(columns_of, document.file_name or "", data, said, kept)
