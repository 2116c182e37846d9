"""Carrying out Bot API calls: trouble on purpose, parameters, flood limits, then the method itself."""

import inspect
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from bot.rehearsal.bot_api.calls import KEPT_CALLS, Call, Counts
from bot.rehearsal.bot_api.faults import Fault, Faults, Kind
from bot.rehearsal.bot_api.floods import Floods
from bot.rehearsal.bot_api.methods import HANDLERS
from bot.rehearsal.bot_api.methods.edits import NOT_MODIFIED
from bot.rehearsal.bot_api.methods.requests import Request
from bot.rehearsal.bot_api.parameters import Reader, Uploads
from bot.rehearsal.bot_api.table import Version, bot_api
from bot.rehearsal.bot_api.webhook import Deliveries
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.refusals import NotImplementedHere, Refused
from bot.rehearsal.town.taps import TOO_OLD
from bot.rehearsal.town.world import World

UNCOUNTED = frozenset({"sendChatAction"})
COUNTED = ("send", "edit", "copy")
ASKING = frozenset({"editEphemeralMessageText"})
"""By a refusal of these a program learns what a server knows, or that a message has vanished."""
APART = frozenset({"sendMessage", "sendPhoto", "sendDocument"})
"""What may come too late to answer a press, which loses nothing."""


class Reply(Struct, frozen=True):
    """The body of an answer, or the trouble that comes in its place."""

    body: dict[str, Any]
    trouble: Kind | None = None

    @property
    def status(self) -> int:
        """Return the HTTP status."""
        return int(self.body.get("error_code", 200))


class BotApi:
    """Everything the bot can call, and what it called; `faults` is for trouble on purpose.

    `backoff` are the seconds between deliveries of one update by webhook, `version` is that of the server.
    """

    def __init__(self, world: World, floods: Floods, backoff: Sequence[float], version: Version) -> None:
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=KEPT_CALLS)
        self.counts = Counts()
        self.deliveries = Deliveries(world.updates, world.clock, self._obey, backoff)
        self._world = world
        self._floods = floods
        self._table = bot_api(version)
        self._names = {name.lower(): name for name in (*self._table.methods, *self._table.others)}

    async def call(self, method: str, given: Mapping[str, Any], uploads: Uploads) -> Reply:
        """Carry out one call and note it; method names are not case-sensitive."""
        name = self._names.get(method.lower(), method)
        try:
            checked = self._checked(name, given, uploads)
        except Refused as refused:
            return self._noted(name, dict(given), Reply(refused.to_json()))
        passed_over = {each: value for each, value in given.items() if each not in checked}
        return self._noted(name, checked | passed_over, await self._meet(name, checked))

    def _checked(self, name: str, given: Mapping[str, Any], uploads: Uploads) -> dict[str, Any]:
        if name in self._table.others:
            raise NotImplementedHere(f"method {name}")
        if name not in self._table.methods:
            raise Refused(404, "Not Found: method not found")
        fields = self._table.methods[name]
        direct = {field: upload for field, upload in uploads.items() if field in fields}
        return Reader(self._table, uploads).read(fields, {**given, **direct})

    async def _meet(self, name: str, given: dict[str, Any]) -> Reply:
        fault = self.faults.take(name, given.get("chat_id"))
        if fault and not fault.after_effect:
            return _troubled(fault)
        reply = await self._answer(name, given)
        return _troubled(fault) if fault else reply

    async def _answer(self, name: str, given: dict[str, Any]) -> Reply:
        try:
            self._admit(name, given)
            result = HANDLERS[name](Request(self._world, self.deliveries, self.counts, given))
            return Reply({"ok": True, "result": await result if inspect.isawaitable(result) else result})
        except Refused as refused:
            return Reply(refused.to_json())

    def _admit(self, name: str, given: Mapping[str, Any]) -> None:
        if name in UNCOUNTED or not name.startswith(COUNTED) or "chat_id" not in given:
            return
        chat = self._world.chat(given["chat_id"])
        self._floods.admit(
            chat.id,
            group=isinstance(chat, Group),
            edit=name.startswith("edit"),
            cost=len(given.get("media", [])) if name == "sendMediaGroup" else 1,
        )

    async def _obey(self, order: dict[str, Any]) -> None:
        given = {name: value for name, value in order.items() if name != "method"}
        await self.call(order["method"], given, {})

    def _noted(self, name: str, given: dict[str, Any], reply: Reply) -> Reply:
        body, now = reply.body, self._world.clock.now()
        ok, description = bool(body.get("ok")), body.get("description", reply.trouble or "")
        self.calls.append(Call(name, given, ok, body.get("error_code", 0), description, now))
        expected = name in ASKING or NOT_MODIFIED in description or (TOO_OLD in description and name in APART)
        if "error_code" in body and not expected:
            self.counts.refused(body["error_code"])
        return reply


def _troubled(fault: Fault) -> Reply:
    refusal = fault.refusal()
    return Reply(refusal.to_json()) if refusal else Reply({}, trouble=fault.kind)
