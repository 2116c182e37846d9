"""Bare bots that only answer presses and store nothing: what others would begin with.

`python -m benchmarks.peers bare|bare_at_once|bare_reply|aiogram WEBHOOK_PORT BOT_API_PORT`
"""

import asyncio
import json
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import aiohttp.web
import tornado.web
from aiogram import Bot as AiogramBot
from aiogram import Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler

from benchmarks.wire import SECRET

TOKEN = "7000000001:AA-a-token-of-the-benchmarks-only-0000"
TEXT = "3-2-501：同意。已记下。回执 0000-0000-0000"
PATH = "/telegram"


def _built(api: int) -> ApplicationBuilder[Any, Any, Any, Any, Any, Any]:
    return Application.builder().token(TOKEN).base_url(f"http://127.0.0.1:{api}/bot")


def bare(port: int, api: int, at_once: bool = False) -> None:
    """Answer by calls, as python-telegram-bot does: tornado takes updates in, httpx answers.

    One press after the other, unless they are answered ``at_once``: else all wait for each call's way there
    and back, which here is next to nothing and to Telegram some hundredths of a second.
    """

    async def answer(update: Update, _: object) -> None:
        assert update.callback_query
        await update.callback_query.answer(TEXT)

    application = _built(api).concurrent_updates(at_once).build()
    application.add_handler(CallbackQueryHandler(answer))
    application.run_webhook(
        "127.0.0.1", port, PATH, secret_token=SECRET, webhook_url=f"http://127.0.0.1:{port}{PATH}"
    )


def bare_reply(port: int, api: int) -> None:
    """Answer in the reply to the webhook, with python-telegram-bot's objects and dispatch, and tornado."""

    async def answer(update: Update, _: object) -> None:
        assert update.callback_query
        replies[update.callback_query.id] = {
            "method": "answerCallbackQuery",
            "callback_query_id": update.callback_query.id,
            "text": TEXT,
        }

    class Hook(tornado.web.RequestHandler):
        async def post(self) -> None:
            if self.request.headers.get("X-Telegram-Bot-Api-Secret-Token") != SECRET:
                raise tornado.web.HTTPError(403)
            update = Update.de_json(json.loads(self.request.body), application.bot)
            await application.process_update(update)
            assert update.callback_query
            self.set_header("Content-Type", "application/json")
            self.write(json.dumps(replies.pop(update.callback_query.id)))

    async def serve() -> None:
        async with application:
            tornado.web.Application([(PATH, Hook)]).listen(port, "127.0.0.1")
            await application.bot.set_webhook(f"http://127.0.0.1:{port}{PATH}", secret_token=SECRET)
            await asyncio.Event().wait()

    replies: dict[str, dict[str, str]] = {}
    application = _built(api).updater(None).build()
    application.add_handler(CallbackQueryHandler(answer))
    asyncio.run(serve())


def aiogram(port: int, api: int) -> None:
    """Answer in the reply to the webhook, as aiogram does where it is asked to."""

    async def answer(query: CallbackQuery) -> AnswerCallbackQuery:
        return query.answer(TEXT)

    async def begin(_: object) -> None:
        await bot.set_webhook(f"http://127.0.0.1:{port}{PATH}", secret_token=SECRET)

    server = TelegramAPIServer.from_base(f"http://127.0.0.1:{api}")
    bot = AiogramBot(TOKEN, session=AiohttpSession(api=server))
    dispatcher = Dispatcher()
    dispatcher.callback_query()(answer)
    app = aiohttp.web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET).register(app, PATH)
    app.on_startup.append(begin)
    aiohttp.web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None)


if __name__ == "__main__":
    kind, *ports = sys.argv[1:]
    run: dict[str, Callable[[int, int], None]] = {
        "bare": bare,
        "bare_at_once": partial(bare, at_once=True),
        "bare_reply": bare_reply,
        "aiogram": aiogram,
    }
    run[kind](*map(int, ports))
