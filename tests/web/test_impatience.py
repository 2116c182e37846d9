"""Strangers who send slowly, or without end: nobody waits for them, and others are served meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import httpx
import pytest

from bot.web import impatient
from bot.web.app import create_web
from bot.web.serving import serving

SECRET = "s3cret_-word"
KEY = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
Connect = Callable[[], Any]


async def ignore(update: object) -> None:
    return None


@asynccontextmanager
async def served(seconds: float) -> AsyncIterator[tuple[int, Connect]]:
    """Serve, and yield the port and a way to open a connection to it by hand."""
    writers: list[asyncio.StreamWriter] = []

    async def connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writers.append(writer)
        return reader, writer

    web = create_web(ignore, secret_token=SECRET)
    async with serving(web, "127.0.0.1", 0, seconds) as port:
        yield port, connect
        for writer in writers:
            writer.close()


async def is_answered(port: int) -> bool:
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"http://127.0.0.1:{port}/telegram", headers=KEY, json={"update_id": 5})
    return answer.status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize(
    "beginning",
    [
        b"",
        b"POST /telegram HTTP/1.1\r\nHost: x\r\n",
        b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{",
        b"POST /telegram HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: s3cret_-word\r\n"
        b"Content-Length: 100\r\n\r\n{",
    ],
    ids=["nothing", "half a head", "half a stranger's body", "half a body with the secret"],
)
async def test_a_request_that_does_not_come_in_is_hung_up_on(beginning: bytes) -> None:
    async with served(seconds=0.2) as (_, connect):
        reader, writer = await connect()
        writer.write(beginning)
        await reader.read()  # ends when the connection does


async def test_who_sends_a_byte_now_and_then_is_hung_up_on_as_well() -> None:
    async with served(seconds=0.3) as (_, connect):
        reader, writer = await connect()
        writer.write(b"POST /telegram HTTP/1.1\r\n")
        reading = asyncio.create_task(reader.read())
        while not reading.done():
            writer.write(b"X: y\r\n")
            await asyncio.sleep(0.02)
        reading.exception()  # whether it was reset or ended is all the same


async def test_four_hundred_who_send_nothing_keep_nobody_else_out() -> None:
    async with served(seconds=900) as (port, connect):
        slow = [await connect() for _ in range(400)]
        assert await is_answered(port)
        gone = slow[: 400 - impatient.MOST_COMING_IN]
        await asyncio.gather(*(reader.read() for reader, _ in gone))


async def test_a_head_without_end_is_hung_up_on() -> None:
    async with served(seconds=900) as (_, connect):
        reader, writer = await connect()
        writer.write(b"POST /telegram HTTP/1.1\r\n" + b"X-Much: " + b"y" * 100_000)
        with suppress(ConnectionResetError):  # it was still sending
            assert await reader.read() == b""
