"""Updates that come again: after a restart, or from a postman who brings everything twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.config import Webhook
from bot.rehearsal.town.updates import Update
from bot.web.serving import serving
from tests.conversations.town import Town, free_port, webhook_at

PASSED_ON = ("Content-Type", "X-Telegram-Bot-Api-Secret-Token")


def newest_update(town: Town) -> Update:
    """Return the update of what somebody has done just now."""
    return next(reversed(town.world.updates.pending.values()))


def comes_again(town: Town, update: Update) -> None:
    """Let an update come once more: Telegram has not seen that it was taken."""
    town.world.updates.pending[update.update_id] = update


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
