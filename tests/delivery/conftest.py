from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.delivery import insist
from tests.delivery.postroom import Postroom, postroom


@pytest_asyncio.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Postroom]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with postroom(tmp_path) as here:
        yield here


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what must be written be tried again at once."""
    monkeypatch.setattr(insist, "PAUSE", 0.01)
