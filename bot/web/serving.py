"""Runs a web application on a port for as long as a block lasts."""

import logging
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from typing import cast as typing_cast

import uvicorn
from starlette.types import ASGIApp

from bot.web.direct import Direct, DirectProtocol
from bot.web.impatient import READ_SECONDS, ImpatientProtocol

CLOSING_SECONDS = 5


@asynccontextmanager
async def serving(
    web: ASGIApp, host: str, port: int, read_seconds: float = READ_SECONDS, direct: Direct | None = None
) -> AsyncIterator[int]:
    """Serve ``web`` until the block ends and yield the port; requests that have begun are finished.

    The process's signals stay with whoever runs it. A request has ``read_seconds`` to come in. What can be
    answered ``direct`` does not come to ``web``.

    Raises:
        OSError: when the port is taken; ``filename`` is host and port.
    """
    listening = _listen(host, port)
    config = uvicorn.Config(
        web,
        http=typing_cast(Any, _protocol(read_seconds, direct)),
        proxy_headers=False,  # nobody asks from which address a request comes
        lifespan="off",
        log_config=None,
        log_level=logging.ERROR,  # what strangers send is no news
        access_log=False,
        timeout_graceful_shutdown=CLOSING_SECONDS,
    )
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[listening])
    try:
        yield listening.getsockname()[1]
    finally:
        await server.shutdown()


def _protocol(read_seconds: float, direct: Direct | None) -> Callable[..., ImpatientProtocol]:
    limits: dict[str, Any] = {"coming_in": {}, "seconds": read_seconds}
    return (
        partial(DirectProtocol, direct=direct, **limits) if direct else partial(ImpatientProtocol, **limits)
    )


def _listen(host: str, port: int) -> socket.socket:
    """Open the port; the protocol is named because asyncio sends small replies without delay only then."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as trouble:
        listening.close()
        raise OSError(trouble.errno, trouble.strerror, f"{host}:{port}") from trouble
    return listening
