"""Where the notice board is, and the ways to it."""

from typing import Any, cast

import httpx
import pytest

from bot.config import Config, ConfigError, load
from bot.notice_board import notice_board
from bot.web.board.app import create_board
from bot.web.board.live import Live
from handlers.answering.links import from_paper
from tests.actions.home import Home
from tests.actions.votes import opens
from tests.web.board.boards import board_of

PAGE = "https://votes.example.org/p/7K3MQ0ZD1V8C7K3MQ0ZD1V8C7K"


def test_without_an_address_there_is_no_board() -> None:
    nothing = cast(Any, None)
    assert notice_board(Config(), nothing, nothing, lambda: 0.0) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://votes.example.org/", "https://votes.example.org"),
        ("https://example.org/votes", "https://example.org/votes"),
        ("http://127.0.0.1:8443", "http://127.0.0.1:8443"),
        ("http://example.org", None),
        ("https://example.org/?a=b", None),
        ("votes.example.org", None),
    ],
)
def test_its_address_is_an_https_one(monkeypatch: pytest.MonkeyPatch, written: str, read: str | None) -> None:
    monkeypatch.setenv("YISHITANG_WEB__URL", written)
    if read is None:
        with pytest.raises(ConfigError, match=r"web\.url does not fit"):
            load()
    else:
        assert load().web.url == read


async def test_it_can_begin_at_a_path(here: Home) -> None:
    await opens(here)
    board = board_of(here, url="https://example.org/votes")
    transport = httpx.ASGITransport(create_board(board, Live(board)))
    async with httpx.AsyncClient(transport=transport, base_url="https://example.org") as client:
        front = await client.get("/votes/")
        assert 'href="/votes/static/board.css' in front.text
        style = await client.get(front.text.partition('rel="stylesheet" href="')[2].partition('"')[0])
        assert style.headers["content-type"].startswith("text/css")
        assert (await client.get("/")).status_code == 404


def test_a_sheet_leads_to_the_page_and_for_objections_to_the_bot() -> None:
    ways, without = from_paper("hall_bot", 12, PAGE), from_paper("hall_bot", 12)
    assert (ways.vote, ways.result) == (PAGE, PAGE)
    assert ways.objecting == without.objecting
    assert without.vote.startswith("https://t.me/hall_bot")
    assert from_paper(None, 12, PAGE).vote == PAGE
