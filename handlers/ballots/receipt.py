"""/receipt: the receipts of one's own household, and what stands under any receipt that is typed."""

from markupsafe import Markup
from telegram import Update

from bot.actions.ballots import receipts
from bot.actions.ballots.receipts import Shown
from bot.texts.ballots.receipts import found_text, mine_line, secret_text
from bot.texts.catalogue import Texts
from bot.texts.results.report import in_parts
from bot.voting.chain.chain import fingerprint_in, typed_fingerprint
from bot.voting.refusals import NoSuchReceipt
from handlers.answering.answers import asker, say, texts_of
from handlers.answering.desk import Context

MOST_LISTED = 20


async def show_receipt(update: Update, context: Context) -> None:
    """Look up the receipt after the command; without one, list those of the person's households."""
    typed = " ".join(context.args or ())
    if typed:
        await look_up(update, context, typed)
        return
    texts, desk = await texts_of(update, context), context.bot_data
    found = await receipts.mine(desk.hall, asker(update).id, MOST_LISTED)
    lines = [mine_line(texts, each.proposal, each.label, each.ballot) for each in found]
    head = texts.html("receipts.head" if found else "receipts.none")
    for part in in_parts([head, *lines]):
        await say(update, part)


async def look_up(update: Update, context: Context, typed: str) -> None:
    """Say what stands under a receipt, typed alone or in a sentence.

    Raises:
        NoSuchReceipt: there is none in the text, or no ballot that the person may ask for has it.
    """
    receipt = typed_fingerprint(typed) or fingerprint_in(typed)
    if receipt is None:
        raise NoSuchReceipt(receipt=typed)
    shown = await receipts.look_up(context.bot_data.hall, asker(update).id, receipt)
    await say(update, _text(await texts_of(update, context), shown))


def _text(texts: Texts, shown: Shown) -> Markup:
    text = found_text(texts, shown.proposal, shown.found, shown.choice, shown.estate.tz)
    if shown.salt is None:
        return text
    return text + Markup("\n\n") + secret_text(texts, shown.salt, shown.entry)
