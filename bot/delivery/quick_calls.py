"""Short calls to the Bot API at a fraction of their cost: a ready request goes out, a status comes back.

A call by aiohttp takes several hundred microseconds of processor time, of which sending and reading a few
hundred bytes are twenty. That matters where thousands of presses are answered in the same minute, by calls of
their own. Here nothing is tried again and nothing explained: whoever is told anything but 200 calls again by
the ordinary transport.
"""

import asyncio
import ssl
from collections import deque
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

import httptools

MOST_CONNECTIONS = 64
MOST_SECONDS = 10.0
"""How long an answer is waited for."""

OK = 200

Heard = Callable[[int | None], object]
"""Is told the status that came back, None if none did."""


class QuickCalls:
    """Connections to one server, each with one call at a time; a call waits until one is free.

    Args:
        base: the address that comes before each method, as ``https://api.telegram.org/bot<token>``.
    """

    def __init__(self, base: str) -> None:
        at = urlsplit(base)
        self._host, self._port = at.hostname or "", at.port or (443 if at.scheme == "https" else 80)
        self._tls = ssl.create_default_context() if at.scheme == "https" else None
        head = f"POST {at.path}/%b HTTP/1.1\r\nHost: {at.netloc.rpartition('@')[2]}\r\n"
        kind = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%b"
        self._request = (head + kind).encode()
        self._waiting: deque[tuple[bytes, Heard]] = deque()
        self._free: list[_Connection] = []
        self._connections = 0
        self._connecting = set[asyncio.Task[None]]()

    def call(self, method: str, form: str, heard: Heard) -> None:
        """Call a method with parameters that are encoded as a form; ``heard`` raises nothing."""
        body = form.encode()
        request = self._request % (method.encode(), len(body), body)
        if self._free:
            self._free.pop().send(request, heard)
            return
        self._waiting.append((request, heard))
        if self._connections < MOST_CONNECTIONS:
            self._connections += 1
            connecting = asyncio.ensure_future(self._connect())
            self._connecting.add(connecting)
            connecting.add_done_callback(self._connecting.discard)

    def close(self) -> None:
        """Close the connections, when no call is under way."""
        for each in self._free:
            each.hang_up()

    async def _connect(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(MOST_SECONDS):
                _, made = await loop.create_connection(
                    lambda: _Connection(self), self._host, self._port, ssl=self._tls
                )
            self.is_free(made)
        except OSError:  # TimeoutError is one
            self.is_gone()

    def is_free(self, connection: "_Connection") -> None:
        """Give a connection its next call."""
        if self._waiting:
            connection.send(*self._waiting.popleft())
        else:
            self._free.append(connection)

    def is_gone(self, connection: "_Connection | None" = None) -> None:
        """Count a connection no more; who waits for one is told at once, for others may be lost as well."""
        self._connections -= 1
        if connection in self._free:
            self._free.remove(connection)
        while self._waiting:
            self._waiting.popleft()[1](None)


class _Connection(asyncio.Protocol):
    """One connection, which is kept for as long as the server keeps it."""

    def __init__(self, calls: QuickCalls) -> None:
        self._calls = calls
        self._heard: Heard | None = None
        self._late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to read."""
        self._transport = cast(asyncio.Transport, transport)
        self._parser: Any = httptools.HttpResponseParser(self)

    def send(self, request: bytes, heard: Heard) -> None:
        """Send what is ready, and wait for the status."""
        self._heard = heard
        self._late = asyncio.get_running_loop().call_later(MOST_SECONDS, self.hang_up)
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Read on; who says what is no HTTP is hung up on."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.hang_up()

    def on_message_complete(self) -> None:
        """Tell the status."""
        status, keeps = self._parser.get_status_code(), self._parser.should_keep_alive()
        self._tell(status)
        if keeps:
            self._calls.is_free(self)
        else:
            self.hang_up()

    def hang_up(self) -> None:
        """Close the connection; who still waits is told."""
        self._transport.close()

    def connection_lost(self, _why: Exception | None) -> None:
        """Tell that there is no answer, and that this one is gone."""
        self._calls.is_gone(self)
        self._tell(None)

    def _tell(self, status: int | None) -> None:
        heard, self._heard = self._heard, None
        if self._late:
            self._late.cancel()
        if heard:
            heard(status)
