"""A press on a vote button for the household that has entrusted one's own."""

from telegram import Update

from bot.actions.proxies import entrusting, proxies
from bot.texts.ballots.receipts import receipt_text
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.redraw import redraw
from handlers.buttons.proxies import VoteAsProxy
from handlers.proxies.held import held_keyboard, held_text


async def vote_as_proxy(update: Update, context: Context) -> None:
    """Cast or change the principal's ballot, and answer after it is on disk."""
    desk, query, texts = context.bot_data, pressed(update), await texts_of(update, context)
    payload = VoteAsProxy.unpack(query.data)
    receipt = await proxies.vote(desk.hall, asker(update).id, payload.proxy_id, payload.choice, query.id)
    await toast(update, receipt_text(texts, receipt))
    entrusted = await entrusting.one(desk.hall, payload.proxy_id)
    await redraw(update, held_text(texts, entrusted), held_keyboard(texts, entrusted))
