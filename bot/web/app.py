"""The bot's own web servers: one list of all their addresses."""

from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from bot.web.health import Look, health
from bot.web.metrics import Render, metrics
from bot.web.webhook import MAX_UPDATE_BYTES, Receive, webhook

WEBHOOK_PATH = "/telegram"


def create_web(
    receive: Receive, *, secret_token: str, path: str = WEBHOOK_PATH, board: ASGIApp | None = None
) -> Starlette:
    """Join the addresses for Telegram, and for everybody the notice board, into an ASGI application.

    Args:
        receive: takes an update as Telegram sent it; returns a method for Telegram to execute, or None.
        secret_token: what Telegram shows in the X-Telegram-Bot-Api-Secret-Token header.
        path: where Telegram posts updates.
        board: answers at all other addresses, if there is a notice board.

    Raises:
        ValueError: when the secret is empty.
    """
    return Starlette(
        routes=[
            Route(path, webhook(receive, secret_token), methods=["POST"], max_body_size=MAX_UPDATE_BYTES),
            *([Mount("", board)] if board else []),
        ]
    )


def create_health(look: Look, figures: Render) -> Starlette:
    """Join the addresses for whoever watches over the program.

    Args:
        look: tells how its parts are.
        figures: returns what monitoring reads.
    """
    return Starlette(routes=[Route("/health", health(look)), Route("/metrics", metrics(figures))])
