"""Runs a web application on a port for as long as a block lasts."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import ASGIApp


@asynccontextmanager
async def serving(web: ASGIApp, host: str, port: int) -> AsyncIterator[int]:
    """Serve ``web`` until the block ends and yield the port; requests that have begun are finished.

    The process's signals stay with whoever runs it.

    Raises:
        OSError: when the port is taken.
    """
    listening = socket.create_server((host, port))
    config = uvicorn.Config(web, lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    config.load()
    server.lifespan = config.lifespan_class(config)
    await server.startup(sockets=[listening])
    try:
        yield listening.getsockname()[1]
    finally:
        await server.shutdown()
