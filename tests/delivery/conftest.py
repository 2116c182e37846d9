from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.delivery.postroom import Postroom, postroom


@pytest_asyncio.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Postroom]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with postroom(tmp_path) as here:
        yield here
