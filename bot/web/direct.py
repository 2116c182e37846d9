"""HTTP for one address whose requests can be answered without an application, its task and its scope."""

from collections.abc import Callable
from hmac import compare_digest
from typing import Any, TypeAlias

from msgspec import Struct, field

from bot.web.impatient import ImpatientProtocol

SECRET_HEADER = b"x-telegram-bot-api-secret-token"
MOST_BYTES = 64 * 1024
"""Whatever is larger goes to the application."""

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
TROUBLE = b"HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n"
END = b"\r\n\r\n"  # of a request's head
MOST_HEADS = 1000

Reply: TypeAlias = Callable[[bytes | None], object]
"""Is told what will be the reply, None if there was trouble: then Telegram delivers again."""


class Direct(Struct, frozen=True):
    """What is answered directly: what is posted to ``path`` by whoever knows the ``secret``.

    ``take`` gets the body and whom to tell the reply, now or later; it returns False if the application has
    to answer.
    """

    path: bytes
    secret: bytes
    take: Callable[[bytes, Reply], bool]
    heads: "Heads" = field(default_factory=lambda: Heads())


class Heads:
    """The heads of requests that were read before and are answered directly, and how long their bodies are.

    Telegram sends the same few again and again; one that is the same in every byte is not read anew.
    """

    def __init__(self) -> None:
        self._lengths: dict[bytes, int] = {}

    def body_of(self, request: bytes) -> bytes | None:
        """Return the body of a request that is whole and has a known head, None of any other."""
        end = request.find(END) + len(END)
        return request[end:] if self._lengths.get(request[:end]) == len(request) - end else None

    def learn(self, request: bytes, body: int) -> None:
        """Remember the head of a request that was read, if it came whole, with so long a body."""
        end = request.find(END) + len(END)
        if len(request) - end == body:
            if len(self._lengths) == MOST_HEADS:
                self._lengths.clear()
            self._lengths[request[:end]] = body


class DirectProtocol(ImpatientProtocol):
    """One connection; holds a request back until it is known whether it is answered directly.

    Whoever sends the next request before that answer is hung up on: Telegram does not.
    """

    def __init__(self, *args: Any, direct: Direct, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._direct = direct
        self._held: bytearray | None = None
        self._length = 0  # of what was held last, if it was taken
        self._awaits_answer = False
        self._is_last = False
        self._is_between = False  # nothing has come in since the last direct answer
        self._is_for_application = False  # the request that comes in: that is known before it is read
        self._was_used = False  # since it was last asked for how long the connection has been idle

    def data_received(self, data: bytes) -> None:
        """Take in what has come, without reading HTTP if it is a whole request whose head is known."""
        if self._awaits_answer:
            self.hang_up()
            return
        is_whole, self._is_between = self._is_between, False
        body = self._direct.heads.body_of(data) if is_whole else None
        if body is None:
            self._length = 0
            super().data_received(data)
            if is_whole and self._length:
                self._direct.heads.learn(data, self._length)
        elif not self._takes(body):
            self._is_for_application = True
            super().data_received(data)

    def on_headers_complete(self) -> None:
        """Hold the request back if it may be answered directly."""
        if self._awaits_answer:
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
        if self._held is not None and self._takes(bytes(self._held)):
            self._length, self._held = len(self._held), None
            self.has_come_in()
            return
        if self._held is not None:
            self._give_up_holding()
        self._is_for_application = False
        self._hand_on_unless_closing(super().on_message_complete)

    def _takes(self, body: bytes) -> bool:
        self._awaits_answer = True  # until it is replied, which may be at once
        if not self._direct.take(body, self._reply):
            self._awaits_answer = False
            return False
        return True

    def _may_be_direct(self) -> bool:
        if self._is_for_application:
            return False
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

    def _reply(self, body: bytes | None) -> None:
        self._awaits_answer = False
        if self.transport.is_closing():
            return
        self.transport.write(TROUBLE if body is None else HEAD % (len(body), body))
        self.server_state.total_requests += 1
        self._is_between = self._was_used = True
        if self.timeout_keep_alive_task is None:
            self._look_later()
        if self._is_last:
            self.transport.close()

    def _look_later(self) -> None:
        look = self.timeout_keep_alive_handler
        self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, look)

    def timeout_keep_alive_handler(self) -> None:
        """Hang up if nothing came since the last look, rather than set a timer at each request."""
        if self._awaits_answer or self._was_used:
            self._was_used = False
            self._look_later()
        else:
            super().timeout_keep_alive_handler()

    def shutdown(self) -> None:
        """End the connection, after the answer that is awaited."""
        if self._awaits_answer:
            self._is_last = True
        else:
            super().shutdown()
