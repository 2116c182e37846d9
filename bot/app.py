"""Joins the parts; the only module that knows them all."""

import asyncio
import json
import os
import secrets
import socket
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from typing import cast as typing_cast
from urllib.parse import urlencode

from telegram import InlineKeyboardMarkup, Update
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes, ExtBot, TypeHandler

import handlers
from bot.actions.ballots.cast import cast
from bot.actions.ballots.group_commit import GroupCommit, together
from bot.actions.hall import Hall
from bot.actions.households import privacy
from bot.actions.operations.installation import key_of
from bot.actions.results.restored import tell_of_missing
from bot.actions.results.results import Report
from bot.actions.updates import remember_answered
from bot.clock import Clock
from bot.clock_watch import Watch
from bot.config import Config
from bot.delivery.button_keeper import ButtonKeeper
from bot.delivery.cards import CardKeeper
from bot.delivery.courier import Courier
from bot.delivery.door_keeper import DoorKeeper
from bot.delivery.doorman import Doorman
from bot.delivery.ephemeral import Ephemeral
from bot.delivery.every import Every
from bot.delivery.lanes import Lanes
from bot.delivery.limits import Limits
from bot.delivery.operator import Operator
from bot.delivery.patience import Patience, say_unreachable
from bot.delivery.printer import Printer
from bot.delivery.progress import ProgressTeller
from bot.delivery.quick_calls import QuickCalls
from bot.delivery.telegram_dates import DatesHeard, listening
from bot.delivery.telegram_time import date_at_telegram
from bot.delivery.transport import AiohttpRequest
from bot.delivery.unchanged import Unchanged
from bot.delivery.webhook_reply import ReplyInWebhook
from bot.duty import Duty
from bot.fast_path.calls import AnswerCalls
from bot.fast_path.votes import FastVotes
from bot.figures import Figures, TimedCommit, Watched
from bot.intake import WANTED, AnyApplication, Intake, by_webhook
from bot.line import Lines
from bot.nightly import nightly_backups
from bot.notice_board import by_itself, letting_go, notice_board
from bot.polling import Fetch, Poller, by_polling
from bot.texts.catalogue import Catalogue, Texts
from bot.timekeeping.steady_clock import SteadyClock
from bot.timetable import Timetable
from bot.understood import Understanding
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.proposals.draft_usual import Usual
from bot.voting.refusals import Refusal
from bot.wellbeing import Polling, Wellbeing, telling
from handlers.answering.desk import BindingLimits, Desk, FollowUpDefaults
from handlers.answering.errors import answer_error
from handlers.answering.keyboards import card_keyboard
from handlers.answering.menus import set_menus
from handlers.ballots.asides import Asides
from handlers.ballots.press import settle, which_vote
from handlers.following_up.doors import list_message
from handlers.kept import read
from handlers.letters import compose
from handlers.printing.many import prepare
from storage.database import Database
from storage.journal import Journal
from storage.schema import upgrade

FIRST_OF_ALL = min(handlers.BY_GROUP) - 2

CLEANS_UP = timedelta(hours=6).total_seconds()
ASKS_AGAIN = timedelta(days=1).total_seconds()


@asynccontextmanager
async def open_hall(config: Config, clock: Clock) -> AsyncIterator[Hall]:
    """Open the database, bring it to this program's schema, and close it at the end.

    Raises:
        LostDatabase: there is none, or an empty one, where one was made before.
        NewerDatabase: the database belongs to a newer version.
        UnusableDatabase: it cannot be opened, is none, or is damaged.
        WrongKey: the database belongs to another key than that of this machine.
        UnusableKey: the file of the key holds none, or cannot be made.
    """
    database = Database(config.storage.url)
    try:
        await upgrade(database)
        key, fresh_for = await key_of(database, config.storage.key_path), config.binding.fresh_for
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
    buttons: ButtonKeeper
    doorman: Doorman
    progress: ProgressTeller
    printer: Printer
    timetable: Timetable
    intake: Intake
    poller: Poller
    operator: Operator
    wellbeing: Wellbeing
    desk: Desk
    figures: Figures
    asides: Asides

    async def render_figures(self) -> bytes:
        """Return what monitoring reads."""
        return await self.figures.render(Watched(self.hall, self.lanes, self.application))


@asynccontextmanager
async def running(
    config: Config,
    clock: Clock,
    monotonic: Callable[[], float] = time.monotonic,
    unreachable: Callable[[TelegramError], None] = say_unreachable,
) -> AsyncIterator[Program]:
    """Run the whole program until the block ends; ``monotonic`` gives the seconds by which sends are paced.

    While Telegram cannot be reached it waits with the start, and says so once by ``unreachable``.

    Raises:
        LostDatabase, NewerDatabase, UnusableDatabase: as ``open_hall`` says.
        telegram.error.InvalidToken: Telegram does not know the token.
        telegram.error.TelegramError: Telegram refuses what a bot begins with.
        OSError: a port is taken; ``filename`` says which.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # or the library warns at each retry_after
    steady = SteadyClock(clock)
    async with open_hall(config, steady) as hall:
        transport = AiohttpRequest(proxy=config.telegram.proxy)
        replies = ReplyInWebhook(Unchanged(DatesHeard(transport, steady.hears, steady.monotonic)))
        program = join(config, hall, replies, monotonic)
        program.application.add_handler(listening(steady.hears), FIRST_OF_ALL)
        watch = Watch(steady, program.operator.tell)
        patience = Patience(unreachable)
        # The bot is entered by itself: an application that cannot begin leaves its connections open.
        async with (
            telling(program.wellbeing, config, program.render_figures),
            _reached(config, program.application.bot, patience, steady),
            program.application,
            _workers(config, program, watch, steady),
            nightly_backups(config, steady, lambda: program.operator.tell("operator.due.backup")),
        ):
            await tell_of_missing(program.hall)
            await _introduce(program, patience)
            await program.application.start()
            try:
                async with _taking_updates(config, program, patience, steady.monotonic):
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
        program.buttons.wake()
        program.printer.wake()
        program.doorman.wake()

    def welcome(chat_id: int) -> None:
        program.cards.welcome(chat_id)
        program.doors.welcome(chat_id)

    def keyboard(texts: Texts, report: Report) -> InlineKeyboardMarkup:
        return card_keyboard(texts, report, desk.bot_username)

    def stuck(proposal_id: int, trouble: Exception) -> None:
        operator.stuck(proposal_id, trouble)

    writers = hall.database.writers
    hall, figures = replace(hall, ring=ring, stuck=stuck), Figures(config.backup.folder)
    catalogue, lanes = Catalogue(), Lanes(_limits(config), monotonic=monotonic)
    binding = BindingLimits(**config.binding.model_dump(exclude={"fresh_days"}))
    desk = Desk(
        hall=hall,
        catalogue=catalogue,
        cast=commit,
        votes=TimedCommit(
            lambda presses: settle(desk, presses),
            figures.waited,
            (lambda press: which_vote(press) % writers) if writers > 1 else together,
        ),
        answered=GroupCommit(remember),
        welcome=welcome,
        binding=binding,
        follow_up=FollowUpDefaults(config.follow_up.timetable, config.follow_up.quiet),
        most_proxies=config.ballots.proxies_per_holder,
        second_person=config.ballots.second_person,
        usual=Usual(**config.proposals.model_dump(), precedence=config.ballots.precedence),
        default_language=config.estate.language,
        keep=timedelta(days=config.privacy.keep_days),
        digest=config.timetable.digest,
        board=config.web.url,
    )
    wellbeing, lines = Wellbeing(hall, config, monotonic), Lines()
    asking = Polling(wellbeing.asked, config.telegram.proxy)
    application = _application(config, desk, replies, asking, lanes, lines)
    desk.ephemeral = Ephemeral(application.bot, wanted=config.telegram.ephemeral == "auto")
    asides = Asides(desk, lanes.spares, monotonic)
    desk.more_to = asides.tell
    application.add_handler(_noting(wellbeing), FIRST_OF_ALL + 1)
    intake = Intake(application, Understanding(), replies, FastVotes(desk, lines, wellbeing.updated))
    quick = None if config.telegram.proxy else QuickCalls(application.bot.base_url)
    answers = AnswerCalls(application.bot, quick)
    poller = Poller(_fetching(application.bot, asking), intake, answers, hall)
    operator = Operator(
        application.bot, catalogue[config.estate.language], config.telegram.operator_chat, monotonic
    )
    hall.database.hears = operator.hears
    cards = CardKeeper(hall, application.bot, catalogue, keyboard, config.delivery.card_seconds)
    doors = DoorKeeper(
        hall, application.bot, lambda shown: list_message(desk, shown), config.delivery.card_seconds
    )
    courier = Courier(hall, application.bot, lambda letter: compose(desk, letter), lanes.turn)
    buttons = ButtonKeeper(hall, application.bot, lambda envelope: read(desk, envelope))
    progress = ProgressTeller(hall, application.bot, catalogue, config.delivery.card_seconds)
    printer = Printer(hall, application.bot, lambda printing: prepare(desk, printing))
    timing = config.timetable
    timetable = Timetable(
        hall, operator, wellbeing, config.follow_up.quiet, timing.tick_seconds, digest=timing.digest
    )
    program = Program(
        hall,
        application,
        lanes,
        cards,
        doors,
        courier,
        buttons,
        Doorman(hall, application.bot),
        progress,
        printer,
        timetable,
        intake,
        poller,
        operator,
        wellbeing,
        desk,
        figures,
        asides,
    )
    return program


def _limits(config: Config) -> Limits:
    pace = config.delivery
    return Limits(
        group_seconds=pace.group_seconds, private_seconds=pace.private_seconds, per_second=pace.per_second
    )


def _application(
    config: Config, desk: Desk, replies: ReplyInWebhook, asking: Polling, lanes: Lanes, lines: Lines
) -> AnyApplication:
    telegram = config.telegram
    application = (
        Application.builder()
        .token(telegram.token.get_secret_value())
        .base_url(telegram.base_url)
        .base_file_url(telegram.base_file_url)
        .request(replies)
        .get_updates_request(asking)
        .rate_limiter(lanes)
        .context_types(ContextTypes(bot_data=typing_cast(type[Desk], lambda: desk)))
        .concurrent_updates(lines)
        .job_queue(None)  # its timers run by the wall clock
        .updater(None)  # it confirms what is not handled yet
        .build()
    )
    application.add_handlers(handlers.BY_GROUP)
    application.add_error_handler(answer_error)
    return application


def _noting(wellbeing: Wellbeing) -> TypeHandler[Update, Any, None]:
    async def note(_update: Update, _context: object) -> None:
        wellbeing.updated()

    return TypeHandler(Update, note)


def _fetching(bot: ExtBot[Any], asking: Polling) -> Fetch:
    """Return what fetches updates as plain JSON."""

    async def fetch(offset: int, seconds: int) -> Any:
        asked = urlencode({"offset": offset, "timeout": seconds, "allowed_updates": json.dumps(WANTED)})
        patience = (asking.read_timeout or 0) + seconds
        return await asking.post(f"{bot.base_url}/getUpdates?{asked}", read_timeout=patience)

    return fetch


@asynccontextmanager
async def _taking_updates(
    config: Config, program: Program, patience: Patience, monotonic: Callable[[], float]
) -> AsyncIterator[None]:
    """Let updates in as the settings say until the block ends; what has begun is finished.

    The notice board is there meanwhile, at the port of the webhook, if it has an address.
    """
    application, desk = program.application, program.desk
    board = notice_board(config, desk, application.bot, monotonic)
    if config.telegram.mode == "webhook":
        await program.poller.handle_left()  # by polling, before the settings were changed
        app = board.app if board else None
        async with by_webhook(config, application, program.intake, patience, app), letting_go(board):
            yield
    else:
        await patience.insist(application.bot.delete_webhook)
        async with by_polling(program.poller), by_itself(config, board):
            yield


@asynccontextmanager
async def _reached(
    config: Config, bot: ExtBot[Any], patience: Patience, clock: SteadyClock
) -> AsyncIterator[None]:
    """Reach Telegram, and ask what time it is there before anything is done that cannot be undone."""
    try:
        await patience.insist(bot.initialize)
        dated = await date_at_telegram(config.telegram.base_url, config.telegram.proxy, clock.monotonic)
        if dated is not None:
            clock.hears(*dated)
        yield
    finally:
        await bot.shutdown()


async def _introduce(program: Program, patience: Patience) -> None:
    bot, desk = program.application.bot, program.desk
    desk.bot_username = bot.username
    await patience.insist(desk.ephemeral.ask)
    await patience.insist(lambda: _set_menus(program))


async def _set_menus(program: Program) -> None:
    desk = program.desk
    apart = desk.ephemeral.works
    await set_menus(program.application.bot, desk.catalogue, desk.default_language, apart=apart)


async def ask_again(program: Program) -> None:
    """Ask whether the Bot API's server is another one by now, on which it depends what groups are offered."""
    if await program.desk.ephemeral.ask():
        await _set_menus(program)


def _name_of_this_process() -> str:
    return f"{socket.gethostname()[:20]}-{os.getpid()}-{secrets.token_hex(4)}"


@asynccontextmanager
async def _workers(
    config: Config, program: Program, watch: Watch, steady: SteadyClock
) -> AsyncIterator[None]:
    hall, keep = program.hall, program.desk.keep
    workers = (
        program.cards,
        program.doors,
        program.courier,
        program.buttons,
        program.doorman,
        program.progress,
        program.printer,
        program.timetable,
        Every(CLEANS_UP, lambda: privacy.erase_old(hall, keep), at_once=False),
    )
    look = Every(config.timetable.tick_seconds, watch.look)
    ask = Every(ASKS_AGAIN, lambda: ask_again(program), at_once=False)
    duty = Duty(hall, _name_of_this_process(), workers, program.wellbeing.looked, steady.monotonic)
    tasks = [asyncio.create_task(each.run()) for each in (look, ask, duty)]
    try:
        yield
    finally:
        look.stop()
        ask.stop()
        duty.stop()
        await program.asides.close()
        await program.lanes.shutdown()  # whoever waits for a turn waits no longer
        await asyncio.gather(*tasks)
        await program.operator.close()
