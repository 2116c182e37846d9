"""Joins the parts; the only module that knows them all."""

import asyncio
import logging
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any
from typing import cast as typing_cast

from telegram.ext import Application, ContextTypes, ExtBot

import handlers
from bot.actions.cast import cast
from bot.actions.close import close_due
from bot.actions.group_commit import GroupCommit
from bot.actions.house import House
from bot.clock import Clock
from bot.config import Config
from bot.delivery.cards import CardKeeper
from bot.delivery.courier import Courier
from bot.delivery.lanes import Lanes
from bot.delivery.transport import AiohttpRequest
from bot.delivery.turns import Limits
from bot.delivery.webhook_reply import ReplyInWebhook
from bot.intake import taking_updates
from bot.texts.catalogue import Catalogue
from bot.voting.ballot import Receipt, Tap
from handlers.commands import set_menus
from handlers.desk import BindingLimits, Desk
from handlers.errors import answer_error
from handlers.keyboards import card_keyboard
from handlers.letters import compose
from storage.database import Database
from storage.schema import upgrade

log = logging.getLogger(__name__)

CONCURRENT_UPDATES = 256


@asynccontextmanager
async def open_house(config: Config, clock: Clock) -> AsyncIterator[House]:
    """Open the database, bring it to this program's schema, and close it at the end.

    Raises:
        NewerDatabase: the database belongs to a newer version.
    """
    database = Database(config.storage.url)
    try:
        await upgrade(database)
        yield House(database, clock, secrets.randbelow)
    finally:
        await database.close()


@dataclass(frozen=True, slots=True)
class Program:
    """The running program."""

    house: House
    application: Application[Any, Any, Any, Any, Any, Any]
    cards: CardKeeper
    courier: Courier
    desk: Desk


@asynccontextmanager
async def running(config: Config, clock: Clock) -> AsyncIterator[Program]:
    """Run the whole program until the block ends.

    Raises:
        NewerDatabase: the database belongs to a newer version.
        telegram.error.InvalidToken: Telegram does not know the token.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # or the library warns at each retry_after
    async with open_house(config, clock) as house:
        replies = ReplyInWebhook(AiohttpRequest(proxy=config.telegram.proxy))
        program = _join(config, house, replies)
        async with program.application, _workers(program):
            await _introduce(config, program)
            _set_timetable(config, program)
            await program.application.start()
            try:
                async with taking_updates(config, program.application, replies, house.database.answers):
                    yield program
            finally:
                await program.application.stop()


def _join(config: Config, house: House, replies: ReplyInWebhook) -> Program:
    async def commit(taps: Any) -> Any:
        return await cast(house, taps)

    def wake() -> None:
        program.cards.wake()
        program.courier.wake()

    def welcome(chat_id: int) -> None:
        program.cards.welcome(chat_id)

    catalogue = Catalogue()
    binding = config.binding
    limits = BindingLimits(
        binding.code_days, binding.invitation_days, binding.attempts, binding.attempt_minutes
    )
    ballots: GroupCommit[Tap, Receipt] = GroupCommit(commit)
    desk = Desk(house, catalogue, ballots, wake, welcome, limits, config.estate.language)
    application = _application(config, desk, replies)
    bot: ExtBot[Any] = application.bot
    program = Program(
        house,
        application,
        CardKeeper(
            house,
            bot,
            catalogue,
            lambda texts, report: card_keyboard(texts, report, desk.bot_username),
            config.delivery.card_seconds,
        ),
        Courier(house, bot, lambda letter: compose(desk, letter)),
        desk,
    )
    return program


def _application(
    config: Config, desk: Desk, replies: ReplyInWebhook
) -> Application[Any, Any, Any, Any, Any, Any]:
    pace = config.delivery
    lanes = Lanes(
        Limits(
            group_seconds=pace.group_seconds,
            private_seconds=pace.private_seconds,
            per_second=pace.per_second,
        )
    )
    builder = (
        Application.builder()
        .token(config.telegram.token.get_secret_value())
        .base_url(config.telegram.base_url)
        .base_file_url(config.telegram.base_file_url)
        .request(replies)
        .get_updates_request(AiohttpRequest(pool_size=1, proxy=config.telegram.proxy))
        .rate_limiter(lanes)
        .context_types(ContextTypes(bot_data=typing_cast(type[Desk], lambda: desk)))
        .concurrent_updates(CONCURRENT_UPDATES)
    )
    if config.telegram.mode == "webhook":
        builder = builder.updater(None)
    application = builder.build()
    application.add_handlers({handlers.FIRST: handlers.BEFORE_ALL, 0: handlers.IN_ORDER})
    application.add_error_handler(answer_error)
    return application


async def _introduce(config: Config, program: Program) -> None:
    bot = program.application.bot
    program.desk.bot_username = bot.username
    await set_menus(bot, program.desk.catalogue, config.estate.language)


def _set_timetable(config: Config, program: Program) -> None:
    """Ask what is due every few seconds; what is due is in the database, not in this timer."""

    async def tick(_context: object) -> None:
        if await close_due(program.house):
            program.desk.wake()

    job_queue = program.application.job_queue
    assert job_queue is not None
    options = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    job_queue.run_repeating(tick, config.timetable.tick_seconds, first=0, job_kwargs=options)


@asynccontextmanager
async def _workers(program: Program) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(worker.run()) for worker in (program.cards, program.courier)]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
