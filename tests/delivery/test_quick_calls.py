"""Short calls get their status; whatever else happens to one is told, and nobody waits for nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.delivery.quick_calls import MOST_CONNECTIONS, OK, QuickCalls

ANSWER = b"HTTP/1.1 %d X\r\nContent-Length: 2\r\n%b\r\n{}"


class Server:
    """Answers each call with ``status``, or hangs up where that is None; keeps what was asked."""

    def __init__(self, status: int | None, head: bytes = b"") -> None:
        self.status = status
        self.head = head
        self.asked: list[bytes] = []
        self.connections = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        while line := await reader.readline():
            length = 0
            while (field := await reader.readline()).strip():
                name, _, value = field.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            self.asked.append(line.split()[1] + b" " + await reader.readexactly(length))
            if self.status is None:
                break
            writer.write(ANSWER % (self.status, self.head))
        writer.close()


@asynccontextmanager
async def calls_to(server: Server) -> AsyncIterator[QuickCalls]:
    async with await asyncio.start_server(server.serve, "127.0.0.1", 0) as listening:
        calls = QuickCalls(f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/bot1:x")
        yield calls
        calls.close()


async def called(calls: QuickCalls, number: int) -> list[int | None]:
    loop = asyncio.get_running_loop()
    heard: list[asyncio.Future[int | None]] = [loop.create_future() for _ in range(number)]
    for position, future in enumerate(heard):
        calls.call("answerCallbackQuery", f"n={position}", future.set_result)
    return await asyncio.gather(*heard)


async def test_many_calls_share_few_connections_and_each_hears_its_status() -> None:
    server = Server(OK)
    async with calls_to(server) as calls:
        for _ in range(2):
            assert await called(calls, 3 * MOST_CONNECTIONS) == [OK] * 3 * MOST_CONNECTIONS
        assert server.connections <= MOST_CONNECTIONS
    assert set(server.asked) == {
        f"/bot1:x/answerCallbackQuery n={n}".encode() for n in range(3 * MOST_CONNECTIONS)
    }


@pytest.mark.parametrize(
    ("status", "head", "told"), [(400, b"", 400), (None, b"", None), (OK, b"Connection: close\r\n", OK)]
)
async def test_what_is_refused_or_lost_is_told_and_the_next_call_goes_another_way(
    status: int | None, head: bytes, told: int | None
) -> None:
    server = Server(status, head)
    async with calls_to(server) as calls:
        assert await called(calls, 1) == [told]
        server.status, server.head = OK, b""
        assert await called(calls, 1) == [OK]


async def test_where_nobody_listens_nobody_waits() -> None:
    async with calls_to(Server(OK)) as calls:
        pass
    assert await called(calls, 2 * MOST_CONNECTIONS) == [None] * 2 * MOST_CONNECTIONS
