"""Checkpoints of a vote's ledger: posted for all, kept by auditors, and the alarm if one is not met."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.checkpoints import checkpoints
from bot.actions.results import results
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.voting.checkpoints.letters import CheckpointPosted, CountStopped, LedgerRewritten, ReceiptsMissing
from bot.voting.letter import Envelope
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.buttons.results import KeepCheckpoint


async def posted(desk: Desk, envelope: Envelope[CheckpointPosted], texts: Texts) -> Outgoing:
    """Say how far the ledger has come, in words and as a signed note; an auditor is asked to keep it."""
    told = envelope.letter
    anchored = await checkpoints.posted(desk.hall, told.proposal_id, told.size)
    text = texts.html(
        "checkpoint.posted",
        told.size,
        title=anchored.proposal.title,
        fingerprint=anchored.fingerprint,
        note=desk.hall.key.signed(anchored.checkpoint.text, anchored.checkpoint.origin).strip(),
    )
    if envelope.chat_id < 0:
        return Outgoing(text, silent=True)
    keep = button(texts.plain("button.keep-checkpoint"), KeepCheckpoint(told.proposal_id, told.size))
    return Outgoing(text + "\n" + texts.html("checkpoint.keep"), InlineKeyboardMarkup([[keep]]), silent=True)


async def rewritten(desk: Desk, envelope: Envelope[LedgerRewritten], texts: Texts) -> Outgoing:
    """Warn that a ledger does not begin any more as was posted."""
    told = envelope.letter
    title = (await results.report(desk.hall, told.proposal_id)).proposal.title
    return Outgoing(texts.html("checkpoint.rewritten", told.size, title=title))


async def count_stopped(desk: Desk, envelope: Envelope[CountStopped], texts: Texts) -> Outgoing:
    """Warn that a vote is not counted."""
    title = (await results.report(desk.hall, envelope.letter.proposal_id)).proposal.title
    return Outgoing(texts.html("checkpoint.count-stopped", title=title))


async def receipts_missing(desk: Desk, envelope: Envelope[ReceiptsMissing], texts: Texts) -> Outgoing:
    """Say which receipts are not on record any more, for their holders can show them and vote again."""
    told = envelope.letter
    return Outgoing(texts.html("restored.missing", told.number, receipts=", ".join(told.receipts)))


async def keep_checkpoint(update: Update, context: Context) -> None:
    """Note that whoever presses keeps the checkpoint above the button."""
    said, texts = KeepCheckpoint.unpack(pressed(update).data), await texts_of(update, context)
    is_new = await checkpoints.keep(context.bot_data.hall, asker(update).id, said.proposal_id, said.size)
    await toast(update, texts.plain("checkpoint.kept" if is_new else "checkpoint.kept-before"), alert=is_new)
