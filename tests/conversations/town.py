"""A town for conversation tests: the real program against the stand-in, with an estate to live in."""

import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from pydantic import SecretStr
from sqlalchemy import insert

from bot.actions.estates import offices
from bot.actions.proposals.publish import publish
from bot.actions.results import audit
from bot.app.program import Program
from bot.app.running import running
from bot.clock import Clock, MovableClock
from bot.config import Binding, Config, Delivery, Health, Proposals, Storage, Telegram, Timetable, Webhook
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.bot_api.table import OLDEST, Version
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.world import World
from bot.voting.estates.estate import Estate, Invitation
from bot.voting.households.household import Household, Role, Standing
from bot.voting.households.register import Room
from bot.voting.proposals.proposal import Proposal, Terms
from storage.households import members, people
from storage.tables import households, units
from tests.clocks import StillClock
from tests.conversations.settled import Settled
from tests.crowds import unit_of
from tests.databases import SERVER, address
from tests.waiting import until

DATABASE = "town.db"
KEY = "town.key"
FIRST_PORT = 20_000 + os.getpid() * 37 % 12_000
PORTS = chain(range(FIRST_PORT, 32_000), range(20_000, FIRST_PORT))
SETTLED: list[Settled] = []
BEGINNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # a Monday, 10:00 in Shanghai


class TownClock(MovableClock):
    """Strikes when it is moved, so that nobody has to look at it all the time."""

    def __init__(self, base: Clock | None = None) -> None:
        super().__init__(base or StillClock(BEGINNING))
        self.strikes: Callable[[], object] = lambda: None

    def advance(self, by: timedelta) -> None:
        super().advance(by)
        self.strikes()


class Town:
    """What a conversation test works with."""

    def __init__(
        self,
        telegram: StandIn,
        config: Config,
        program: Program,
        clock: TownClock,
        estate: Estate,
        *,
        kind: str,
        forum: bool,
    ) -> None:
        self.telegram = telegram
        self.config = config
        self.program = program
        self.clock = clock
        self.clock.strikes = self.lets_look
        self.estate = estate
        self.households: dict[str, Household] = {}
        self.committee: Person = self.world.person("林主任", note=("业委会", "committee"))
        self.group: Group = self.world.group("阳光花园业主群", creator=self.committee, kind=kind, forum=forum)
        self.thread_id: int | None = None

    @property
    def world(self) -> World:
        return self.telegram.world

    async def settle_in(self, token: str) -> None:
        """Let the committee join by its link and link the group."""
        self.committee.start(f"join-{token}")
        await self.committee.private.wait_for("阳光花园")
        self.group.add_bot(by=self.committee)
        if self.group.forum:
            self.thread_id = self.group.open_topic(self.committee, "表决").thread_id
        self.committee.write("/link", self.group, thread_id=self.thread_id)
        await self.group.wait_for("阳光花园")

    async def has_household(
        self, label: str, area: str | None = "100", estate: Estate | None = None
    ) -> Household:
        """Give the estate, or another one, a household whose label is building-staircase-number."""
        square_metres = None if area is None else Decimal(area)
        estate_id = (estate or self.estate).id
        building, staircase, number = label.split("-")
        async with self.program.hall.database.write() as connection:
            values = {"label": label, "building": building, "staircase": staircase, "area": square_metres}
            statement = insert(households).values(estate_id=estate_id, owners=[], **values)
            household_id = (await connection.execute(statement.returning(households.c.id))).scalar_one()
            unit = unit_of(estate_id, household_id, Room(building, staircase, number), square_metres)
            await connection.execute(insert(units).values(unit))
        self.households[label] = Household(household_id, estate_id, label, building, staircase, square_metres)
        return self.households[label]

    async def owns(self, label: str, room: str) -> None:
        """Let a household have one more unit."""
        home = self.households[label]
        async with self.program.hall.database.write() as connection:
            unit = unit_of(home.estate_id, home.id, Room(*room.split("-")), Decimal(50), position=1)
            await connection.execute(insert(units).values(unit))

    async def lives(
        self, name: str, label: str, role: Role = Role.OWNER, standing: Standing = Standing.BOUND
    ) -> Person:
        """Bring a new person into the group who is bound to a household."""
        person = self.world.person(name)
        self.group.join(person)
        person.private.started = True
        await self.binds(person, label, role, standing)
        return person

    async def binds(
        self, person: Person, label: str, role: Role = Role.OWNER, standing: Standing = Standing.BOUND
    ) -> None:
        """Bind a person to a household, which is added unless it is there."""
        hall = self.program.hall
        household = self.households.get(label) or await self.has_household(label)
        async with hall.database.write() as connection:
            await people.see(connection, person.id, person.name, "zh_CN", hall.now)
            await people.set_reachable(connection, person.id, reachable=True)
            await members.add(connection, household, person.id, role, standing, hall.now)

    def terms(self, **changes: Any) -> Terms:
        """Return what a proposal could say."""
        usual: dict[str, Any] = {
            "title": "安装高空抛物摄像头",
            "reason": "保障大家头顶上的安全。",
            "cost": Decimal("36800"),
            "attachment": None,
            "rule_key": "civil-code-ordinary",
            "secret": False,
            "hidden_until_closing": False,
            "closes_at": self.clock.now() + timedelta(days=7),
        }
        return Terms(**(usual | changes))

    async def opens(self, **changes: Any) -> Proposal:
        """Publish a proposal and wait for its card."""
        terms = self.terms(**changes)
        proposal = await publish(self.program.hall, self.committee.id, self.estate.id, terms)
        self.lets_look()
        await self.group.wait_for(terms.title)
        return proposal

    @property
    def card(self) -> Message:
        """Return the newest card in the group."""
        return next(m for m in reversed(self.group.from_bot) if m.buttons)

    async def card_shows(self, words: str) -> Message:
        """Wait until a card in the group shows these words."""
        return await self.group.wait_for(lambda message: bool(message.buttons) and words in message.words)

    def button_texts(self, message: Message) -> list[str]:
        """Return what stands on a message's buttons."""
        return [button.text for row in message.buttons for button in row]

    @asynccontextmanager
    async def restarted(self) -> AsyncIterator[Self]:
        """Run the program again on the same database, after it has ended."""
        async with running(self.config, self.clock) as program:
            self.program = program
            yield self

    def lets_look(self) -> None:
        """Let the program look at once at what is due, if it runs."""
        if self.program.application.running:
            self.program.timetable.wake()

    async def idle(self) -> None:
        """Wait until all that was said is answered, what is due is done, and nothing is left to be told."""
        await self.all_is_handled()
        for _ in range(2):  # a vote is anchored when its card is up
            await self.program.timetable.look()
            await until(lambda: audit.all_is_told(self.program.hall))

    async def all_is_handled(self) -> None:
        """Wait until what was said and pressed is handled to its end, beyond the answer to a press."""
        handling = self.program.application.update_processor
        await until(lambda: not self.world.updates.pending and not handling.current_concurrent_updates)

    async def moves_past(self, moment: datetime) -> None:
        """Move the clock just past a moment; the timetable notices by itself."""
        self.clock.advance_to(moment + timedelta(seconds=1))


@asynccontextmanager
async def fresh_town(
    tmp_path: Path,
    limits: Limits | None = None,
    group_kind: str = "supergroup",
    forum: bool = False,
    version: Version = OLDEST,
    lose_ephemeral: bool = False,
    **settings: Any,
) -> AsyncIterator[Town]:
    """Run a stand-in and a town in it; ``settings`` replace whole sections of the configuration."""
    clock = TownClock()
    server: dict[str, Any] = {"version": version, "lose_ephemeral": lose_ephemeral}
    async with (
        StandIn(clock, limits=limits or Limits.none(), **server) as telegram,
        running_town(telegram, clock, tmp_path, group_kind, forum, **settings) as here,
    ):
        yield here


@asynccontextmanager
async def running_town(
    telegram: StandIn,
    clock: TownClock,
    tmp_path: Path,
    /,
    group_kind: str = "supergroup",
    forum: bool = False,
    wall: Clock | None = None,
    **settings: Any,
) -> AsyncIterator[Town]:
    """Run the program and found an estate with a committee and a linked group.

    The program reads ``clock``, unless the ``wall`` of its computer says something else.
    """
    usual = (group_kind, forum, wall, clock.now()) == ("supergroup", False, None, BEGINNING)
    alone = not telegram.world.people  # else the committee has another id
    settled = await _settled() if usual and alone and not SERVER else None
    if settled:
        settled.lay(tmp_path / DATABASE, tmp_path / KEY)
    config = config_for(telegram, tmp_path, **settings)
    async with running(config, wall or clock) as program:
        if settled:
            here = Town(telegram, config, program, clock, settled.estate, kind=group_kind, forum=forum)
            await settled.happen(telegram, here.committee, here.group)
        else:
            estate, invitation = await _found(program)
            here = Town(telegram, config, program, clock, estate, kind=group_kind, forum=forum)
            await here.settle_in(invitation.token)
        yield here


async def _found(program: Program) -> tuple[Estate, Invitation]:
    return await offices.found(program.hall, "阳光花园", "Asia/Shanghai", "zh_CN", timedelta(days=1))


async def _settled() -> Settled:
    """Return a town of which all others are copies; the first test of a process waits for it."""
    if not SETTLED:
        with TemporaryDirectory() as folder:
            SETTLED.append(await _settle(Path(folder)))
    return SETTLED[0]


async def _settle(folder: Path) -> Settled:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        config, calls = config_for(telegram, folder), telegram.api.calls
        async with running(config, clock) as program:
            estate, invitation = await _found(program)
            here = Town(telegram, config, program, clock, estate, kind="supergroup", forum=False)
            before = len(calls)
            await here.settle_in(invitation.token)
            await here.idle()
            done = [call for call in list(calls)[before:] if call.method != "getUpdates"]
    files = (folder / DATABASE).read_bytes(), (folder / KEY).read_bytes()
    return Settled(*files, estate, invitation.token, tuple(done))


def config_for(stand_in: StandIn, tmp_path: Path, **settings: Any) -> Config:
    """Return settings that reach the stand-in and lose no time."""
    sections: dict[str, Any] = {
        "telegram": Telegram(
            token=SecretStr(stand_in.token),
            base_url=stand_in.base_url,
            base_file_url=stand_in.base_file_url,
            mode="webhook" if settings.get("webhook", Webhook()).url else "polling",
        ),
        "health": Health(port=0),
        "storage": Storage(url=address(tmp_path / DATABASE), key_file=str(tmp_path / KEY)),
        "delivery": Delivery(card_seconds=0.05, group_seconds=0, private_seconds=0, per_second=5000),
        "timetable": Timetable(tick_seconds=10),
        "binding": Binding(fresh_days=0),
        "proposals": Proposals(notice_days=0, extension_days=0, objection_days=0),
    }
    given = sections | settings
    assert given.keys() <= Config.model_fields.keys()
    return Config.model_construct(**given)  # the sections are checked; no environment has a say in them


def webhook_at(port: int) -> Webhook:
    """Return the settings of a webhook on this machine."""
    url, secret = f"http://127.0.0.1:{port}/telegram", SecretStr("not-to-be-guessed")
    return Webhook(url=url, secret=secret, port=port)


def free_port() -> int:
    """Return a port of this machine that nobody uses now, nor is given by the system until it is used.

    Below 32768 none is lent to a connection that somebody opens meanwhile; each process begins elsewhere.
    """
    for port in PORTS:
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no port is free")
