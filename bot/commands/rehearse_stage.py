"""Setting a rehearsal up: the real program on a local stand-in for Telegram, and an invented estate."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from socket import socket
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from msgspec import Struct
from pydantic import SecretStr

from bot.actions.estates import offices
from bot.actions.results import audit, pages, results
from bot.app.program import Program
from bot.app.running import running
from bot.clock import MovableClock, SystemClock
from bot.config import Config, Delivery, Estate, Health, Storage, Telegram, Timetable, Web, Webhook
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.bot_api.table import NEWEST, Version
from bot.rehearsal.page.controls import Control
from bot.rehearsal.page.first_look import FirstLook
from bot.rehearsal.players.committee import A_MOMENT
from bot.rehearsal.players.sample_register import SUNSHINE, Blocks
from bot.rehearsal.players.scene import Scene
from bot.rehearsal.players.words import Speech, Words
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.voting.estates.body import Body
from bot.voting.proposals.proposal import Proposal
from bot.web.serving import listen
from handlers.answering.links import JOIN

TICK_SECONDS = 0.5
PER_SECOND = 26.0  # sends bunch a little here, where both ends share a processor
CARD_SECONDS = 0.2  # whoever watches a rehearsal waits for a card
PATIENCE = 300.0  # seconds, of a machine that may be busy
A_LOOK = 0.05  # seconds until it is looked again whether all is told
BEATS = 20  # steps in which the clock moves between two looks
MORNING = time(10)
TELEGRAMS = Limits()
THE_VOTE = 1  # the id of the first vote


@dataclass(slots=True)
class Wording:
    """By what is known again what the bot says where an estate is ``led_by`` this, which may change."""

    catalogue: Catalogue
    led_by: Body

    def of(self, language: str) -> Words:
        """Return the words of a language."""

        def words(key: str, n: int | None = None, /) -> str:
            return self.catalogue.of(language, self.led_by).known_by(key, n)

        return words


@dataclass(slots=True)
class Stage:
    """A rehearsal that is set up; ``vote_id`` names the vote that is played now."""

    telegram: StandIn
    program: Program
    clock: MovableClock
    scene: Scene
    first_look: FirstLook
    zone: ZoneInfo
    wording: Wording
    vote_id: int = THE_VOTE

    @property
    def words(self) -> Words:
        """Return by what people of the estate know again what the bot says."""
        return self.scene.speech.own

    async def the_vote(self) -> Proposal:
        """Return the vote that is played, as it stands."""
        return (await results.report(self.program.hall, self.vote_id)).proposal

    def turns_to(self, person: Person) -> None:
        """Let the page's right phone, on which private chats are read first, be somebody's who acts now."""
        self.first_look.right = person.id

    async def page_address(self) -> str:
        """Return where the page of the vote is on the notice board."""
        return await pages.address(self.program.hall, self.vote_id, self.program.desk.board)

    def next_morning(self) -> None:
        """Let the night pass: it is ten o'clock where the estate lies, and nobody need be quiet."""
        now = self.clock.now().astimezone(self.zone)
        today = datetime.combine(now.date(), MORNING, self.zone)
        self.clock.advance_to(today if now < today else today + timedelta(days=1))

    async def settles(self, patience: float = PATIENCE) -> None:
        """Wait until all that was said is answered, what is due is done, and nothing is left to be told.

        Raises:
            TimeoutError: after so many seconds of ``patience`` the program has not come to rest.
        """
        for _ in range(2):  # what was due, and what is due once that is told
            await self.program.timetable.look()
            if not await self._comes_to_rest(patience):
                raise TimeoutError("the program has not come to rest")

    async def _comes_to_rest(self, patience: float) -> bool:
        updates, handling = self.telegram.world.updates, self.program.application.update_processor
        for _ in range(int(patience / A_LOOK)):
            answered = not updates.pending and not handling.current_concurrent_updates
            if answered and await audit.all_is_told(self.program.hall):
                return True
            if answered:  # what is left waits for its turn, by a pace that lets hardly any go at once
                for _ in range(BEATS):
                    self.clock.advance(A_MOMENT / BEATS)
                    await asyncio.sleep(A_LOOK / BEATS)
            else:
                await asyncio.sleep(A_LOOK)
        return False

    async def opens(self) -> None:
        """Let the time of notice pass, until the group hears that the vote has opened: not in the night."""
        report = await results.report(self.program.hall, self.vote_id)
        vote, quiet = report.proposal, self.program.desk.quiet_in(report.estate)
        opens_at = vote.opened_at
        moment = quiet.put_off_until(opens_at, report.estate.tz, vote.closes_at) or opens_at
        await self.hears("announce.opened", moment)

    async def hears(self, key: str, moment: datetime) -> None:
        """Let the time come (aware UTC), until the group hears the words of a key that it had not heard."""
        group = self.scene.committee.group
        newest, words = group.newest, self.words(key)
        before = newest.message_id if newest else 0
        self.clock.advance_to(moment)
        await self.settles()

        def is_news(message: Message) -> bool:
            return message.message_id > before and words in message.words

        await group.wait_for(is_news, timeout=PATIENCE)


class Server(Struct, frozen=True):
    """Which Telegram is played: its version, its limits, and whether messages for one person get lost."""

    version: Version = NEWEST
    lose_ephemeral: bool = False
    limits: Limits = TELEGRAMS


AS_OF_TODAY = Server()

ControlsOf = Callable[[Stage], Sequence[Control]]
"""The buttons of the page, for a stage that is up."""


def no_controls(here: Stage) -> Sequence[Control]:
    """Return none, where there is no page."""
    return ()


@asynccontextmanager
async def stage(
    seed: int,
    language: str,
    port: int = 0,
    controls_of: ControlsOf = no_controls,
    server: Server = AS_OF_TODAY,
    blocks: Blocks = SUNSHINE,
    led_by: Body = Body.COMMITTEE,
) -> AsyncIterator[Stage]:
    """Run stand-in and program on a database that is thrown away, with an estate ready to decide.

    ``language`` ("zh_CN" or "en") is that of the estate and of its people, ``blocks`` how it is built,
    ``led_by`` by what it is led at first.
    """
    clock, controls, look = MovableClock(SystemClock()), list[Control](), FirstLook()
    with TemporaryDirectory(prefix="yishitang-") as folder:
        async with StandIn(
            clock,
            port=port,
            controls=controls,
            first_look=look,
            monotonic=clock.monotonic,
            limits=server.limits,
            version=server.version,
            lose_ephemeral=server.lose_ephemeral,
        ) as telegram:
            config = _config(telegram, Path(folder), language, listen("127.0.0.1", 0))
            async with running(config, clock, clock.monotonic, sleep=clock.sleep) as program:
                program.hall.database.patience = PATIENCE  # on a busy machine nobody is told to press again
                wording = Wording(program.desk.catalogue, led_by)
                speech = Speech(language, {each: wording.of(each) for each in LANGUAGES})
                scene = Scene(telegram.world, speech, Random(seed), clock.advance, blocks)
                here = Stage(telegram, program, clock, scene, look, ZoneInfo(config.estate.zone), wording)
                look.zone, telegram.world.bot.first_name = config.estate.zone, scene.cast.bot
                controls += controls_of(here)
                await scene.set_up(JOIN + await _founded(config, program, scene.cast.estate, led_by))
                yield here


def _config(telegram: StandIn, folder: Path, language: str, board: socket) -> Config:
    """Return the defaults but for what a rehearsal needs; the environment is that of a real bot.

    The notice board is served at the socket ``board``, which now belongs to the program.
    """
    url = "http://{}:{}".format(*board.getsockname())
    return Config.model_construct(
        telegram=Telegram(
            token=SecretStr(telegram.token),
            base_url=telegram.base_url,
            base_file_url=telegram.base_file_url,
        ),
        webhook=Webhook(socket=board.detach()),
        web=Web(url=url),
        health=Health(port=0),
        estate=Estate.model_validate({"language": language}),
        storage=Storage(url=f"sqlite+aiosqlite:///{folder / 'rehearsal.db'}"),
        delivery=Delivery(per_second=PER_SECOND, card_seconds=CARD_SECONDS),
        timetable=Timetable(tick_seconds=TICK_SECONDS),
    )


async def _founded(config: Config, program: Program, name: str, led_by: Body) -> str:
    """Found the estate and return the token of its one-time link; the rest people do themselves."""
    days = timedelta(days=config.binding.invitation_days)
    here = config.estate
    _, invitation = await offices.found(program.hall, name, here.zone, here.language, days, led_by)
    return invitation.token
