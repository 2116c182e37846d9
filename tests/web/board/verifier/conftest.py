"""One browser for all tests of the page that verifies, and in it the scripts for those that call them."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from tests.rehearsal.page.chromium import chromium
from tests.web.board.verifier.browser import Scripts, loaded


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as found:
        yield found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def scripts(browser: Browser) -> Scripts:
    return await loaded(browser)
