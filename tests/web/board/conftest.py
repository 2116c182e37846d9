from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser

from tests.actions.home import Home
from tests.rehearsal.page.chromium import chromium
from tests.web.board.boards import Reader, inhabited, reading


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    """An estate of three households, each with one person."""
    async with inhabited(tmp_path) as found:
        yield found


@pytest_asyncio.fixture
async def reader(here: Home) -> AsyncIterator[Reader]:
    async with reading(here) as found:
        yield found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One for all tests of the board, for it takes longer to start than most of them."""
    async with chromium() as found:
        yield found
