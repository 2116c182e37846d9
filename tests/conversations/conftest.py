from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.conversations.town import Town, fresh_town


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """An estate with a committee and a linked group, and nobody else yet."""
    async with fresh_town(tmp_path) as here:
        yield here
