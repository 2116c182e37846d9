"""A press on a vote button, in the group or in private."""

from telegram import Update

from bot.texts.ballots.receipts import receipt_text
from bot.voting.ballots.ballot import Tap
from handlers.answering.answers import asker, in_private, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.ballots.my_ballot import refresh_my_ballot
from handlers.buttons.votes import Vote


async def vote(update: Update, context: Context) -> None:
    """Cast, confirm or withdraw the household's ballot, and answer after it is on disk."""
    desk, query = context.bot_data, pressed(update)
    payload = Vote.unpack(query.data)
    receipt = await desk.ballots.submit(
        Tap(
            query.id,
            asker(update).id,
            payload.proposal_id,
            payload.choice,
            payload.household_id,
            payload.version,
        )
    )
    texts = await texts_of(update, context)
    await toast(update, receipt_text(texts, receipt))
    if in_private(update):
        await refresh_my_ballot(update, context, receipt)
