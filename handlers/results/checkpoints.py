"""Checkpoints of ledgers: posted for all, kept by auditors, and the alarm if one is not met."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.checkpoints import kept
from bot.actions.checkpoints.kept import Anchored
from bot.actions.owned import Owned
from bot.actions.results import results
from bot.delivery.courier import Outgoing
from bot.texts.books.money import account_name
from bot.texts.catalogue import Texts
from bot.voting.books.account import Account
from bot.voting.checkpoints.letters import (
    CheckpointPosted,
    CountStopped,
    LedgerRewritten,
    ReceiptsMissing,
    RecordPosted,
    RecordRewritten,
)
from bot.voting.ledger.owner import Whose, of_vote
from bot.voting.letter import Envelope
from bot.voting.matters.matter import Matter
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.buttons.payload import Payload
from handlers.buttons.results import KeepCheckpoint, KeepRecord


async def posted(desk: Desk, envelope: Envelope[CheckpointPosted], texts: Texts) -> Outgoing:
    """Say how far the ledger of a vote has come, in words and as a signed note."""
    told = envelope.letter
    anchored = await kept.posted(desk.hall, of_vote(told.proposal_id), told.size)
    keep = KeepCheckpoint(told.proposal_id, told.size)
    return _posted(desk, texts, anchored, envelope.chat_id, keep)


async def record_posted(desk: Desk, envelope: Envelope[RecordPosted], texts: Texts) -> Outgoing:
    """Say the same of a matter or an account."""
    told = envelope.letter
    anchored = await kept.posted(desk.hall, Whose(told.owner, told.owner_id), told.size)
    keep = KeepRecord(told.owner, told.owner_id, told.size)
    return _posted(desk, texts, anchored, envelope.chat_id, keep)


def _posted(desk: Desk, texts: Texts, anchored: Anchored, chat_id: int, keep: Payload) -> Outgoing:
    """Return the message for a group; an auditor in private is asked to keep it."""
    note = desk.hall.key.signed(anchored.checkpoint.text, anchored.checkpoint.origin).strip()
    said = {"title": _title(texts, anchored.about), "fingerprint": anchored.fingerprint, "note": note}
    text = texts.html("checkpoint.posted", anchored.checkpoint.size, **said)
    if chat_id < 0:
        return Outgoing(text, silent=True)
    rows = [[button(texts.plain("button.keep-checkpoint"), keep)]]
    return Outgoing(text + "\n" + texts.html("checkpoint.keep"), InlineKeyboardMarkup(rows), silent=True)


def _title(texts: Texts, about: Owned) -> str:
    if isinstance(about, Account):
        return account_name(texts, about)
    return about.title if isinstance(about, Matter) else about.terms.title


async def rewritten(desk: Desk, envelope: Envelope[LedgerRewritten], texts: Texts) -> Outgoing:
    """Warn that the ledger of a vote does not begin any more as was posted."""
    told = envelope.letter
    title = (await results.report(desk.hall, told.proposal_id)).proposal.title
    return Outgoing(texts.html("checkpoint.rewritten", told.size, title=title))


async def record_rewritten(desk: Desk, envelope: Envelope[RecordRewritten], texts: Texts) -> Outgoing:
    """Warn of the same in the ledger of a matter or an account."""
    told = envelope.letter
    anchored = await kept.posted(desk.hall, Whose(told.owner, told.owner_id), told.size)
    title = _title(texts, anchored.about)
    return Outgoing(texts.html("checkpoint.record-rewritten", told.size, title=title))


async def count_stopped(desk: Desk, envelope: Envelope[CountStopped], texts: Texts) -> Outgoing:
    """Warn that a vote is not counted."""
    title = (await results.report(desk.hall, envelope.letter.proposal_id)).proposal.title
    return Outgoing(texts.html("checkpoint.count-stopped", title=title))


async def receipts_missing(desk: Desk, envelope: Envelope[ReceiptsMissing], texts: Texts) -> Outgoing:
    """Say which receipts are not on record any more, for their holders can show them and vote again."""
    told = envelope.letter
    return Outgoing(texts.html("restored.missing", told.number, receipts=", ".join(told.receipts)))


async def keep_checkpoint(update: Update, context: Context) -> None:
    """Note that whoever presses keeps the checkpoint of a vote above the button."""
    said = KeepCheckpoint.unpack(pressed(update).data)
    await _keep(update, context, of_vote(said.proposal_id), said.size)


async def keep_record(update: Update, context: Context) -> None:
    """Note that whoever presses keeps the checkpoint of a matter or an account."""
    said = KeepRecord.unpack(pressed(update).data)
    await _keep(update, context, Whose(said.owner, said.owner_id), said.size)


async def _keep(update: Update, context: Context, whose: Whose, size: int) -> None:
    texts = await texts_of(update, context)
    is_new = await kept.keep(context.bot_data.hall, asker(update).id, whose, size)
    await toast(update, texts.plain("checkpoint.kept" if is_new else "checkpoint.kept-before"), alert=is_new)
