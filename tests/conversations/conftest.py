from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from storage.estates import events
from tests.conversations.town import Town, fresh_town


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """An estate with a committee and a linked group, and nobody else yet.

    Afterwards whatever was recorded there can be told to committee and auditors.
    """
    async with fresh_town(tmp_path) as here:
        hall = here.program.hall  # a test that restarts the program leaves an ended one behind
        yield here
        async with hall.read() as connection:
            for act in await events.acts(connection, here.estate.id):
                assert here.program.desk.catalogue["zh_CN"].plain(f"act.{act}")
