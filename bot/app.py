"""Joins the parts; the only module that knows them all."""

import asyncio
import logging
import os
import secrets
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import cast as typing_cast

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import Application, ContextTypes, TypeHandler

import handlers
from bot.actions.ballots.cast import cast
from bot.actions.ballots.group_commit import GroupCommit
from bot.actions.checkpoints import checkpoints
from bot.actions.following_up import follow_up
from bot.actions.hall import Hall
from bot.actions.households import privacy
from bot.actions.proposals import stages
from bot.actions.pulse import beat
from bot.actions.results.restored import tell_of_missing
from bot.actions.results.results import Report
from bot.actions.updates import remember_answered
from bot.clock import Clock
from bot.config import Config
from bot.delivery.cards import CardKeeper
from bot.delivery.courier import Courier
from bot.delivery.door_keeper import DoorKeeper
from bot.delivery.lanes import Lanes
from bot.delivery.limits import Limits
from bot.delivery.operator import Operator
from bot.delivery.progress import ProgressTeller
from bot.delivery.transport import AiohttpRequest
from bot.delivery.webhook_reply import ReplyInWebhook
from bot.figures import Figures, TimedCommit, Watched
from bot.intake import AnyApplication, taking_updates
from bot.keys import key_in
from bot.line import Backlog, Lines
from bot.nightly import nightly_backups
from bot.texts.catalogue import Catalogue, Texts
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.proposals.draft_usual import Usual
from bot.voting.refusals import Refusal
from bot.wellbeing import Polling, Wellbeing, telling
from handlers.answering.desk import BindingLimits, Desk, FollowUpDefaults
from handlers.answering.errors import answer_error
from handlers.answering.keyboards import card_keyboard
from handlers.answering.menus import set_menus
from handlers.following_up.doors import list_message
from handlers.letters import compose
from storage.database import Database
from storage.households import codes
from storage.journal import Journal
from storage.schema import upgrade

log = logging.getLogger(__name__)

CLEANS_UP = timedelta(hours=6)


@asynccontextmanager
async def open_hall(config: Config, clock: Clock) -> AsyncIterator[Hall]:
    """Open the database, bring it to this program's schema, and close it at the end.

    Raises:
        LostDatabase: there is none, or an empty one, where one was made before.
        NewerDatabase: the database belongs to a newer version.
        UnusableDatabase: it cannot be opened, is none, or is damaged.
        UnusableKey: the file of the key holds none, or cannot be made.
    """
    database = Database(config.storage.url)
    try:
        await upgrade(database)
        key, fresh_for = key_in(config.storage.key_path), config.binding.fresh_for
        async with database.write() as connection:
            await codes.seal_all(connection, key)
        journal = Journal(database.file) if database.file else None
        yield Hall(database, clock, secrets.randbelow, key, fresh_for=fresh_for, journal=journal)
    finally:
        await database.close()


@dataclass(frozen=True, slots=True)
class Program:
    """The running program."""

    hall: Hall
    application: AnyApplication
    lanes: Lanes
    cards: CardKeeper
    doors: DoorKeeper
    courier: Courier
    progress: ProgressTeller
    operator: Operator
    wellbeing: Wellbeing
    desk: Desk
    figures: Figures

    async def render_figures(self) -> bytes:
        """Return what monitoring reads."""
        return await self.figures.render(Watched(self.hall, self.lanes, self.application))


@asynccontextmanager
async def running(
    config: Config, clock: Clock, monotonic: Callable[[], float] = time.monotonic
) -> AsyncIterator[Program]:
    """Run the whole program until the block ends; ``monotonic`` gives the seconds by which sends are paced.

    Raises:
        LostDatabase, NewerDatabase, UnusableDatabase: as ``open_hall`` says.
        telegram.error.InvalidToken: Telegram does not know the token.
        telegram.error.TelegramError: Telegram cannot be reached, or refuses what a bot begins with.
        OSError: a port is taken; ``filename`` says which.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # or the library warns at each retry_after
    async with open_hall(config, clock) as hall:
        replies = ReplyInWebhook(AiohttpRequest(proxy=config.telegram.proxy))
        program = join(config, hall, replies, monotonic)
        # The bot is entered by itself: an application that cannot begin leaves its connections open.
        async with (
            telling(program.wellbeing, config, program.render_figures),
            program.application.bot,
            program.application,
            _workers(program),
            nightly_backups(config, clock),
        ):
            await tell_of_missing(program.hall)
            await _introduce(config, program)
            _set_timetable(config, program)
            await program.application.start()
            try:
                async with taking_updates(config, program.application, replies):
                    yield program
            finally:
                await program.application.stop()


def join(
    config: Config, hall: Hall, replies: ReplyInWebhook, monotonic: Callable[[], float] = time.monotonic
) -> Program:
    """Join the parts on an open hall and a way to Telegram; nothing runs yet."""

    async def commit(taps: Sequence[Tap]) -> Sequence[Receipt | Refusal]:
        with figures.batch(len(taps)):
            results = await cast(hall, taps)
        figures.count(results)
        return results

    async def remember(update_ids: Sequence[int]) -> Sequence[None]:
        return await remember_answered(hall, update_ids)

    def ring() -> None:
        program.cards.wake()
        program.doors.wake()
        program.courier.wake()

    def welcome(chat_id: int) -> None:
        program.cards.welcome(chat_id)
        program.doors.welcome(chat_id)

    def keyboard(texts: Texts, report: Report) -> InlineKeyboardMarkup:
        return card_keyboard(texts, report, desk.bot_username)

    hall, figures = replace(hall, ring=ring), Figures(config.backup.folder)
    catalogue, lanes = Catalogue(), Lanes(_limits(config), monotonic=monotonic)
    binding = BindingLimits(**config.binding.model_dump(exclude={"fresh_days"}))
    desk = Desk(
        hall=hall,
        catalogue=catalogue,
        ballots=TimedCommit(commit, figures.waited),
        answered=GroupCommit(remember),
        welcome=welcome,
        binding=binding,
        follow_up=FollowUpDefaults(config.follow_up.timetable, config.follow_up.quiet),
        most_proxies=config.ballots.proxies_per_holder,
        second_person=config.ballots.second_person,
        usual=Usual(**config.proposals.model_dump(), precedence=config.ballots.precedence),
        default_language=config.estate.language,
        keep=timedelta(days=config.privacy.keep_days),
    )
    wellbeing = Wellbeing(hall, config, monotonic)
    application = _application(config, desk, replies, lanes, wellbeing)
    operator = Operator(
        application.bot, catalogue[config.estate.language], config.telegram.operator_chat, monotonic
    )
    hall.database.hears = operator.hears
    cards = CardKeeper(hall, application.bot, catalogue, keyboard, config.delivery.card_seconds)
    doors = DoorKeeper(
        hall, application.bot, lambda shown: list_message(desk, shown), config.delivery.card_seconds
    )
    courier = Courier(hall, application.bot, lambda letter: compose(desk, letter), lanes.turn)
    progress = ProgressTeller(hall, application.bot, catalogue, config.delivery.card_seconds)
    parts = (hall, application, lanes, cards, doors, courier, progress, operator, wellbeing, desk, figures)
    program = Program(*parts)
    return program


def _limits(config: Config) -> Limits:
    pace = config.delivery
    return Limits(
        group_seconds=pace.group_seconds, private_seconds=pace.private_seconds, per_second=pace.per_second
    )


def _application(
    config: Config, desk: Desk, replies: ReplyInWebhook, lanes: Lanes, wellbeing: Wellbeing
) -> AnyApplication:
    telegram = config.telegram
    builder = (
        Application.builder()
        .token(telegram.token.get_secret_value())
        .base_url(telegram.base_url)
        .base_file_url(telegram.base_file_url)
        .request(replies)
        .get_updates_request(Polling(wellbeing.asked, telegram.proxy))
        .rate_limiter(lanes)
        .context_types(ContextTypes(bot_data=typing_cast(type[Desk], lambda: desk)))
        .concurrent_updates(Lines())
        .update_queue(Backlog())
    )
    application = (builder.updater(None) if telegram.mode == "webhook" else builder).build()
    application.add_handlers(handlers.BY_GROUP)
    application.add_handler(TypeHandler(Update, wellbeing.updated), min(handlers.BY_GROUP) - 1)
    application.add_error_handler(answer_error)
    return application


async def _introduce(config: Config, program: Program) -> None:
    bot = program.application.bot
    program.desk.bot_username = bot.username
    await set_menus(bot, program.desk.catalogue, config.estate.language)


def _set_timetable(config: Config, program: Program) -> None:
    """Ask what is due every few seconds; what is due is in the database, not in this timer."""

    async def tick(_context: object) -> None:
        if program.operator.waits:
            await beat(program.hall)  # so that it is said when all is well again, if nobody else writes
        await stages.run_due(program.hall)
        await follow_up.run_due(program.hall, config.follow_up.quiet)
        await checkpoints.post_due(program.hall)
        program.wellbeing.looked()

    async def clean_up(_context: object) -> None:
        await privacy.erase_old(program.hall, program.desk.keep)

    job_queue = program.application.job_queue
    assert job_queue is not None
    # A look that is skipped because the last one still works is made up for by the next: no warning.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    options = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    job_queue.run_repeating(clean_up, CLEANS_UP, first=CLEANS_UP, job_kwargs=options)
    job_queue.run_repeating(tick, config.timetable.tick_seconds, first=0, job_kwargs=options)


@asynccontextmanager
async def _workers(program: Program) -> AsyncIterator[None]:
    workers = (program.cards, program.doors, program.courier, program.progress)
    tasks = [asyncio.create_task(worker.run()) for worker in workers]
    try:
        yield
    finally:
        for worker in workers:
            worker.stop()
        await program.lanes.shutdown()  # whoever waits for a turn waits no longer
        await asyncio.gather(*tasks)
        await program.operator.close()
