"""The button below a result that sends the ledger of the vote as a file anybody can check."""

from telegram import Update

from bot.actions.results import results
from bot.voting.ledger.owner import of_vote
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.record_files import send_record
from handlers.buttons.results import SendLedger


async def send_ledger(update: Update, context: Context) -> None:
    """Send the file, once the vote was counted."""
    hall, user, texts = context.bot_data.hall, asker(update), await texts_of(update, context)
    proposal_id = SendLedger.unpack(pressed(update).data).proposal_id
    report, _ = await results.may_see(hall, user.id, proposal_id)
    if not report.proposal.state.was_counted:
        await toast(update, texts.plain("ledger.not-yet"), alert=True)
        return
    await toast(update)
    await send_record(hall, user, texts, of_vote(proposal_id), f"vote-{report.proposal.number}")
