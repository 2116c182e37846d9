"""The button below a result that sends the ledger of the vote as a file anybody can check."""

from telegram import Update

from bot.actions import ledger
from bot.actions.checkpoints import checkpoints
from bot.actions.results import results
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.buttons.results import SendLedger


async def send_ledger(update: Update, context: Context) -> None:
    """Send the file with its fingerprint, say how it can be checked, and all checkpoints beside it."""
    hall, user, texts = context.bot_data.hall, asker(update), await texts_of(update, context)
    proposal_id = SendLedger.unpack(pressed(update).data).proposal_id
    report, _ = await results.may_see(hall, user.id, proposal_id)
    if not report.proposal.state.was_counted:
        await toast(update, texts.plain("ledger.not-yet"), alert=True)
        return
    data = await ledger.export(hall, proposal_id)
    posted = await checkpoints.export(hall, proposal_id)
    await toast(update)
    await user.send_document(
        data,
        filename=f"vote-{report.proposal.number}.jsonl",
        caption=texts.plain("ledger.caption", fingerprint=ledger.fingerprint_of(data)),
    )
    await user.send_document(
        posted.encode(),
        filename=f"vote-{report.proposal.number}.checkpoints.txt",
        caption=texts.plain("ledger.checkpoints-caption"),
    )
