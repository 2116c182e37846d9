"""Takes updates in, by polling or by webhook, and brings them to the handlers."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application

from bot.config import Config
from bot.delivery.patience import Patience
from bot.delivery.webhook_reply import ReplyInWebhook
from bot.understood import Understanding
from bot.web.app import create_web
from bot.web.serving import serving

log = logging.getLogger(__name__)

WEBHOOK_CONNECTIONS = 100
WANTED = [Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER]

AnyApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


@asynccontextmanager
async def taking_updates(
    config: Config,
    application: AnyApplication,
    understanding: Understanding,
    replies: ReplyInWebhook,
    patience: Patience,
) -> AsyncIterator[None]:
    """Let updates in as the settings say until the block ends; what has begun is finished."""
    if config.telegram.mode == "webhook":
        async with _webhook(config, application, understanding, replies, patience):
            yield
        return
    assert application.updater is not None  # built with one unless there is a webhook
    updater = application.updater
    await patience.insist(
        lambda: updater.start_polling(allowed_updates=WANTED, error_callback=_say_unfetched)
    )
    try:
        yield
    finally:
        await application.updater.stop()


@asynccontextmanager
async def _webhook(
    config: Config,
    application: AnyApplication,
    understanding: Understanding,
    replies: ReplyInWebhook,
    patience: Patience,
) -> AsyncIterator[None]:
    intake = _Intake(application, understanding, replies)
    secret = config.webhook.secret.get_secret_value()
    web = create_web(intake.receive, secret_token=secret)
    host, port, inherited = config.webhook.host, config.webhook.port, config.webhook.socket
    async with serving(web, host, port, inherited=inherited):
        await patience.insist(
            lambda: application.bot.set_webhook(
                config.webhook.url,
                secret_token=secret,
                max_connections=WEBHOOK_CONNECTIONS,
                allowed_updates=WANTED,
            )
        )
        try:
            yield
        finally:
            await intake.drain()


def _say_unfetched(trouble: TelegramError) -> None:
    log.warning("updates cannot be fetched just now: %s", trouble)


class _Intake:
    """Lets each update join its person's line, by the way that polled updates go.

    A press is answered in the webhook's own reply as soon as its handler has answered; what the handler
    does after that goes on behind it.
    """

    def __init__(
        self, application: AnyApplication, understanding: Understanding, replies: ReplyInWebhook
    ) -> None:
        self._application = application
        self._understanding = understanding
        self._replies = replies
        self._running: set[asyncio.Task[None]] = set()

    async def receive(self, data: object) -> dict[str, Any] | None:
        """Handle one update; return the method that Telegram shall execute, if there is one."""
        read = self._understanding.read(data)
        if read is None:
            return None
        update = Update.de_json(read, self._application.bot)
        if update.callback_query is None:
            await self._start(update)
            return None
        with self._replies.open(update.callback_query.id) as answer:
            handling = self._start(update)
            either: list[asyncio.Future[Any]] = [handling, answer]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if answer.done():
                return answer.result()
            await handling
            return None

    def _start(self, update: Update) -> asyncio.Task[None]:
        """Begin at once: tasks begin in the order in which they were made, which is that of arrival."""
        task = asyncio.create_task(self._handle(update))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _handle(self, update: Update) -> None:
        application = self._application
        await application.update_processor.process_update(update, application.process_update(update))

    async def drain(self) -> None:
        """Wait until everything that was begun is done."""
        await asyncio.gather(*self._running)
