"""A transport on top of another one: what all that stand between python-telegram-bot and the wire share."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

Call: TypeAlias = Callable[[], Awaitable[tuple[int, bytes]]]
"""Makes the call on the transport beneath and returns the status and the body of its answer."""


class Wrapped(BaseRequest):
    """Passes everything on to the transport beneath, and lets ``around`` do something about each call."""

    def __init__(self, transport: BaseRequest) -> None:
        self._transport = transport

    @abstractmethod
    async def around(self, url: str, request_data: RequestData | None, call: Call) -> tuple[int, bytes]:
        """Make a call, or not, and return the status and the body of its answer."""

    @property
    def read_timeout(self) -> float | None:
        """The read timeout of the transport beneath, in seconds."""
        return self._transport.read_timeout

    async def initialize(self) -> None:
        """Initialise the transport beneath."""
        await self._transport.initialize()

    async def shutdown(self) -> None:
        """Shut the transport beneath down."""
        await self._transport.shutdown()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call, with what is done about it."""

        def call() -> Awaitable[tuple[int, bytes]]:
            return self._transport.do_request(
                url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
            )

        return await self.around(url, request_data, call)
