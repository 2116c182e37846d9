"""A register that the committee sends as a file: what it says and would change, before anything does."""

import asyncio
from functools import reduce
from operator import or_

from markupsafe import Markup
from telegram import Document, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatAction, FileSizeLimit, ParseMode
from telegram.ext import filters

from bot.actions.estates import offices
from bot.actions.households import import_register
from bot.registers.reading import read_register
from bot.texts.catalogue import Texts
from bot.texts.households.register import preview_text
from bot.texts.households.register_problems import MOST_SHOWN, problem_list
from bot.voting.estates.estate import Estate
from bot.voting.refusals import RegisterFileGone, RegisterFileTooBig
from bot.voting.rights import Right
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button, estates_keyboard
from handlers.buttons.register import AreasAreRight, DecideImport, RegisterOf

MEGABYTE = 1_000_000
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
    served = await offices.served(context.bot_data.hall, asker(update).id, Right.IMPORT_REGISTER)
    _check(message.document)
    if len(served) == 1:
        await _show_preview(update, context, message.document, served[0].id)
    else:
        await _ask_for_estate(message, await texts_of(update, context), served)


def _check(document: Document) -> None:
    most = FileSizeLimit.FILESIZE_DOWNLOAD
    if (document.file_size or 0) > most:
        raise RegisterFileTooBig(megabytes=most // MEGABYTE)


async def _ask_for_estate(message: Message, texts: Texts, served: list[Estate]) -> None:
    """Ask in reply to the file: the reply leads back to it, even after a restart."""
    await message.reply_text(
        texts.html("register.which-estate"),
        parse_mode=ParseMode.HTML,
        reply_markup=estates_keyboard(served, RegisterOf),
        do_quote=True,
    )


async def register_of(update: Update, context: Context) -> None:
    """Show the preview for the estate that was chosen.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person imports nothing into it.
        RegisterFileGone: the message with the file was deleted.
    """
    query = pressed(update)
    estate_id = RegisterOf.unpack(query.data).estate_id
    await import_register.may_import(context.bot_data.hall, asker(update).id, estate_id)
    question = query.message
    file = question.reply_to_message if isinstance(question, Message) else None
    if file is None or file.document is None:
        raise RegisterFileGone()
    await toast(update)
    await _show_preview(update, context, file.document, estate_id)


async def _show_preview(update: Update, context: Context, document: Document, estate_id: int) -> None:
    hall, texts, user = context.bot_data.hall, await texts_of(update, context), asker(update)
    await user.send_chat_action(ChatAction.TYPING)
    name = document.file_name or ""
    async with context.bot_data.reading:
        file = await document.get_file()
        data = bytes(await file.download_as_bytearray())
        register = await asyncio.to_thread(read_register, name, data)
    found = await import_register.preview(hall, estate_id, name, register, user.id)
    problems = found.register.problems
    if len(problems) > MOST_SHOWN:
        await user.send_document(
            problem_list(texts, problems),
            filename=texts.plain("register.list.name"),
            caption=texts.plain("register.list.caption", len(problems)),
        )
    text = preview_text(texts, found.estate.name, name, found.register, found.diff, found.sold_in_votes)
    if found.import_id is None:
        await say(update, text)
    else:
        doubts = bool(found.register.doubts)
        ask = texts.html("register.ask-areas" if doubts else "register.ask")
        await say(update, Markup("\n\n").join([text, ask]), _decision(texts, found.import_id, doubts))


def _decision(texts: Texts, import_id: int, doubts: bool) -> InlineKeyboardMarkup:
    """Return the buttons; areas in doubt are imported only by the one that says they are right."""
    yes = button(texts.plain("register.import"), DecideImport(import_id, True))
    if doubts:
        yes = button(texts.plain("register.import-as-it-is"), AreasAreRight(import_id))
    no = button(texts.plain("register.discard"), DecideImport(import_id, False))
    return InlineKeyboardMarkup([[yes], [no]])
