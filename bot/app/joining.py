"""Joins the parts on an open hall and a way to Telegram."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from msgspec.structs import replace
from telegram.ext import ExtBot

from bot.actions.bells import Bell
from bot.actions.hall import Hall
from bot.app.application import application_of, bot_of, limits_of
from bot.app.delivering import deliverers
from bot.app.desk import lay_desk
from bot.app.fetching import fetching
from bot.app.program import Program
from bot.config import Config
from bot.delivery.ephemeral import Ephemeral
from bot.delivery.lanes import Lanes
from bot.delivery.operator import Operator
from bot.delivery.quick_calls import QuickCalls
from bot.delivery.webhook_reply import ReplyInWebhook
from bot.fast_path.calls import AnswerCalls
from bot.fast_path.votes import FastVotes
from bot.figures import Figures
from bot.intake import Intake
from bot.line import Lines
from bot.polling import Poller
from bot.texts.catalogue import Catalogue
from bot.timetable import Timetable
from bot.understood import Understanding
from bot.wellbeing import Polling, Wellbeing
from handlers.answering.desk import Desk
from handlers.ballots.asides import Asides


def join(
    config: Config,
    hall: Hall,
    replies: ReplyInWebhook,
    monotonic: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> Program:
    """Join the parts; nothing runs yet. Sends are paced by the seconds of ``monotonic`` and ``sleep``."""

    def ring(bells: Collection[Bell]) -> None:  # acts begin when there is somebody to ring for
        delivering.wake(bells)

    def welcome(chat_id: int) -> None:
        delivering.welcome(chat_id)

    wellbeing = Wellbeing(hall, config, monotonic)
    lanes = Lanes(limits_of(config), monotonic=monotonic, sleep=sleep)
    asking = Polling(wellbeing.asked, config.telegram.proxy)
    bot = bot_of(config, replies, asking, lanes)
    catalogue, lines = Catalogue(), Lines()
    operator = Operator(bot, catalogue[config.estate.language], config.telegram.operator_chat, monotonic)
    hall.database.hears = operator.hears
    hall, figures = replace(hall, ring=ring, stuck=operator.stuck), Figures(config.backup.folder)
    desk = lay_desk(config, catalogue, hall, figures, welcome)
    delivering = deliverers(desk, bot, lanes, config.delivery.card_seconds)
    application = application_of(bot, desk, lines, wellbeing)
    intake = Intake(application, Understanding(), replies, FastVotes(desk, lines, wellbeing.updated))
    return Program(
        hall,
        application,
        lanes,
        delivering,
        _timetable(config, hall, operator, wellbeing),
        intake,
        Poller(fetching(bot, asking), intake, _answers(config, bot), hall),
        operator,
        wellbeing,
        desk,
        figures,
        _asides(config, desk, bot, lanes, monotonic),
    )


def _timetable(config: Config, hall: Hall, operator: Operator, wellbeing: Wellbeing) -> Timetable:
    timing, quiet = config.timetable, config.follow_up.quiet
    return Timetable(
        hall,
        operator,
        wellbeing,
        quiet,
        timing.tick_seconds,
        digest=timing.digest,
        meetings=config.meetings.timetable,
    )


def _answers(config: Config, bot: ExtBot[Any]) -> AnswerCalls:
    """Return what answers presses that were fetched; more quickly where no proxy is in the way."""
    return AnswerCalls(bot, None if config.telegram.proxy else QuickCalls(bot.base_url))


def _asides(
    config: Config, desk: Desk, bot: ExtBot[Any], lanes: Lanes, monotonic: Callable[[], float]
) -> Asides:
    """Return what tells one person more in the group, once the desk knows of it."""
    desk.ephemeral = Ephemeral(bot, wanted=config.telegram.ephemeral == "auto")
    asides = Asides(desk, lanes.spares, monotonic)
    desk.more_to = asides.tell
    return asides
