"""/receipt: the receipts of one's own household, and what stands under any receipt that is typed."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.ballots import receipts
from bot.actions.ballots.receipts import Shown
from bot.texts.ballots.receipts import found_text, mine_line, secret_text
from bot.texts.catalogue import Texts
from bot.voting.chain.chain import fingerprint_in, typed_fingerprint
from bot.voting.refusals import NoSuchReceipt
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.paging import cut, turning
from handlers.answering.redraw import redraw
from handlers.buttons.votes import TurnReceipts

ON_PAGE = 10


async def show_receipt(update: Update, context: Context) -> None:
    """Look up the receipt after the command; without one, list those of the person's households."""
    typed = " ".join(context.args or ())
    if typed:
        await look_up(update, context, typed)
        return
    await say(update, *await _page(update, context, 0))


async def turn_receipts(update: Update, context: Context) -> None:
    """Show another page of the receipts of one's households."""
    shown = await _page(update, context, TurnReceipts.unpack(pressed(update).data).page)
    await toast(update)
    await redraw(update, *shown)


async def _page(update: Update, context: Context, number: int) -> tuple[Markup, InlineKeyboardMarkup | None]:
    texts, hall = await texts_of(update, context), context.bot_data.hall
    found = await receipts.mine(hall, asker(update).id)
    if not found:
        return texts.html("receipts.none"), None
    page = cut(found, number, ON_PAGE)
    lines = [mine_line(texts, each.proposal, each.label, each.ballot) for each in page.shown]
    rows = turning(texts, page.number, page.pages, TurnReceipts)
    text = Markup("\n").join([texts.html("receipts.head", len(found)), *lines])
    return text, InlineKeyboardMarkup(rows) if rows else None


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
