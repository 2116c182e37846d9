import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import BodyPartReader, web
from aiohttp.test_utils import TestServer
from telegram import Bot, InputFile, InputMediaDocument
from telegram.error import BadRequest, NetworkError, TimedOut

from bot.delivery.transport import AiohttpRequest
from tests.waiting import until

TOKEN = "123456:a-secret-word"
MESSAGE = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}
ME = {"id": 123456, "is_bot": True, "first_name": "Council", "username": "council_bot"}


@dataclass
class Part:
    """One field of a request as it came over the wire."""

    disposition: str
    content_type: str | None
    content: bytes


@dataclass
class Api:
    """A Bot API of a few lines that remembers what it was sent."""

    seen: dict[str, Part] = field(default_factory=dict)
    under_way: int = 0
    most_under_way: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    hold: float = 0.0
    full: int = 0
    results: dict[str, Any] = field(default_factory=dict)
    server: TestServer | None = None

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        self.arrived.set()
        try:
            await self._read(request)
            await until(lambda: self.most_under_way >= self.full)
            await asyncio.sleep(self.hold)
            return self._answer(request)
        finally:
            self.under_way -= 1

    async def _read(self, request: web.Request) -> None:
        if request.content_type == "multipart/form-data":
            async for part in await request.multipart():
                assert isinstance(part, BodyPartReader)
                name = str(part.name)
                headers = part.headers
                self.seen[name] = Part(
                    headers["Content-Disposition"], headers.get("Content-Type"), bytes(await part.read())
                )
        else:
            for name, value in (await request.json() if request.can_read_body else {}).items():
                said = value if isinstance(value, str) else json.dumps(value)
                self.seen[name] = Part("", None, said.encode())

    def _answer(self, request: web.Request) -> web.StreamResponse:
        if request.path.startswith("/file/"):
            return web.Response(body=b"the file")
        method = request.path.rpartition("/")[2]
        if method == "hangUp":
            assert request.transport is not None
            request.transport.close()
        if method == "deleteMessage":
            return web.json_response({"ok": False, "description": "Bad Request: no"}, status=400)
        return web.json_response({"ok": True, "result": self.results.get(method, MESSAGE)})

    def url(self, path: str) -> str:
        assert self.server is not None
        return str(self.server.make_url(path))


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    api = Api(results={"getMe": ME, "getUpdates": [], "sendMediaGroup": [MESSAGE]})
    app = web.Application(client_max_size=8 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", api.take)
    api.server = TestServer(app)
    async with api.server:
        yield api


Connect = Callable[..., Awaitable[Bot]]


@pytest.fixture
async def connect(api: Api) -> AsyncIterator[Connect]:
    async with AsyncExitStack() as opened:

        async def connect(**settings: Any) -> Bot:
            calls, polls = [await opened.enter_async_context(AiohttpRequest(**settings)) for _ in range(2)]
            bot = Bot(
                TOKEN,
                base_url=api.url("/bot"),
                base_file_url=api.url("/file/bot"),
                request=calls,
                get_updates_request=polls,
            )
            await bot.get_me(read_timeout=None)  # not by bot.initialize(), which knows the default only
            return bot

        yield connect


async def test_parameters_arrive_and_the_result_comes_back(api: Api, connect: Connect) -> None:
    bot = await connect()
    message = await bot.send_message(7, "同意 & 反对", disable_notification=True)
    assert bot.username == "council_bot"
    assert message.message_id == 1
    assert api.seen["text"].content.decode() == "同意 & 反对"
    assert api.seen["chat_id"].content == b"7"
    assert api.seen["disable_notification"].content == b"true"


async def test_a_refusal_becomes_the_librarys_error(connect: Connect) -> None:
    bot = await connect()
    with pytest.raises(BadRequest, match="No"):
        await bot.delete_message(7, 1)


async def test_an_uploaded_file_keeps_its_chinese_name_and_its_bytes(api: Api, connect: Connect) -> None:
    bot = await connect()
    await bot.send_document(7, b"%PDF", filename='表决 "结果".pdf', caption="见附件")
    part = api.seen["document"]
    assert part.disposition == 'form-data; name="document"; filename="表决 \\"结果\\".pdf"'
    assert (part.content_type, part.content) == ("application/pdf", b"%PDF")
    assert api.seen["caption"].content.decode() == "见附件"


async def test_files_of_an_album_are_attached_under_the_names_their_media_refer_to(
    api: Api, connect: Connect
) -> None:
    bot = await connect()
    await bot.send_media_group(7, [InputMediaDocument(b"one"), InputMediaDocument(b"two")])
    media = api.seen["media"].content.decode()
    attached = {name: part.content for name, part in api.seen.items() if f"attach://{name}" in media}
    assert sorted(attached.values()) == [b"one", b"two"]


async def test_a_large_file_is_uploaded_without_a_warning(api: Api, connect: Connect) -> None:
    bot = await connect()
    content = bytes(range(256)) * 16 * 1024
    await bot.send_document(7, BytesIO(content))
    assert api.seen["document"].content == content


async def test_an_open_file_is_uploaded_from_where_it_lies(
    api: Api, connect: Connect, tmp_path: Path
) -> None:
    bot = await connect()
    path = tmp_path / "roll.csv"
    path.write_bytes(b"1-101,90.5")
    with path.open("rb") as file:
        await bot.send_document(7, InputFile(file, read_file_handle=False))
    assert api.seen["document"].content == b"1-101,90.5"


async def test_a_file_is_downloaded(api: Api, connect: Connect) -> None:
    api.results["getFile"] = {"file_id": "f", "file_unique_id": "u", "file_path": "documents/1.xlsx"}
    bot = await connect()
    assert await (await bot.get_file("f")).download_as_bytearray() == b"the file"


async def test_an_answer_that_takes_too_long_times_out(api: Api, connect: Connect) -> None:
    bot = await connect()
    api.hold = 30
    with pytest.raises(TimedOut):
        await bot.get_me(read_timeout=0.05)


async def test_a_call_may_wait_longer_than_the_default(api: Api, connect: Connect) -> None:
    bot = await connect(read_timeout=0.05)
    api.hold = 0.2
    with pytest.raises(TimedOut):
        await bot.get_me()
    assert await bot.get_me(read_timeout=30)
    assert await bot.get_me(read_timeout=None)


async def test_long_polling_waits_for_its_own_time_on_top_of_the_default(api: Api, connect: Connect) -> None:
    bot = await connect(read_timeout=0.05)
    api.hold = 0.2
    assert await bot.get_updates(timeout=30) == ()


async def test_an_upload_that_nobody_reads_times_out(connect: Connect) -> None:
    async def never_read(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await over.wait()
        writer.transport.abort()

    over = asyncio.Event()
    request = AiohttpRequest(upload_timeout=0.05, read_timeout=0.05, connect_timeout=0.05, pool_timeout=0.05)
    async with await asyncio.start_server(never_read, "127.0.0.1", 0) as server, request:
        port = server.sockets[0].getsockname()[1]
        bot = Bot(TOKEN, base_url=f"http://127.0.0.1:{port}/bot", request=request)
        with pytest.raises(TimedOut):
            await bot.send_document(7, bytes(32 * 1024 * 1024))
        over.set()


async def test_no_more_connections_than_the_pool_holds(api: Api, connect: Connect) -> None:
    bot = await connect(pool_size=8)
    api.full = 8
    await asyncio.gather(*[bot.send_message(7, str(n)) for n in range(100)])
    assert api.most_under_way == 8


async def test_waiting_for_a_full_pool_times_out(api: Api, connect: Connect) -> None:
    bot = await connect(pool_size=1)
    api.hold = 30
    api.arrived.clear()
    first = asyncio.create_task(bot.get_me())
    await api.arrived.wait()
    with pytest.raises(TimedOut):
        await bot.get_me(pool_timeout=0.02, connect_timeout=0.02)
    assert not first.done()
    first.cancel()


async def test_a_connection_that_breaks_is_a_network_error(connect: Connect) -> None:
    bot = await connect()
    with pytest.raises(NetworkError):
        await bot.do_api_request("hangUp")


def closed_port() -> int:
    """Return a port at which nobody listens."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        return int(closed.getsockname()[1])


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["http", "nonsense"])
async def test_no_failure_to_connect_tells_the_token(scheme: str) -> None:
    bot = Bot(TOKEN, base_url=f"{scheme}://127.0.0.1:{closed_port()}/bot", request=AiohttpRequest())
    with pytest.raises(NetworkError) as caught:
        await bot.initialize()
    await bot.shutdown()
    assert "secret" not in str(caught.getrepr(chain=True))


async def test_no_wait_for_the_pool_tells_the_token(connect: Connect, api: Api) -> None:
    bot = await connect(pool_size=1)
    api.hold = 30
    with pytest.raises(TimedOut) as caught:
        await asyncio.gather(bot.get_me(), bot.get_me(pool_timeout=0.02, connect_timeout=0.02))
    assert "secret" not in str(caught.getrepr(chain=True))


async def test_calls_go_through_the_proxy() -> None:
    asked: list[str] = []

    async def proxy(request: web.Request) -> web.Response:
        asked.append(str(request.url))
        return web.json_response({"ok": True, "result": ME})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", proxy)
    async with TestServer(app) as server:
        bot = Bot(
            TOKEN,
            base_url="http://api.invalid/bot",
            request=AiohttpRequest(proxy=str(server.make_url("/"))),
        )
        async with bot:
            assert bot.username == "council_bot"
    assert asked == [f"http://api.invalid/bot{TOKEN}/getMe"]


async def test_it_can_be_shut_down_twice_and_opened_again(api: Api) -> None:
    request = AiohttpRequest()
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        status, _ = await request.do_request(api.url(f"/bot{TOKEN}/getMe"), "POST")
        assert status == 200
        await request.shutdown()
        await request.shutdown()


async def test_it_refuses_to_work_before_it_is_opened() -> None:
    with pytest.raises(RuntimeError, match="initialize"):
        await AiohttpRequest().do_request("http://127.0.0.1/", "GET")
