"""Why something is put to the vote, at its full length, for somebody who asks below what he alone sees."""

from telegram import Update

from bot.actions.ballots import my_ballots
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.ballots.aside_words import reason_text
from handlers.buttons.votes import ShowReason


async def show_reason(update: Update, context: Context) -> None:
    """Say the reason of the vote whose button was pressed, in a message of its own."""
    proposal_id = ShowReason.unpack(pressed(update).data).proposal_id
    report, _ = await my_ballots.of_person(context.bot_data.hall, asker(update).id, proposal_id)
    await toast(update)
    await say(update, reason_text(await texts_of(update, context), report).text)
