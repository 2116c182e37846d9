"""What leaves the bot, without its handlers: an estate with a group, a stand-in for Telegram, and a bot."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from telegram.ext import ExtBot

from bot.actions.estates import groups
from bot.actions.hall import Hall
from bot.actions.proposals.publish import publish
from bot.clock import MovableClock
from bot.delivery.lanes import Lanes
from bot.delivery.limits import Limits as Pace
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.world import World
from bot.voting.estates.estate import Estate
from bot.voting.proposals.proposal import Proposal, Terms
from storage import deliveries
from storage.proposals import postings
from storage.proposals.postings import Posting
from tests.actions.home import COMMITTEE, Home, home
from tests.another_program import another_program_writing_too_long
from tests.delivery.impatience import Impatient
from tests.waiting import until

AT_ONCE = Pace(group_seconds=0, private_seconds=0, per_second=5000)


@dataclass
class Postroom:
    """What a test of delivery works with."""

    folder: Path
    home: Home
    telegram: StandIn
    bot: ExtBot[Any]
    lanes: Lanes
    group: Group

    @property
    def hall(self) -> Hall:
        return self.home.hall

    @property
    def clock(self) -> MovableClock:
        return self.home.clock

    @property
    def estate(self) -> Estate:
        return self.home.estate

    @property
    def world(self) -> World:
        return self.telegram.world

    def reader(self, name: str = "王") -> Person:
        """Return a person whom the bot can write to."""
        person = self.world.person(name)
        person.private.started = True
        return person

    async def opens(self, **changes: Any) -> Proposal:
        """Publish a proposal; nobody has put its card up yet."""
        terms: dict[str, Any] = {
            "title": "安装高空抛物摄像头",
            "reason": "",
            "cost": Decimal("36800"),
            "attachment": None,
            "rule_key": "civil-code-ordinary",
            "secret": False,
            "hidden_until_closing": False,
            "closes_at": self.clock.now() + timedelta(days=7),
        }
        return await publish(self.hall, COMMITTEE, self.estate.id, Terms(**(terms | changes)))

    async def mark_stale(self, proposal: Proposal) -> None:
        """Say that there is news for a card."""
        async with self.hall.database.write() as connection:
            await postings.mark_stale(connection, [proposal.id])

    async def card_of(self, proposal: Proposal) -> Posting:
        """Return what is known of a proposal's only card."""
        async with self.hall.read() as connection:
            [posting] = await postings.of_proposal(connection, proposal.id)
        return posting

    async def is_current(self, *proposals: Proposal) -> None:
        """Wait until no card of these proposals is stale."""

        async def current() -> bool:
            cards = [await self.card_of(proposal) for proposal in proposals]
            return all(card.shown == card.wanted for card in cards)

        await until(current)

    async def outbox(self) -> dict[str, int]:
        """Return how many letters there are in each state."""
        async with self.hall.read() as connection:
            return await deliveries.counts(connection)

    async def outbox_is(self, **expected: int) -> None:
        """Wait until the letters are in these states."""

        async def so() -> bool:
            return await self.outbox() == expected

        await until(so)

    def tried(self, method: str = "sendMessage") -> int:
        """Return how often a method was called, whatever became of it."""
        return sum(call.method == method for call in self.telegram.api.calls)

    async def has_tried(self, times: int, method: str = "sendMessage") -> None:
        """Wait until a method was called that often."""

        await until(lambda: self.tried(method) >= times)

    def another_writer(self) -> AbstractAsyncContextManager[None]:
        """Let another program hold the lock of the database for longer than anybody waits."""
        return another_program_writing_too_long(self.hall.database)


@asynccontextmanager
async def postroom(folder: Path) -> AsyncIterator[Postroom]:
    """Found an estate with one household and a linked group, and reach the stand-in with a bot."""
    async with home(folder) as here, StandIn(here.clock, limits=Limits.none()) as telegram:
        lanes = Lanes(AT_ONCE, tries=1)
        bot = ExtBot(
            telegram.token,
            base_url=telegram.base_url,
            base_file_url=telegram.base_file_url,
            request=Impatient(telegram.api),
            rate_limiter=lanes,
        )
        creator = telegram.world.person("林主任")
        group = telegram.world.group("业主群", creator=creator)
        group.add_bot(by=creator)
        await here.has_household("1-1-101")
        await groups.link(here.hall, COMMITTEE, here.estate.id, group.id, None, group.title)
        async with bot:
            yield Postroom(folder, here, telegram, bot, lanes, group)
