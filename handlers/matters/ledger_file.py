"""The ledger of a matter as a file that anybody can verify: texts and people by their hash only."""

from telegram import Update

from bot.actions.matters import looking
from bot.voting.ledger.owner import of_matter
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.record_files import send_record
from handlers.buttons.matters import SendMatterLedger


async def send_matter_ledger(update: Update, context: Context) -> None:
    """Send the file to whoever may see the matter."""
    hall, user, texts = context.bot_data.hall, asker(update), await texts_of(update, context)
    matter_id = SendMatterLedger.unpack(pressed(update).data).matter_id
    matter = (await looking.seen_by(hall, user.id, matter_id)).matter
    await toast(update)
    await send_record(hall, user, texts, of_matter(matter_id), f"matter-{matter.number}")
