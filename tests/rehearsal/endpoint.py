"""A webhook endpoint for tests, which notes what it is sent and answers as it is told."""

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.waiting import until


class Endpoint:
    """Takes updates: `answers` are statuses or bodies for the next ones, then 200 without a body."""

    def __init__(self) -> None:
        self.address = ""
        self.updates: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: deque[int | dict[str, Any]] = deque()
        self.full = 0
        self.at_once = 0
        self.most_at_once = 0

    async def take(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        update = await request.json()
        await until(lambda: self.most_at_once >= self.full)
        self.at_once -= 1
        self.updates.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        answer = self.answers.popleft() if self.answers else 200
        return web.json_response(answer) if isinstance(answer, dict) else web.Response(status=answer)

    async def taken(self, number: int) -> list[dict[str, Any]]:
        """Return the updates once so many have come."""
        await until(lambda: len(self.updates) >= number)
        return self.updates


@asynccontextmanager
async def listening() -> AsyncIterator[Endpoint]:
    endpoint = Endpoint()
    application = web.Application()
    application.router.add_post("/telegram", endpoint.take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    endpoint.address = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    yield endpoint
    await runner.cleanup()
