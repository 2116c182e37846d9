"""Accepting or refusing to vote for another household, and taking a proxy back."""

from telegram import Update

from bot.actions.proxies import entrusting, proxies
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.redraw import redraw
from handlers.buttons.proxies import AnswerProxy, RevokeProxy
from handlers.proxies.held import held_keyboard, held_text


async def answer_proxy(update: Update, context: Context) -> None:
    """Take the household's first answer; the request makes room for what can be done now."""
    payload = AnswerProxy.unpack(pressed(update).data)
    if payload.accept:
        await _accept(update, context, payload.proxy_id)
    else:
        await _refuse(update, context, payload.proxy_id)


async def _accept(update: Update, context: Context, proxy_id: int) -> None:
    desk, texts = context.bot_data, await texts_of(update, context)
    proxy = await proxies.accept(desk.hall, asker(update).id, proxy_id, desk.most_proxies)
    await toast(update, texts.plain("proxy.accepted", principal=proxy.principal.label))
    entrusted = await entrusting.one(desk.hall, proxy_id)
    await redraw(update, held_text(texts, entrusted), held_keyboard(texts, entrusted))


async def _refuse(update: Update, context: Context, proxy_id: int) -> None:
    desk, texts = context.bot_data, await texts_of(update, context)
    proxy = await proxies.refuse(desk.hall, asker(update).id, proxy_id)
    await toast(update)
    await redraw(update, texts.html("proxy.refused", principal=proxy.principal.label))


async def revoke_proxy(update: Update, context: Context) -> None:
    """Take the proxy back; the buttons below its message have nothing to do any more."""
    desk, texts = context.bot_data, await texts_of(update, context)
    proxy = await proxies.revoke(
        desk.hall, asker(update).id, RevokeProxy.unpack(pressed(update).data).proxy_id
    )
    await toast(update, texts.plain("proxy.revoked", holder=proxy.holder.label))
    await redraw(update, texts.html("proxy.revoked", holder=proxy.holder.label))
