"""A town in which the committee has settled in: lived through once in each process, then copied."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.rehearsal.bot_api.calls import Call
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.people import Person
from bot.voting.estates.estate import Estate


@dataclass(frozen=True)
class Settled:
    """What was there when the committee had settled in, and what the program had called for it."""

    database: bytes
    key: bytes
    estate: Estate
    token: str
    calls: tuple[Call, ...]

    def lay(self, database: Path, key: Path) -> None:
        """Put the database and the key that it knows as its own where a program will look for them."""
        database.write_bytes(self.database)
        key.write_bytes(self.key)
        key.chmod(0o600)

    async def happen(self, telegram: StandIn, committee: Person, group: Group) -> None:
        """Let it happen in another stand-in, where the program finds it done in its database."""
        committee.start(f"join-{self.token}")
        _is_handled(telegram)
        await self._call(telegram, lambda chat_id: chat_id != group.id)
        group.add_bot(by=committee)
        committee.write("/link", group)
        _is_handled(telegram)
        await self._call(telegram, lambda chat_id: chat_id == group.id)

    async def _call(self, telegram: StandIn, about: Callable[[object], bool]) -> None:
        api = telegram.api
        for call in self.calls:
            if about(call.parameters.get("chat_id")):
                api._noted(call.method, call.parameters, await api._meet(call.method, call.parameters))


def _is_handled(telegram: StandIn) -> None:
    telegram.world.updates.pending.clear()
