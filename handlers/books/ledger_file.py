"""The ledger of an account's books as a file that anybody can verify."""

from telegram import Update

from bot.actions.books import file
from handlers.answering.answers import asker, pressed, toast
from handlers.answering.desk import Context
from handlers.buttons.books import SendBooksLedger


async def send_books_ledger(update: Update, context: Context) -> None:
    """Send the file."""
    user, account_id = asker(update), SendBooksLedger.unpack(pressed(update).data).account_id
    number, data = await file.export(context.bot_data.hall, user.id, account_id)
    await toast(update)
    await user.send_document(data, filename=f"books-{number}.jsonl")
