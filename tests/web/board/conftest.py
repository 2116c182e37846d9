from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.actions.home import Home, home
from tests.actions.votes import binds
from tests.web.board.boards import Reader, reading

ROOMS = ("1-1-101", "1-1-102", "2-1-201")


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    """An estate of three households, each with one person."""
    async with home(tmp_path) as found:
        for user_id, room in enumerate(ROOMS, 1):
            await binds(found, user_id, await found.has_household(room))
        yield found


@pytest_asyncio.fixture
async def reader(here: Home) -> AsyncIterator[Reader]:
    async with reading(here) as found:
        yield found
