"""The ledger of an account's books as a file that anybody can verify: names and rooms by their hash only."""

from telegram import Update

from bot.actions.books import looking
from bot.voting.ledger.owner import of_account
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.record_files import send_record
from handlers.buttons.books import SendBooksLedger


async def send_books_ledger(update: Update, context: Context) -> None:
    """Send the file to whoever may inspect the books."""
    hall, user, texts = context.bot_data.hall, asker(update), await texts_of(update, context)
    account_id = SendBooksLedger.unpack(pressed(update).data).account_id
    found = await looking.book(hall, user.id, account_id)
    await toast(update)
    await send_record(hall, user, texts, of_account(account_id), f"books-{found.account.number}")
