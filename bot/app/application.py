"""The bot that calls Telegram, and python-telegram-bot's application that brings updates to the handlers."""

from typing import Any, cast

from telegram import Update
from telegram.ext import Application, ContextTypes, ExtBot, TypeHandler

import handlers
from bot.config import Config
from bot.delivery.lanes import Lanes
from bot.delivery.limits import Limits
from bot.delivery.webhook_reply import ReplyInWebhook
from bot.intake import AnyApplication
from bot.line import Lines
from bot.wellbeing import Polling, Wellbeing
from handlers.answering.desk import Desk
from handlers.answering.errors import answer_error

FIRST_OF_ALL = min(handlers.BY_GROUP) - 2


def limits_of(config: Config) -> Limits:
    """Return how fast messages may leave."""
    pace = config.delivery
    return Limits(
        group_seconds=pace.group_seconds, private_seconds=pace.private_seconds, per_second=pace.per_second
    )


def bot_of(config: Config, replies: ReplyInWebhook, asking: Polling, lanes: Lanes) -> ExtBot[Any]:
    """Return the bot; it calls by ``replies`` in the turns of ``lanes``, and for updates by ``asking``."""
    telegram = config.telegram
    return ExtBot(
        telegram.token.get_secret_value(),
        telegram.base_url,
        telegram.base_file_url,
        request=replies,
        get_updates_request=asking,
        rate_limiter=lanes,
    )


def application_of(bot: ExtBot[Any], desk: Desk, lines: Lines, wellbeing: Wellbeing) -> AnyApplication:
    """Return the application with all handlers."""
    application = (
        Application.builder()
        .bot(bot)
        .context_types(ContextTypes(bot_data=cast(type[Desk], lambda: desk)))
        .concurrent_updates(lines)
        .job_queue(None)  # its timers run by the wall clock
        .updater(None)  # it confirms what is not handled yet
        .build()
    )
    application.add_handlers(handlers.BY_GROUP)
    application.add_handler(_noting(wellbeing), FIRST_OF_ALL + 1)
    application.add_error_handler(answer_error)
    return application


def _noting(wellbeing: Wellbeing) -> TypeHandler[Update, Any, None]:
    async def note(_update: Update, _context: object) -> None:
        wellbeing.updated()

    return TypeHandler(Update, note)
