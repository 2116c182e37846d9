"""Takes updates in, by polling or by webhook, and brings them to the handlers."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

from starlette.types import ASGIApp
from telegram import Update
from telegram.ext import Application

from bot.config import Config
from bot.delivery.patience import Patience
from bot.delivery.webhook_reply import ReplyInWebhook
from bot.fast_path.votes import FastVotes
from bot.understood import Understanding, as_told
from bot.update_fields import Read
from bot.web.app import WEBHOOK_PATH, create_web
from bot.web.direct import Direct
from bot.web.serving import serving

WEBHOOK_CONNECTIONS = 100
WANTED = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.CHAT_JOIN_REQUEST,
]

AnyApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


class Intake:
    """Lets each update join its person's line, whichever way it came.

    By webhook a press is answered in the reply as soon as its handler has answered; what the handler does
    after that goes on behind it.
    """

    def __init__(
        self,
        application: AnyApplication,
        understanding: Understanding,
        replies: ReplyInWebhook,
        fast: FastVotes,
    ) -> None:
        self.fast = fast
        self.understanding = understanding
        self._application = application
        self._replies = replies
        self._running: set[asyncio.Task[None]] = set()

    async def receive(self, data: object) -> dict[str, Any] | None:
        """Handle one update; return the method that Telegram shall execute, if there is one."""
        read = self.understanding.read(data)
        if read is None:
            return None
        if read.callback_query is None:
            await self.start(read)
            return None
        with self._replies.open(read.callback_query.id) as answer:
            handling = self.start(read)
            either: list[asyncio.Future[Any]] = [handling, answer]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if answer.done():
                return answer.result()
            await handling
            return None

    def start(self, read: Read) -> asyncio.Task[None]:
        """Begin at once: tasks begin in the order in which they were made, which is that of arrival."""
        update = Update.de_json(as_told(read), self._application.bot)
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


@asynccontextmanager
async def by_webhook(
    config: Config,
    application: AnyApplication,
    intake: Intake,
    patience: Patience,
    board: ASGIApp | None = None,
) -> AsyncIterator[None]:
    """Let Telegram bring updates until the block ends; what has begun is finished.

    What is not posted to Telegram's address is answered by the notice ``board``.
    """
    secret = config.webhook.secret.get_secret_value()
    web = create_web(intake.receive, secret_token=secret, board=board)
    direct = Direct(WEBHOOK_PATH.encode(), secret.encode(), intake.fast.take_posted)
    webhook = config.webhook
    async with serving(web, webhook.host, webhook.port, direct=direct, inherited=webhook.socket):
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
