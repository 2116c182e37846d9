"""A notice board on a real hall, and a browser's requests to it, without a network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx

from bot.actions.results import pages
from bot.texts.catalogue import Catalogue
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.publicity import Publicity, PublicPage
from bot.web.board.app import create_board
from bot.web.board.board import Board, Fetch, NotToBeHad
from bot.web.board.live import Live
from handlers.answering.links import from_paper
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.votes import binds

URL = "https://votes.example.org"
ROOMS = ("1-1-101", "1-1-102", "2-1-201")


@asynccontextmanager
async def inhabited(folder: Path) -> AsyncIterator[Home]:
    """Found an estate of three households, each with one person."""
    async with home(folder) as here:
        for user_id, room in enumerate(ROOMS, 1):
            await binds(here, user_id, await here.has_household(room))
        yield here


async def nothing_to_fetch(file_id: str, most_bytes: int) -> bytes:
    raise NotToBeHad()


def board_of(home: Home, fetch: Fetch = nothing_to_fetch, url: str = URL) -> Board:
    """Return a board that shows an estate's votes."""
    return Board(
        home.hall,
        Catalogue(),
        url,
        "zh_CN",
        lambda page: from_paper("hall_bot", page.proposal_id),
        fetch,
        home.clock.monotonic,
    )


@dataclass
class Reader:
    """Somebody with a browser."""

    home: Home
    client: httpx.AsyncClient

    async def gets(self, path: str, **headers: str) -> httpx.Response:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.get(path, headers=names)

    async def page_of(self, proposal: Proposal) -> PublicPage:
        page = await pages.of_vote(self.home.hall, proposal.id)
        assert page
        return page

    async def path(self, proposal: Proposal, name: str = "") -> str:
        token = (await self.page_of(proposal)).token
        return f"/p/{token}/{name}" if name else f"/p/{token}"

    async def committee_shows(self, proposal: Proposal, publicity: Publicity) -> None:
        """Let the committee choose, and so much time pass that everybody sees it."""
        await pages.choose(self.home.hall, COMMITTEE, proposal.id, publicity)
        self.later()

    def later(self) -> None:
        """Let so much time pass that a page is made anew."""
        self.home.clock.advance(timedelta(seconds=6))


@asynccontextmanager
async def reading(home: Home, fetch: Fetch = nothing_to_fetch) -> AsyncIterator[Reader]:
    """Let somebody read an estate's notice board."""
    board = board_of(home, fetch)
    transport = httpx.ASGITransport(create_board(board, Live(board)))
    async with httpx.AsyncClient(transport=transport, base_url=URL) as client:
        yield Reader(home, client)
