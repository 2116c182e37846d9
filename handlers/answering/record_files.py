"""A ledger as a file that anybody can verify, with all checkpoints that were posted of it."""

from telegram import User

from bot.actions import ledger
from bot.actions.checkpoints import kept
from bot.actions.hall import Hall
from bot.texts.catalogue import Texts
from bot.voting.ledger.owner import Whose


async def send_record(hall: Hall, user: User, texts: Texts, whose: Whose, name: str) -> None:
    """Send the file with its fingerprint, say how it can be checked, and the checkpoints below it, if any.

    ``name`` is that of the files, without an ending. Who may have them was asked before.
    """
    data, posted = await ledger.export_of(hall, whose), await kept.export_of(hall, whose)
    caption = texts.plain("ledger.caption", fingerprint=ledger.fingerprint_of(data))
    await user.send_document(data, filename=f"{name}.jsonl", caption=caption)
    if posted:
        caption = texts.plain("ledger.checkpoints-caption")
        await user.send_document(posted.encode(), filename=f"{name}.checkpoints.txt", caption=caption)
