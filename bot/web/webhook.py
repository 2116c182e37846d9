"""The address that Telegram posts updates to."""

import json
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

MAX_UPDATE_BYTES = 1024 * 1024

Receive = Callable[[object], Awaitable[dict[str, Any] | None]]
"""Takes what was posted, None if it is no JSON, and returns a method for Telegram to execute, or None."""


def webhook(receive: Receive, secret_token: str) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that takes one update for each request.

    What `receive` returns becomes the reply's body, which Telegram executes as a method. What it raises
    becomes status 500, upon which Telegram delivers the update again; so it must not raise for what is
    never understood.

    Raises:
        ValueError: when the secret is empty, for then every stranger would know it.
    """
    if not secret_token:
        raise ValueError("the webhook needs a secret token")

    async def take(request: Request) -> Response:
        shown = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not compare_digest(shown.encode(), secret_token.encode()):
            return Response(status_code=403)
        reply = await receive(_parsed(await request.body()))
        return Response() if reply is None else JSONResponse(reply)

    return take


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
