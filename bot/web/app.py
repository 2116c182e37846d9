"""The bot's own web server: one list of all its addresses."""

from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.routing import Route

from bot.web.health import health
from bot.web.webhook import MAX_UPDATE_BYTES, Receive, webhook


def create_web(
    receive: Receive,
    *,
    secret_token: str,
    path: str = "/telegram",
    healthy: Callable[[], Awaitable[bool]],
) -> Starlette:
    """Join the addresses into an ASGI application.

    Args:
        receive: takes an update as Telegram sent it; returns a method for Telegram to execute, or None.
        secret_token: what Telegram shows in the X-Telegram-Bot-Api-Secret-Token header.
        path: where Telegram posts updates.
        healthy: tells whether the bot can do its work now.

    Raises:
        ValueError: when the secret is empty.
    """
    return Starlette(
        routes=[
            Route(path, webhook(receive, secret_token), methods=["POST"], max_body_size=MAX_UPDATE_BYTES),
            Route("/health", health(healthy)),
        ]
    )
