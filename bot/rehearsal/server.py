"""The stand-in: a local server that answers like Telegram and shows a page of what people see."""

import asyncio
import socket
import time
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address
from types import TracebackType
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.clock import Clock
from bot.rehearsal.bot_api.api import BotApi
from bot.rehearsal.bot_api.floods import Floods, Limits
from bot.rehearsal.bot_api.routes import BotRoutes
from bot.rehearsal.bot_api.table import OLDEST, Version
from bot.rehearsal.dated import DatedMiddleware
from bot.rehearsal.page.controls import Control
from bot.rehearsal.page.first_look import FirstLook
from bot.rehearsal.page.people_routes import PeopleRoutes
from bot.rehearsal.page.same_origin import SameOriginMiddleware
from bot.rehearsal.page.stage_routes import StageRoutes
from bot.rehearsal.town.refusals import NotPossible
from bot.rehearsal.town.world import World

REHEARSAL_TOKEN = "7000000001:AA-rehearsal-token-of-the-stand-in0"
BACKOFF_SECONDS = (0.2, 1.0, 5.0)
KEEP_ALIVE_SECONDS = 75
CLOSING_SECONDS = 5


class StandIn:
    """A stand-in for Telegram on a port of this machine, used as an async context manager.

    Args:
        clock: dates messages and what the page shows as now.
        limits: flood limits and the expiry of taps.
        controls: buttons for the page.
        first_look: what the page shows at first.
        host: a loopback address (IPv4).
        port: 0 for any free one.
        token: the only token the bot can use.
        monotonic: seconds for flood limits and expiry.
        backoff: seconds before an update goes to a failing webhook again; the last one repeats.
        version: that of the Bot API; the oldest is what python-telegram-bot speaks.
        lose_ephemeral: let every ephemeral message of the bot get lost on its way.

    Raises:
        ValueError: the host is no loopback address.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        limits: Limits | None = None,
        controls: Sequence[Control] = (),
        first_look: FirstLook | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        token: str = REHEARSAL_TOKEN,
        monotonic: Callable[[], float] = time.monotonic,
        backoff: Sequence[float] = BACKOFF_SECONDS,
        version: Version = OLDEST,
        lose_ephemeral: bool = False,
    ) -> None:
        if not IPv4Address(host).is_loopback:
            raise ValueError("the stand-in listens on loopback addresses only")
        self.token = token
        limits = limits or Limits()
        bot_id = int(token.partition(":")[0])
        self.world = World(clock, bot_id, limits.callback_expiry_seconds, monotonic)
        self.world.ephemeral.all_get_lost = lose_ephemeral
        self.api = BotApi(self.world, Floods(limits, monotonic), backoff, version)
        self._host = host
        self._port = port
        self._closing = asyncio.Event()
        self._server = uvicorn.Server(self._config(controls, first_look or FirstLook()))

    @property
    def base_url(self) -> str:
        """Return what python-telegram-bot takes as base_url."""
        return f"{self.page_url}bot"

    @property
    def base_file_url(self) -> str:
        """Return what python-telegram-bot takes as base_file_url."""
        return f"{self.page_url}file/bot"

    @property
    def page_url(self) -> str:
        """Return the address of the page."""
        return f"http://{self._host}:{self._port}/"

    async def __aenter__(self) -> Self:
        """Listen.

        Raises:
            OSError: the port is taken; ``filename`` is host and port.
        """
        listening = _listen(self._host, self._port)
        self._port = listening.getsockname()[1]
        config = self._server.config
        config.load()
        self._server.lifespan = config.lifespan_class(config)
        await self._server.startup(sockets=[listening])
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all deliveries, polls and connections."""
        self._closing.set()
        self.world.touch()
        await self.api.deliveries.set(None)
        await self._close()

    async def _close(self) -> None:
        # uvicorn's own shutdown sleeps a tenth of a second, which every test would pay.
        for listener in self._server.servers:
            listener.close()
        state = self._server.server_state
        for connection in list(state.connections):
            connection.shutdown()
        if state.tasks:
            _, late = await asyncio.wait(state.tasks, timeout=CLOSING_SECONDS)
            for task in late:
                task.cancel()
        await asyncio.sleep(0)

    def _config(self, controls: Sequence[Control], first_look: FirstLook) -> uvicorn.Config:
        routes = [
            *BotRoutes(self.world, self.api, self.token, self._closing).routes(),
            *StageRoutes(self.world, controls, first_look, self._closing).routes(),
            *PeopleRoutes(self.world, self._closing).routes(),
        ]
        guards = [
            Middleware(DatedMiddleware, clock=self.world.clock),
            Middleware(TrustedHostMiddleware, allowed_hosts=["localhost", self._host]),
            Middleware(SameOriginMiddleware),
        ]
        handlers = {NotPossible: _not_possible, HTTPException: _http_error}
        app = Starlette(routes=routes, middleware=guards, exception_handlers=handlers)
        return uvicorn.Config(
            app,
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
        )


def _listen(host: str, port: int) -> socket.socket:
    # asyncio switches Nagle's delay off only where the protocol is named, else each reply waits 40 ms.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as trouble:
        listening.close()
        raise OSError(trouble.errno, trouble.strerror, f"{host}:{port}") from trouble
    return listening


async def _not_possible(request: Request, refusal: Exception) -> Response:
    return JSONResponse({"error": str(refusal)}, status_code=409)


async def _http_error(request: Request, error: Exception) -> Response:
    status, detail = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "")
    return JSONResponse({"error": detail}, status_code=status)
