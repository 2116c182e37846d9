"""Runs a web application on a port for as long as a block lasts."""

import logging
import socket
import sys
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
    web: ASGIApp,
    host: str,
    port: int,
    read_seconds: float = READ_SECONDS,
    direct: Direct | None = None,
    inherited: int = 0,
) -> AsyncIterator[int]:
    """Serve ``web`` until the block ends and yield the port; requests that have begun are finished.

    The process's signals stay with whoever runs it. A request has ``read_seconds`` to come in. What can be
    answered ``direct`` does not come to ``web``. A socket that was ``inherited``, by its number, is used
    instead of one of its own unless it is 0.

    Raises:
        OSError: when the port is taken; ``filename`` is host and port.
    """
    listening = socket.socket(fileno=inherited) if inherited else listen(host, port)
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


def listen(host: str, port: int) -> socket.socket:
    """Open a port; the protocol is named because asyncio sends small replies without delay only then.

    Raises:
        OSError: when the port is taken; ``filename`` is host and port.
    """
    listening = _socket()
    try:
        listening.bind((host, port))
    except OSError as trouble:
        listening.close()
        raise OSError(trouble.errno, trouble.strerror, f"{host}:{port}") from trouble
    return listening


def beside(reserved: socket.socket) -> socket.socket:
    """Open the same address once more, for another process; ``reserved`` is one at which nobody listens.

    Linux spreads new connections evenly among all who listen there; at one socket for all, whoever asks first
    takes what waits, and of connections that are kept one process had 70 of 100, or all
    (https://man7.org/linux/man-pages/man7/socket.7.html, SO_REUSEPORT). Nobody else can open the address, for
    the first had to have it alone. Other systems do not spread: there it is one socket for all.
    """
    if sys.platform != "linux":
        return reserved.dup()
    reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    another = _socket()
    another.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    another.bind(reserved.getsockname())
    return another


def _socket() -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return made
