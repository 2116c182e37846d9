"""Connections that end early: by the client, because the stand-in closes, or in the middle of an answer."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

T = TypeVar("T")


async def unless_gone(work: Coroutine[Any, Any, T], receive: Receive, closing: asyncio.Event) -> T | None:
    """Return the work's result; None, and the work cancelled, if the client goes or the stand-in closes."""
    working = asyncio.ensure_future(work)
    ends = [asyncio.ensure_future(_disconnected(receive)), asyncio.ensure_future(closing.wait())]
    try:
        await asyncio.wait([working, *ends], return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for task in (working, *ends):
            task.cancel()
        await asyncio.gather(working, *ends, return_exceptions=True)


async def _disconnected(receive: Receive) -> bool:
    while (await receive())["type"] != "http.disconnect":
        continue
    return True


class CutOff(Response):
    """An answer whose connection closes before its body, as a network failure does."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Announce a body and send none, upon which the server closes the connection."""
        headers = [(b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
