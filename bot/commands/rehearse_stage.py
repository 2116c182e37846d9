"""Setting a rehearsal up: the real program on a local stand-in for Telegram, and an invented estate."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot.actions.estates import offices
from bot.actions.results import results
from bot.app import Program, running
from bot.clock import MovableClock, SystemClock
from bot.config import Config, Delivery, Health, Storage, Telegram, Timetable
from bot.rehearsal.page.controls import Control
from bot.rehearsal.players.scene import Scene
from bot.rehearsal.server import StandIn
from bot.voting.proposals.proposal import Proposal
from handlers.answering.links import JOIN

ESTATE = "阳光花园"
TICK_SECONDS = 0.5
PER_SECOND = 26.0  # sends bunch a little here, where both ends share a processor
PATIENCE = 300.0  # seconds, of a machine that may be busy
THE_VOTE = 1  # the id of the only proposal that the scene publishes


@dataclass(frozen=True, slots=True)
class Stage:
    """A rehearsal that is set up."""

    telegram: StandIn
    program: Program
    clock: MovableClock
    scene: Scene

    async def the_vote(self) -> Proposal:
        """Return the vote that the scene has published, as it stands."""
        return (await results.report(self.program.hall, THE_VOTE)).proposal

    async def opens(self) -> None:
        """Let the time of notice pass, until the group hears that the vote has opened."""
        self.clock.advance_to((await self.the_vote()).opened_at)
        await self.scene.committee.group.wait_for("现在开始投票", timeout=PATIENCE)


ControlsOf = Callable[[Stage], Sequence[Control]]
"""The buttons of the page, for a stage that is up."""


@asynccontextmanager
async def stage(seed: int, port: int, controls_of: ControlsOf) -> AsyncIterator[Stage]:
    """Run stand-in and program on a database that is thrown away, with an estate ready to decide."""
    clock, controls = MovableClock(SystemClock()), list[Control]()
    with TemporaryDirectory(prefix="yishitang-") as folder:
        async with StandIn(clock, port=port, controls=controls, monotonic=clock.monotonic) as telegram:
            config = _config(telegram, Path(folder))
            async with running(config, clock, clock.monotonic) as program:
                here = Stage(telegram, program, clock, Scene(telegram.world, Random(seed), clock.advance))
                controls += controls_of(here)
                await here.scene.set_up(JOIN + await _founded(config, program))
                yield here


def _config(telegram: StandIn, folder: Path) -> Config:
    """Return the defaults but for what a rehearsal needs; the environment is that of a real bot."""
    return Config.model_construct(
        telegram=Telegram(
            token=SecretStr(telegram.token),
            base_url=telegram.base_url,
            base_file_url=telegram.base_file_url,
        ),
        health=Health(port=0),
        storage=Storage(url=f"sqlite+aiosqlite:///{folder / 'rehearsal.db'}"),
        delivery=Delivery(per_second=PER_SECOND),
        timetable=Timetable(tick_seconds=TICK_SECONDS),
    )


async def _founded(config: Config, program: Program) -> str:
    """Found the estate and return the token of its one-time link; the rest people do themselves."""
    days = timedelta(days=config.binding.invitation_days)
    here = config.estate
    _, invitation = await offices.found(program.hall, ESTATE, here.zone, here.language, days)
    return invitation.token
