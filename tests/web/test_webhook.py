import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp

from bot.web.app import create_web
from bot.web.serving import serving
from bot.web.webhook import MAX_UPDATE_BYTES

SECRET = "s3cret_-word"
KEY = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@dataclass
class Bot:
    """Takes updates and replies with what a test has laid out."""

    taken: list[object] = field(default_factory=list)
    reply: dict[str, Any] | None = None
    trouble: Exception | None = None

    async def receive(self, update: object) -> dict[str, Any] | None:
        self.taken.append(update)
        if self.trouble:
            raise self.trouble
        return self.reply


@asynccontextmanager
async def connected(web: ASGIApp) -> AsyncIterator[httpx.AsyncClient]:
    """Serve an application over real HTTP and yield a client for it."""
    async with (
        serving(web, "127.0.0.1", 0) as port,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client,
    ):
        yield client


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
async def client(bot: Bot) -> AsyncIterator[httpx.AsyncClient]:
    web = create_web(bot.receive, secret_token=SECRET)
    async with connected(web) as client:
        yield client


async def test_an_update_is_taken(bot: Bot, client: httpx.AsyncClient) -> None:
    answer = await client.post("/telegram", headers=KEY, json={"update_id": 5, "text": "同意"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert bot.taken == [{"update_id": 5, "text": "同意"}]


async def test_a_method_goes_back_in_the_reply(bot: Bot, client: httpx.AsyncClient) -> None:
    bot.reply = {"method": "answerCallbackQuery", "callback_query_id": "1", "text": "已收到"}
    answer = await client.post("/telegram", headers=KEY, json={"update_id": 5})
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json() == bot.reply


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], "密".encode()])
async def test_a_stranger_is_turned_away(bot: Bot, client: httpx.AsyncClient, secret: str | None) -> None:
    headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
    answer = await client.post("/telegram", headers=headers, json={"update_id": 5})
    assert answer.status_code == 403
    assert bot.taken == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[]", b"7", b"null", b"[" * 100_000])
async def test_what_is_no_update_is_taken_too_or_it_would_be_brought_again_and_again(
    bot: Bot, client: httpx.AsyncClient, body: bytes
) -> None:
    answer = await client.post("/telegram", headers=KEY, content=body)
    assert answer.status_code == 200
    assert bot.taken in ([None], [[]], [7])


def update_of(size: int) -> bytes:
    """Return an update that is exactly so many bytes long."""
    frame = len(json.dumps({"text": ""}))
    return json.dumps({"text": "x" * (size - frame)}).encode()


async def in_pieces(body: bytes) -> AsyncIterator[bytes]:
    """Yield a body so that its length is not announced."""
    for start in range(0, len(body), 65_536):
        yield body[start : start + 65_536]


async def test_an_update_of_one_mebibyte_is_taken(bot: Bot, client: httpx.AsyncClient) -> None:
    answer = await client.post("/telegram", headers=KEY, content=update_of(MAX_UPDATE_BYTES))
    assert answer.status_code == 200
    assert len(bot.taken) == 1


@pytest.mark.parametrize("announced", [True, False])
async def test_a_larger_one_is_refused(bot: Bot, client: httpx.AsyncClient, announced: bool) -> None:
    body = update_of(MAX_UPDATE_BYTES + 1)
    answer = await client.post("/telegram", headers=KEY, content=body if announced else in_pieces(body))
    assert answer.status_code == 413
    assert bot.taken == []


async def test_trouble_makes_telegram_deliver_again(bot: Bot, client: httpx.AsyncClient) -> None:
    bot.trouble = OSError("the disk is full")
    answer = await client.post("/telegram", headers=KEY, json={"update_id": 5})
    assert answer.status_code == 500
    assert "disk" not in answer.text


async def test_only_posting_is_possible(client: httpx.AsyncClient) -> None:
    assert (await client.get("/telegram", headers=KEY)).status_code == 405


async def test_the_path_is_a_setting(bot: Bot) -> None:
    web = create_web(bot.receive, secret_token=SECRET, path="/estate/hook")
    async with connected(web) as client:
        assert (await client.post("/estate/hook", headers=KEY, json={})).status_code == 200
        assert (await client.post("/telegram", headers=KEY, json={})).status_code == 404


def test_an_empty_secret_is_refused(bot: Bot) -> None:
    with pytest.raises(ValueError, match="secret"):
        create_web(bot.receive, secret_token="")
