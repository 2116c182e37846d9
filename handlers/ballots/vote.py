"""A press on a vote button, in the group or in private."""

from telegram import Update
from telegram.constants import ChatType

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.ballots.ballot import Receipt, Tap
from handlers.answering.answers import asker, pressed, texts_of, toast
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
    if query.message and query.message.chat.type == ChatType.PRIVATE:
        await refresh_my_ballot(update, context, receipt)


def receipt_text(texts: Texts, receipt: Receipt) -> str:
    """Return what a voter is told after the ballot is on disk."""
    options = receipt.proposal.terms.options
    fields = {
        "household": receipt.household.label,
        "choice": phrases.choice_name(texts, receipt.choice, options),
        "before": phrases.choice_name(texts, receipt.before, options),
        "number": receipt.number,
    }
    if not receipt.changed:
        return texts.plain("receipt.confirmed", **fields)
    if receipt.choice is None:
        return texts.plain("receipt.withdrawn", **fields)
    return texts.plain("receipt.changed" if receipt.before else "receipt.cast", **fields)
