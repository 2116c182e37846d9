"""HTTP for strangers: a request that does not come in soon, or whose head is too large, is not waited for."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

READ_SECONDS = 15.0
"""How long a request may take to come in, from the opening of its connection, or its first byte."""

MOST_HEAD_BYTES = 64 * 1024
MOST_COMING_IN = 256
"""How many requests may be coming in at once; Telegram makes at most 100. Whoever began first has to go."""


class ImpatientProtocol(HttpToolsProtocol):
    """One connection; ``coming_in`` has those of the server whose request is not complete, oldest first.

    uvicorn limits how long a connection rests between two requests, but not how slowly one may come in.
    """

    def __init__(
        self, *args: Any, coming_in: dict["ImpatientProtocol", None], seconds: float, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._coming_in = coming_in
        self._seconds = seconds
        self._limit: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._in_head = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._begin()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._end()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what has come, unless it is all head and too much."""
        self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > MOST_HEAD_BYTES:
            self.hang_up()

    def on_message_begin(self) -> None:
        """Begin to wait for the rest of a request."""
        super().on_message_begin()
        self._in_head = True
        self._begin()

    def on_headers_complete(self) -> None:
        """Count no further."""
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait no longer: the request has come in."""
        self.has_come_in()
        super().on_message_complete()

    def has_come_in(self) -> None:
        """Note that a request is complete."""
        self._head_bytes, self._in_head = 0, False
        self._end()

    def _begin(self) -> None:
        if self._limit is None:
            self._limit = self.loop.call_later(self._seconds, self.hang_up)
            self._coming_in[self] = None
            if len(self._coming_in) > MOST_COMING_IN:
                next(iter(self._coming_in)).hang_up()

    def _end(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None
        self._coming_in.pop(self, None)

    def hang_up(self) -> None:
        """Close the connection, for it keeps others from coming in."""
        self._end()
        self.transport.close()
