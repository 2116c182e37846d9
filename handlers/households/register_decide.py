"""The yes or no to a register that was previewed."""

from markupsafe import Markup
from telegram import Update

from bot.actions.households import import_register
from bot.texts.households.register import done_text
from bot.voting.households.sale import sold
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.redraw import redraw
from handlers.buttons.register import AreasAreRight, DecideImport


async def decide_import(update: Update, context: Context) -> None:
    """Import or discard the register, and say so in place of the preview.

    Raises:
        AreasInDoubt: it has areas that somebody has to say are right.
    """
    payload = DecideImport.unpack(pressed(update).data)
    if payload.yes:
        await _import(update, context, payload.import_id)
    else:
        await _discard(update, context, payload.import_id)


async def areas_are_right(update: Update, context: Context) -> None:
    """Import a register whose areas in doubt are right, as somebody says by this press."""
    import_id = AreasAreRight.unpack(pressed(update).data).import_id
    await _import(update, context, import_id, areas_are_right=True)


async def _import(update: Update, context: Context, import_id: int, areas_are_right: bool = False) -> None:
    texts = await texts_of(update, context)
    hall, user = context.bot_data.hall, asker(update)
    diff = await import_register.confirm(hall, import_id, user.id, areas_are_right)
    await toast(update, texts.plain("register.done"))
    next_step = [texts.html("register.next")] if diff.new or sold(diff) else []
    await redraw(update, Markup("\n\n").join([done_text(texts, diff), *next_step]))


async def _discard(update: Update, context: Context, import_id: int) -> None:
    texts = await texts_of(update, context)
    await import_register.discard(context.bot_data.hall, import_id, asker(update).id)
    await toast(update, texts.plain("register.discarded"))
    await redraw(update, texts.html("register.discarded"))
