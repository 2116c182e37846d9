"""Requests that are answered without the application, those that are handed on, and what breaks."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from bot.web import direct
from bot.web.app import WEBHOOK_PATH, create_web
from bot.web.direct import Direct, Reply
from bot.web.serving import serving
from tests.waiting import until

SECRET = "s3cret_-word"
KEY = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
HEAD = f"POST {WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n".encode()


class Desk:
    """Answers bodies that begin with a ``!`` directly; what comes to the application is in ``handed_on``."""

    def __init__(self) -> None:
        self.open: list[Reply] = []
        self.handed_on: list[object] = []
        self.at_once = True

    def take(self, body: bytes, reply: Reply) -> bool:
        if not body.startswith(b'"!'):
            return False
        self.open.append(reply)
        if self.at_once:
            reply(b"direct:" + body)
        return True

    async def receive(self, data: object) -> None:
        self.handed_on.append(data)


@asynccontextmanager
async def served(desk: Desk) -> AsyncIterator[int]:
    web = create_web(desk.receive, secret_token=SECRET)
    door = Direct(WEBHOOK_PATH.encode(), SECRET.encode(), desk.take)
    async with serving(web, "127.0.0.1", 0, direct=door) as port:
        yield port


@asynccontextmanager
async def client_of(desk: Desk) -> AsyncIterator[httpx.AsyncClient]:
    async with served(desk) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        yield client


async def test_what_can_be_is_answered_directly_again_and_again_and_the_rest_is_handed_on_whole() -> None:
    desk, long = Desk(), "x" * (direct.MOST_BYTES * 3)
    async with client_of(desk) as client:
        for number in range(3):
            answer = await client.post(WEBHOOK_PATH, headers=KEY, json=f"!{number}")
            assert (answer.status_code, answer.content) == (200, f'direct:"!{number}"'.encode())
            assert answer.headers["content-type"] == "application/json"
            other = await client.post(WEBHOOK_PATH, headers=KEY, json=f"?{number}")
            assert (other.status_code, other.content) == (200, b"")
        assert (await client.post(WEBHOOK_PATH, headers=KEY, json=long)).status_code == 200
        assert (await client.post(WEBHOOK_PATH, headers=KEY, json="!" + long)).status_code == 200
    assert desk.handed_on == ["?0", "?1", "?2", long, "!" + long]


async def test_who_does_not_know_the_secret_or_wants_something_else_is_left_to_the_application() -> None:
    desk = Desk()
    async with client_of(desk) as client:
        assert (await client.post(WEBHOOK_PATH, json="!")).status_code == 403
        wrong = {"X-Telegram-Bot-Api-Secret-Token": SECRET + "x"}
        assert (await client.post(WEBHOOK_PATH, headers=wrong, json="!")).status_code == 403
        assert (await client.get(WEBHOOK_PATH, headers=KEY)).status_code == 405
        assert (await client.post("/elsewhere", headers=KEY, json="!")).status_code == 404
        last = await client.post(WEBHOOK_PATH, headers=KEY | {"Connection": "close"}, json="!")
        assert last.status_code == 200
    assert desk.handed_on == ["!"]
    assert not desk.open


async def test_trouble_makes_telegram_deliver_again_and_says_nothing_else() -> None:
    desk = Desk()
    desk.at_once = False
    async with client_of(desk) as client:
        posting = asyncio.create_task(client.post(WEBHOOK_PATH, headers=KEY, json="!"))
        await until(lambda: bool(desk.open))
        desk.open[0](None)
        assert ((await posting).status_code, (await posting).content) == (500, b"")


async def test_who_sends_the_next_request_before_the_answer_is_hung_up_on() -> None:
    desk = Desk()
    desk.at_once = False
    one = HEAD + b'Content-Length: 3\r\n\r\n"!"'
    async with served(desk) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(one + one)
        assert await reader.read() == b""
        writer.close()
        desk.open[0](b"nobody reads this")
    assert len(desk.open) == 1


async def test_what_is_being_answered_when_the_server_ends_is_answered() -> None:
    desk = Desk()
    desk.at_once = False
    async with served(desk) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HEAD + b'Content-Length: 3\r\n\r\n"!"')
        await until(lambda: bool(desk.open))
        asyncio.get_running_loop().call_later(0.1, desk.open[0], b"still")
    assert (await reader.read()).endswith(b"\r\n\r\nstill")
    writer.close()


async def test_a_head_that_is_known_saves_reading_it_and_nothing_else() -> None:
    desk = Desk()
    one = HEAD + b"Content-Length: 4\r\n\r\n"
    async with served(desk) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)

        async def answered(*parts: bytes) -> bytes:
            for part in parts:
                writer.write(part)
                await asyncio.sleep(0)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            return await reader.readexactly(length)

        for number in b"123":
            assert await answered(one + b'"!%c"' % number) == b'direct:"!%c"' % number
        assert await answered(one + b'"?4"') == b""
        assert await answered(one, b'"!5"') == b'direct:"!5"'
        assert await answered(one + b'"!6"') == b'direct:"!6"'
        desk.at_once = False
        writer.write(one + b'"!7"' + one)
        assert await reader.read() == b""
        writer.close()
    assert desk.handed_on == ["?4"]
