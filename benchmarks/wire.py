"""HTTP as bare as it can be, so that whoever makes the load costs little of what is measured."""

import asyncio
import re
from collections.abc import Callable
from typing import cast

import httptools

Answer = Callable[[str, bytes], "bytes | asyncio.Future[bytes]"]
"""Takes a method of the Bot API and the body of its call, and returns the body of the answer."""

SECRET = "not-to-be-guessed"


class BotApi(asyncio.Protocol):
    """The side that a bot calls."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._url, self._body = b"", b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to read."""
        self._transport = cast(asyncio.Transport, transport)
        self._parser = httptools.HttpRequestParser(self)

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        """Begin a call."""
        self._url, self._body = b"", b""

    def on_url(self, url: bytes) -> None:
        """Take in which method is called."""
        self._url += url

    def on_body(self, body: bytes) -> None:
        """Take in with what."""
        self._body += body

    def on_message_complete(self) -> None:
        """Answer now, or when the answer is there."""
        method, _, query = self._url.decode().rpartition("/")[2].partition("?")
        answer = self._answer(method, self._body or query.encode())
        if isinstance(answer, bytes):
            self._write(answer)
        else:
            answer.add_done_callback(lambda done: self._write(done.result()))

    def _write(self, body: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        self._transport.write(head % len(body) + body)


class Webhook(asyncio.Protocol):
    """One connection to a bot's webhook; takes one update at a time."""

    def __init__(self, port: int) -> None:
        self._head = (
            f"POST /telegram HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: "
        ).encode()
        self._reply: asyncio.Future[bytes] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to read."""
        self._transport = cast(asyncio.Transport, transport)
        self._parser = httptools.HttpResponseParser(self)

    def data_received(self, data: bytes) -> None:
        """Read on."""
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        """Begin a reply."""
        self._body = b""

    def on_body(self, body: bytes) -> None:
        """Take in the reply."""
        self._body += body

    def on_message_complete(self) -> None:
        """Hand the reply over."""
        if self._reply:
            assert self._parser.get_status_code() == 200, self._body
            self._reply.set_result(self._body)

    def connection_lost(self, exc: Exception | None) -> None:
        """Let nobody wait in vain."""
        if self._reply and not self._reply.done():
            self._reply.set_exception(exc or ConnectionError("the webhook hung up"))

    def post(self, body: bytes) -> asyncio.Future[bytes]:
        """Bring an update; the future is the body of the reply."""
        self._transport.write(b"%s%d\r\n\r\n%s" % (self._head, len(body), body))
        self._reply = asyncio.get_running_loop().create_future()
        return self._reply


_QUERY = re.compile(rb"callback_query_id\W+(\w+)")


def query_in(body: bytes) -> str | None:
    """Return which press an answer is for, however it is encoded; None if it is for none."""
    found = _QUERY.search(body)
    return found[1].decode() if found else None
