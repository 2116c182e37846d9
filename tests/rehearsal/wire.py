"""What the tests of the stand-in share: raw HTTP calls, pictures, and seconds that a test moves."""

import struct
from typing import Any

import aiohttp

from bot.rehearsal.bot_api.api import BotApi
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.world import World

PICTURE = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 640, 480)


class Seconds:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Wire:
    """Calls the stand-in's Bot API over HTTP."""

    def __init__(self, stand_in: StandIn, session: aiohttp.ClientSession) -> None:
        self.stand_in = stand_in
        self.session = session

    @property
    def world(self) -> World:
        return self.stand_in.world

    @property
    def api(self) -> BotApi:
        return self.stand_in.api

    def address(self, method: str) -> str:
        return f"{self.stand_in.base_url}{self.stand_in.token}/{method}"

    async def reply(self, method: str, **given: Any) -> dict[str, Any]:
        """Return the whole body of the reply to a call whose parameters go as JSON."""
        async with self.session.post(self.address(method), json=given) as response:
            body: dict[str, Any] = await response.json()
            assert response.status == body.get("error_code", 200)
            return body

    async def result(self, method: str, **given: Any) -> Any:
        """Return the result of a call that is expected to succeed."""
        body = await self.reply(method, **given)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **given: Any) -> str:
        """Return the description of the refusal of a call that is expected to be refused."""
        body = await self.reply(method, **given)
        assert not body["ok"], body
        description: str = body["description"]
        return description

    async def updates(self, **given: Any) -> list[dict[str, Any]]:
        """Fetch and confirm all updates that wait."""
        found: list[dict[str, Any]] = await self.result("getUpdates", **given)
        if found:
            await self.result("getUpdates", offset=found[-1]["update_id"] + 1, limit=1)
        return found

    async def upload(self, method: str, fields: dict[str, str], **files: bytes) -> dict[str, Any]:
        """Return the reply to a call whose parameters go as a multipart form."""
        form = aiohttp.FormData(fields)
        for name, data in files.items():
            form.add_field(name, data, filename=f"{name}.bin", content_type="application/octet-stream")
        async with self.session.post(self.address(method), data=form) as response:
            body: dict[str, Any] = await response.json()
            return body

    def neighbour(self, name: str = "李雷") -> Person:
        """Add a person who has started the bot."""
        person = self.world.person(name)
        person.start()
        self.world.updates.pending.clear()
        return person

    def estate(self, *, administrator: bool = True, kind: str = "supergroup", forum: bool = False) -> Group:
        """Add a group with the bot in it."""
        creator = self.world.person("王主任")
        group = self.world.group("阳光花园", creator=creator, kind=kind, forum=forum)
        group.add_bot(creator, administrator)
        self.world.updates.pending.clear()
        return group


def buttons(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an InlineKeyboardMarkup."""
    return {"inline_keyboard": list(rows)}
