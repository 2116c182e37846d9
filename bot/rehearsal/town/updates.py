"""The queue of updates for the bot: kept until fetched and confirmed, or delivered by webhook."""

import asyncio
import math
from collections import OrderedDict
from collections.abc import Callable, Collection
from contextlib import suppress
from itertools import islice
from typing import Any

from msgspec import Struct

from bot.rehearsal.town.refusals import Conflict
from bot.rehearsal.town.signals import Signal

FIRST_UPDATE_ID = 810_000_001
ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
MOST_AT_ONCE = 100
LONGEST_POLL = 50


class Update(Struct, frozen=True):
    """One update; updates of the same source (a chat, or a person who taps) are delivered in order."""

    update_id: int
    kind: str
    payload: dict[str, Any]
    source: int

    def to_json(self) -> dict[str, Any]:
        """Return an Update object."""
        return {"update_id": self.update_id, self.kind: self.payload}


class UpdateQueue:
    """All updates not yet confirmed, oldest first; `polls` tells how many have begun."""

    def __init__(self) -> None:
        self.pending: OrderedDict[int, Update] = OrderedDict()
        self.added = Signal()
        self.carrier: Callable[[Update], None] | None = None
        self.allowed: Collection[str] = ()
        self._next_id = FIRST_UPDATE_ID
        self.polls = 0

    def add(self, kind: str, payload: dict[str, Any], source: int) -> None:
        """Queue an update unless the bot did not ask for its kind."""
        if kind not in self.allowed if self.allowed else kind in ONLY_ON_REQUEST:
            return
        update = Update(self._next_id, kind, payload, source)
        self.pending[self._next_id] = update
        self._next_id += 1
        self.added.give()
        if self.carrier:
            self.carrier(update)

    def confirm(self, update_id: int) -> None:
        """Forget one delivered update."""
        self.pending.pop(update_id, None)

    async def poll(self, offset: int, limit: int, timeout: float) -> list[dict[str, Any]]:
        """Return up to `limit` updates from `offset` on, waiting up to `timeout` seconds for the first.

        Updates before the offset are confirmed by it; a negative one keeps only the last -offset updates.

        Raises:
            Conflict: a webhook is set, or another poll begins while this one waits.
        """
        self._refuse_beside_webhook()
        self.polls += 1
        mine = self.polls
        self.added.give()
        self._confirm_before(offset)
        deadline = asyncio.get_running_loop().time() + min(timeout, LONGEST_POLL)
        while not self.pending and (left := deadline - asyncio.get_running_loop().time()) > 0:
            await self._wait(left)
            self._refuse_beside_webhook()
            if mine != self.polls:
                raise Conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
        most = limit if 1 <= limit <= MOST_AT_ONCE else MOST_AT_ONCE
        return [update.to_json() for update in islice(self.pending.values(), most)]

    async def _wait(self, seconds: float) -> None:
        # asyncio.wait_for of Python 3.11 can swallow a cancellation; asyncio.timeout does not.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.added.wait()

    def _refuse_beside_webhook(self) -> None:
        if self.carrier:
            raise Conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )

    def _confirm_before(self, offset: int) -> None:
        keep = -offset if offset < 0 else math.inf
        while self.pending and (next(iter(self.pending)) < offset or len(self.pending) > keep):
            self.pending.popitem(last=False)
