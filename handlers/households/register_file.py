"""A register that the committee sends as a file: what it says and would change, before anything does."""

import asyncio
from functools import reduce
from operator import or_

from markupsafe import Markup
from telegram import Document, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatAction, ParseMode
from telegram.ext import filters

from bot.actions.households import import_register
from bot.actions.households.import_register import Preview
from bot.registers.reading import read_register
from bot.texts.catalogue import Texts
from bot.texts.households.register import preview_text
from bot.texts.households.register_columns import ask_text
from bot.texts.households.register_problems import MOST_SHOWN, problem_list
from bot.voting.estates.estate import Estate
from bot.voting.households.columns import UNSAID, Layout
from bot.voting.households.layout import unpack
from bot.voting.refusals import RegisterWithoutAreas, RegisterWithoutColumns
from handlers.answering.answers import asker, pressed, reply, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.estate_lists import estates_for, estates_page
from handlers.answering.redraw import redraw
from handlers.buttons.lists import EstatesFor, TurnEstates
from handlers.buttons.register import ReadRegister, RegisterOf
from handlers.households.register_bytes import check_size, download
from handlers.households.register_columns import ask_for_columns, replied_file
from handlers.households.register_keyboards import preview_keyboard

KINDS = ("xlsx", "xlsm", "xlsb", "xls", "et", "ods", "csv", "tsv", "txt")

is_table = reduce(or_, (filters.Document.FileExtension(kind) for kind in KINDS))
"""A file whose name says that it is a table; any other may be meant for a proposal."""


async def register_file(update: Update, context: Context) -> None:
    """Show the preview of a register; who serves several estates is asked first for which it is.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person imports nothing anywhere.
        RegisterFileTooBig: Telegram would not hand the file over.
    """
    message = update.effective_message
    assert message and message.document  # the filter lets nothing else in
    served = await estates_for(update, context, EstatesFor.REGISTER)
    check_size(message.document)
    if len(served) == 1:
        await _preview_or_ask(update, context, message.document, served[0].id)
    else:
        await _ask_for_estate(message, await texts_of(update, context), served)


async def _ask_for_estate(message: Message, texts: Texts, served: list[Estate]) -> None:
    """Ask in reply to the file: the reply leads back to it, even after a restart."""
    question, keyboard = estates_page(texts, TurnEstates(EstatesFor.REGISTER, 0), served)
    await message.reply_text(question, parse_mode=ParseMode.HTML, reply_markup=keyboard, do_quote=True)


async def register_of(update: Update, context: Context) -> None:
    """Show the preview for the estate that was chosen.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person imports nothing into it.
        RegisterFileGone: the message with the file was deleted.
    """
    estate_id = RegisterOf.unpack(pressed(update).data).estate_id
    await import_register.may_import(context.bot_data.hall, asker(update).id, estate_id)
    file = replied_file(update)
    await toast(update)
    await _preview_or_ask(update, context, file, estate_id)


async def _preview_or_ask(update: Update, context: Context, file: Document, estate_id: int) -> None:
    """Show the preview in reply to the file, or ask which column is which where that is not understood."""
    await asker(update).send_chat_action(ChatAction.TYPING)
    try:
        found = await _read(update, context, file, estate_id, UNSAID)
    except (RegisterWithoutColumns, RegisterWithoutAreas) as unclear:
        await ask_for_columns(update, context, file, estate_id, unclear)
        return
    await reply(update, *await _preview(update, context, found))


async def read_so(update: Update, context: Context) -> None:
    """Show the preview by what was said of the columns, in place of the question.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person imports nothing into the estate.
        RegisterFileGone: the message with the file was deleted.
        RegisterWithoutColumns: there is no room in the column that was named.
    """
    payload = ReadRegister.unpack(pressed(update).data)
    await import_register.may_import(context.bot_data.hall, asker(update).id, payload.estate_id)
    found = await _read(update, context, replied_file(update), payload.estate_id, unpack(payload.said))
    await toast(update)
    await redraw(update, *await _preview(update, context, found))


async def _read(update: Update, context: Context, file: Document, estate_id: int, said: Layout) -> Preview:
    hall, user, name = context.bot_data.hall, asker(update), file.file_name or ""
    kept = await import_register.kept_layout(hall, estate_id, user.id)
    async with context.bot_data.reading:
        data = await download(file)
        register = await asyncio.to_thread(read_register, name, data, said, kept)
    return await import_register.preview(hall, estate_id, name, register, user.id)


async def _preview(update: Update, context: Context, found: Preview) -> tuple[Markup, InlineKeyboardMarkup]:
    """Return the preview with its buttons; what is too much for a message is sent as a list before it."""
    texts, user, register = await texts_of(update, context), asker(update), found.register
    if len(register.problems) > MOST_SHOWN:
        await user.send_document(
            problem_list(texts, register.problems),
            filename=texts.plain("register.list.name"),
            caption=texts.plain("register.list.caption", len(register.problems)),
        )
    text = preview_text(texts, found.estate.name, found.file_name, register, found.diff, found.sold_in_votes)
    if found.import_id is not None:
        text = Markup("\n\n").join([text, ask_text(texts, register)])
    return text, preview_keyboard(texts, found)
