"""Joins the notice board to the running program."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct
from starlette.types import ASGIApp
from telegram.error import TelegramError
from telegram.ext import ExtBot
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.config import Config
from bot.web.board.board import Board, Fetch, NotToBeHad
from bot.web.serving import serving
from handlers.answering import links
from handlers.answering.desk import Desk

if TYPE_CHECKING:
    from bot.web.board.live import Live


class NoticeBoard(Struct, frozen=True):
    """The application that answers, and those who look on."""

    app: ASGIApp
    live: "Live"


def notice_board(
    config: Config, desk: Desk, bot: ExtBot[Any], monotonic: Callable[[], float]
) -> NoticeBoard | None:
    """Return the notice board, None without an address."""
    if not config.web.url:
        return None
    from bot.web.board.app import create_board  # its templates take memory, which not every estate asks for
    from bot.web.board.live import Live

    board = Board(
        desk.hall,
        desk.catalogue,
        config.web.url,
        config.estate.language,
        lambda page: links.from_paper(desk.bot_username, page.proposal_id),
        _fetching(bot),
        monotonic,
    )
    live = Live(board)
    app = ProxyHeadersMiddleware(cast(Any, create_board(board, live)), list(config.web.proxies))
    return NoticeBoard(cast(ASGIApp, app), live)


@asynccontextmanager
async def letting_go(board: NoticeBoard | None) -> AsyncIterator[None]:
    """Let those go who look on when the block ends: a server waits for everybody to whom it still talks."""
    try:
        yield
    finally:
        if board:
            await board.live.close()


@asynccontextmanager
async def by_itself(config: Config, board: NoticeBoard | None) -> AsyncIterator[None]:
    """Serve the notice board, if there is one, where no webhook is served.

    Raises:
        OSError: the port is taken; ``filename`` says which.
    """
    if board is None:
        yield
        return
    where = config.webhook
    async with serving(board.app, where.host, where.port, inherited=where.socket), letting_go(board):
        yield


def _fetching(bot: ExtBot[Any]) -> Fetch:
    """Return what fetches a file that Telegram keeps."""

    async def fetch(file_id: str, most_bytes: int) -> bytes:
        try:
            file = await bot.get_file(file_id)
            if (file.file_size or 0) > most_bytes:
                raise NotToBeHad()
            return bytes(await file.download_as_bytearray())
        except TelegramError as trouble:
            raise NotToBeHad() from trouble

    return fetch
