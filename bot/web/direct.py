"""HTTP for one address whose requests can be answered without an application, its task and its scope."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

from bot.web.impatient import ImpatientProtocol

SECRET_HEADER = b"x-telegram-bot-api-secret-token"
MOST_BYTES = 64 * 1024
"""Whatever is larger goes to the application."""

HEAD = b"HTTP/1.1 %s\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"


@dataclass(frozen=True, slots=True)
class Direct:
    """What is answered directly: what is posted to ``path`` by whoever knows the ``secret``.

    ``take`` gets the body and returns what will be the reply, None if the application has to answer.
    """

    path: bytes
    secret: bytes
    take: Callable[[bytes], "asyncio.Future[bytes] | None"]


class DirectProtocol(ImpatientProtocol):
    """One connection; holds a request back until it is known whether it is answered directly.

    Whoever sends the next request before that answer is hung up on: Telegram does not.
    """

    def __init__(self, *args: Any, direct: Direct, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._direct = direct
        self._held: bytearray | None = None
        self._answer: asyncio.Future[bytes] | None = None
        self._is_last = False

    def on_headers_complete(self) -> None:
        """Hold the request back if it may be answered directly."""
        if self._answer:
            self.hang_up()
        elif self._may_be_direct():
            self._held = bytearray()
        else:
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take in a part of what was posted."""
        if self._held is None:
            self._hand_on_unless_closing(super().on_body, body)
            return
        self._held += body
        if len(self._held) > MOST_BYTES:
            self._give_up_holding()

    def on_message_complete(self) -> None:
        """Answer the request, or hand it on."""
        if self._held is not None and (answer := self._direct.take(bytes(self._held))):
            self._held, self._answer = None, answer
            self.has_come_in()
            self.flow.pause_reading()
            answer.add_done_callback(self._reply)
            return
        if self._held is not None:
            self._give_up_holding()
        self._hand_on_unless_closing(super().on_message_complete)

    def _may_be_direct(self) -> bool:
        busy = self.cycle is not None and not self.cycle.response_complete
        posted = self.url == self._direct.path and self.parser.get_method() == b"POST"
        if busy or not posted or self.expect_100_continue or not self.parser.should_keep_alive():
            return False
        shown = next((value for name, value in self.headers if name == SECRET_HEADER), b"")
        return compare_digest(shown, self._direct.secret)

    def _give_up_holding(self) -> None:
        held, self._held = bytes(self._held or b""), None
        super().on_headers_complete()
        super().on_body(held)

    def _hand_on_unless_closing(self, to: Callable[..., None], *what: bytes) -> None:
        if not self.transport.is_closing():
            to(*what)

    def _reply(self, answer: "asyncio.Future[bytes]") -> None:
        self._answer = None
        if self.transport.is_closing():
            return
        failed = answer.cancelled() or answer.exception()
        status, body = (b"500 Internal Server Error", b"") if failed else (b"200 OK", answer.result())
        self.transport.write(HEAD % (status, len(body), body))
        self.on_response_complete()
        if self._is_last:
            self.transport.close()

    def shutdown(self) -> None:
        """End the connection, after the answer that is awaited."""
        if self._answer:
            self._is_last = True
        else:
            super().shutdown()
