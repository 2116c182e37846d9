from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from storage.estates import events
from tests.conversations.town import Town, free_port, fresh_town, webhook_at
from tests.reading import breaking_rooms

FOR_ONE = frozenset({"ephemeral_message_parameters"})  # Bot API 10.3, passed over by 10.0
TOLD = ("text", "caption")  # Bot API: in what people read


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """An estate with a committee and a linked group, and nobody else yet.

    Afterwards whatever was recorded there can be told to committee and auditors, and no line could end
    within a room of which somebody was told.
    """
    async with fresh_town(tmp_path) as here:
        hall = here.program.hall  # a test that restarts the program leaves an ended one behind
        yield here
        assert not any(FOR_ONE & call.parameters.keys() for call in here.telegram.api.calls), (
            "it would be public"
        )
        told = [str(call.parameters.get(each, "")) for call in here.telegram.api.calls for each in TOLD]
        assert [text for text in told if breaking_rooms(text)] == []
        async with hall.read() as connection:
            for act in await events.acts(connection, here.estate.id):
                assert here.program.desk.catalogue["zh_CN"].plain(f"act.{act}")


@pytest_asyncio.fixture
async def by_webhook(tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot is brought its updates instead of asking for them."""
    async with fresh_town(tmp_path, webhook=webhook_at(free_port())) as here:
        yield here


@pytest_asyncio.fixture(params=["polling", "webhook"])
async def either_way(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """A town whose bot takes updates in by polling, and one by webhook."""
    settings: dict[str, Any] = {"webhook": webhook_at(free_port())} if request.param == "webhook" else {}
    async with fresh_town(tmp_path, **settings) as here:
        yield here
