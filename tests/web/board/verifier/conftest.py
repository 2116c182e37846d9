"""The scripts of the page that verifies, loaded once for all who call them."""

import pytest_asyncio
from playwright.async_api import Browser

from tests.web.board.verifier.browser import Scripts, loaded


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def scripts(browser: Browser) -> Scripts:
    return await loaded(browser)
