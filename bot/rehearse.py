"""A rehearsal: the real program against the local stand-in, with an invented estate to play with."""

import asyncio
import json
import webbrowser
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from pydantic import SecretStr

from bot import terminal
from bot.actions import audit, close, offices, results, silence
from bot.app import Program, running
from bot.clock import MovableClock, SystemClock
from bot.config import Config, Delivery, Proposals, Storage, Telegram, Timetable
from bot.rehearsal.controls import Control
from bot.rehearsal.scene import Scene, reminders_of
from bot.rehearsal.server import StandIn
from bot.reports.data import tally_data
from bot.texts.card import card
from bot.texts.markup import without_markup
from bot.voting.ballot_channel import BallotChannel
from bot.voting.measure import Measure
from handlers.links import JOIN

ESTATE = "阳光花园"
PORT = 8620
TICK_SECONDS = 0.5
PER_SECOND = 26.0  # sends bunch a little here, where both ends share a processor
PATIENCE = 20.0  # seconds
UNDER_WAY = timedelta(seconds=2)  # a reminder that had left when the ballot came is none after voting
SECOND_ROUND = timedelta(hours=10)  # before closing, after the last step but one
THE_VOTE = 1  # the id of the only proposal that the scene publishes


@dataclass(frozen=True, slots=True)
class Stage:
    """A rehearsal that is set up."""

    telegram: StandIn
    program: Program
    clock: MovableClock
    scene: Scene


@asynccontextmanager
async def stage(seed: int, port: int) -> AsyncIterator[Stage]:
    """Run stand-in and program on a database that is thrown away, with an estate ready to decide."""
    clock, controls = MovableClock(SystemClock()), list[Control]()
    with TemporaryDirectory(prefix="yishitang-") as folder:
        async with StandIn(clock, port=port, controls=controls, monotonic=clock.monotonic) as telegram:
            config = _config(telegram, Path(folder))
            async with running(config, clock, clock.monotonic) as program:
                here = Stage(telegram, program, clock, Scene(telegram.world, Random(seed), clock.advance))
                controls += _controls(here)
                await here.scene.set_up(JOIN + await _founded(config, program))
                yield here


def _config(telegram: StandIn, folder: Path) -> Config:
    """Return the defaults but for what a rehearsal needs; the environment is that of a real bot."""
    at_once = Proposals(notice_days=0, extension_days=0, objection_days=0)
    return Config.model_construct(
        proposals=at_once,
        telegram=Telegram(
            token=SecretStr(telegram.token),
            base_url=telegram.base_url,
            base_file_url=telegram.base_file_url,
        ),
        storage=Storage(url=f"sqlite+aiosqlite:///{folder / 'rehearsal.db'}"),
        delivery=Delivery(per_second=PER_SECOND),
        timetable=Timetable(tick_seconds=TICK_SECONDS),
    )


async def _founded(config: Config, program: Program) -> str:
    """Found the estate and return the token of its one-time link; the rest people do themselves."""
    days = timedelta(days=config.binding.invitation_days)
    here = config.estate
    _, invitation = await offices.found(program.house, ESTATE, here.zone, here.language, days)
    return invitation.token


def _controls(here: Stage) -> list[Control]:
    """Return the buttons of the page with which time passes and the others act."""

    zh, en = here.program.desk.catalogue["zh_CN"], here.program.desk.catalogue["en"]

    def passing(**by: int) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            here.clock.advance(timedelta(**by))

        return run

    async def to_the_deadline() -> tuple[str, str] | None:
        moment = await close.next_deadline(here.program.house)
        if moment is None:
            return zh.plain("rehearse.no-deadline"), en.plain("rehearse.no-deadline")
        here.clock.advance_to(moment)
        return None

    async def others() -> tuple[str, str]:
        acted = await here.scene.let_some_others_act()
        return zh.plain("rehearse.acted", acted), en.plain("rehearse.acted", acted)

    acts: dict[str, Callable[[], Awaitable[tuple[str, str] | None]]] = {
        "hour": passing(hours=1),
        "day": passing(days=1),
        "deadline": to_the_deadline,
        "others": others,
    }
    return [
        Control(key, zh.plain(f"rehearse.{key}"), en.plain(f"rehearse.{key}"), act)
        for key, act in acts.items()
    ]


@dataclass(frozen=True, slots=True)
class Account:
    """What came of a decision that was played, and whether all was as it must be."""

    data: dict[str, Any]
    flawless: bool


async def _whole_decision(seed: int) -> Account:
    """Play a decision from the register to the announced outcome, with a follow-up between two rounds."""
    async with stage(seed, port=0) as here:
        scene = here.scene
        few, _ = await asyncio.gather(scene.bring_in_the_few(), scene.committee.proposes_cameras())
        others, _ = await asyncio.gather(scene.bring_in_the_others(), scene.ask_at_the_doors())
        early, late = scene.in_two_rounds([*few, *others])
        await scene.neighbours.vote(early)
        closes_at = await close.next_deadline(here.program.house)
        assert closes_at is not None  # of the vote that was just opened
        here.clock.advance_to(closes_at - SECOND_ROUND)
        await scene.committee.group.wait_for("没有投票", timeout=PATIENCE)
        await scene.neighbours.vote(late)
        here.clock.advance_to(closes_at)
        await scene.committee.group.wait_for("已经截止", timeout=PATIENCE)
        return await _account(here, await _card_shows_the_tally(here))


async def _card_shows_the_tally(here: Stage) -> bool:
    """Wait for the card's last edit and tell whether it came."""
    for _ in range(int(PATIENCE / TICK_SECONDS)):
        if await _card_is_right(here):
            return True
        await asyncio.sleep(TICK_SECONDS)
    return False


async def _card_is_right(here: Stage) -> bool:
    """Compare the card with the ballots counted anew, not with the counters it was made from."""
    report = await results.audited(here.program.house, THE_VOTE)
    texts = here.program.desk.catalogue[report.estate.language]
    wanted = card(texts, report.estate, report.proposal, report.tally, report.verdict, here.clock.now())
    shown = here.scene.committee.card
    return shown is not None and without_markup(wanted).strip() == shown.text.strip()


async def _account(here: Stage, shown: bool) -> Account:
    house, counts = here.program.house, here.telegram.world.counts
    report = await results.audited(house, THE_VOTE)
    ways = (await results.report(house, THE_VOTE)).tally.channels
    counted = tally_data(report.tally, report.proposal.terms.choices)
    electorate = counted.pop("electorate")
    late = await _reminded_after_voting(here)
    data = {
        "households": electorate["heads"],
        "area": electorate["area"],
        "taps": counts.taps,
        "ballots": counted["turnout"]["heads"],
        **counted,
        "outcome": report.verdict.outcome,
        "answered_taps": counts.answered_taps,
        "refused_taps": here.scene.neighbours.refused_taps,
        "card_edits": counts.card_edits,
        "api_errors": counts.api_errors,
        "floods": counts.floods,
        "reminders": {
            "private": await audit.private_reminders(house, report.estate.id),
            "group": await audit.group_notices(house, report.estate.id),
            "lead": await audit.leads_told(house, report.estate.id),
        },
        "paper": ways.get(BallotChannel.PAPER, Measure()).heads,
        "proxy": ways.get(BallotChannel.PROXY, Measure()).heads,
        "doors_visited": (await audit.acts(house, report.estate.id))["door-visited"],
        "reminded_after_voting": late,
    }
    return Account(data, flawless=shown and counts.answered_taps == counts.taps and not late)


async def _reminded_after_voting(here: Stage) -> int:
    """Count the reminders that reached somebody all of whose households had answered by then."""
    answered = await silence.answered_at(here.program.house, THE_VOTE)
    return sum(
        reminder.date > answered[person.id]
        for person in here.telegram.world.people
        if person.id in answered
        for reminder in reminders_of(person)
    )


def rehearse(
    headless: Annotated[bool, typer.Option(help="Play a whole decision without a page.")] = False,
    seed: Annotated[int, typer.Option(help="The same number plays the same people.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the page on this computer.")] = PORT,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Try everything without a token: the real program against a stand-in for Telegram."""
    if not headless:
        terminal.in_words(lambda: _with_page(seed, port, browser))
        return
    account = terminal.in_words(lambda: _whole_decision(seed))
    typer.echo(json.dumps(account.data, ensure_ascii=False) if as_json else _in_lines(account.data))
    raise typer.Exit(0 if account.flawless else terminal.REFUSED)


def _in_lines(data: dict[str, Any]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in data.items())


async def _with_page(seed: int, port: int, browser: bool) -> None:
    async with stage(seed, port) as here:
        await here.scene.bring_in_the_few()
        await here.scene.bring_in_two_more()
        await here.scene.committee.proposes_cameras()
        await here.scene.appoint_the_lead()
        left, right = here.scene.couple
        url = f"{here.telegram.page_url}#zone=Asia/Shanghai&left={left.id}&right={right.id}"
        typer.echo(terminal.texts().plain("terminal.rehearsing", url=url))
        if browser:
            webbrowser.open(url)
        await terminal.interrupted()
