from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.delivery import insist
from storage import database
from tests.delivery.postroom import Postroom, postroom


@pytest_asyncio.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Postroom]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with postroom(tmp_path) as here:
        yield here


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let writers give up soon when another program holds the lock; to be asked for before the room."""
    monkeypatch.setattr(database, "PATIENCE", 0.2)
    monkeypatch.setattr(insist, "PAUSE", 0.01)
