"""A postman between the stand-in and the bot's webhook: whatever he brings, he brings twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.config import Webhook
from bot.web.serving import serving
from tests.conversations.town import free_port, webhook_at


@asynccontextmanager
async def bringing_twice(at_once: bool) -> AsyncIterator[Webhook]:
    """Yield the settings of a webhook to which every update is brought ``at_once``, or again when it is done.

    So Telegram does when it has waited too long for the reply, and when the reply got lost.
    """
    bots = webhook_at(free_port())
    async with aiohttp.ClientSession() as session:

        async def bring(body: bytes, headers: dict[str, str]) -> bytes:
            async with session.post(bots.url, data=body, headers=headers) as reply:
                reply.raise_for_status()
                return await reply.read()

        async def take(request: Request) -> Response:
            body, headers = await request.body(), {name: request.headers[name] for name in PASSED_ON}
            ways = [bring(body, headers), bring(body, headers)]
            replies = await asyncio.gather(*ways) if at_once else [await way for way in ways]
            return Response(next(filter(None, replies), b""))

        web = Starlette(routes=[Route("/telegram", take, methods=["POST"])])
        async with serving(web, "127.0.0.1", 0) as port:
            yield bots.model_copy(update={"url": f"http://127.0.0.1:{port}/telegram"})


PASSED_ON = ("Content-Type", "X-Telegram-Bot-Api-Secret-Token")
