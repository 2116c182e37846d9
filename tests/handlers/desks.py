"""The desk at which the program puts letters into words, for tests in which nothing else of it runs."""

from pydantic import SecretStr

from bot.actions.hall import Hall
from bot.app.joining import join
from bot.config import Config, Telegram
from bot.delivery.transport import AiohttpRequest
from bot.delivery.webhook_reply import ReplyInWebhook
from handlers.answering.desk import Desk

TOKEN = SecretStr("123456:" + "A" * 35)


def desk_of(hall: Hall) -> Desk:
    """Return the desk of a program that is joined and does not run."""
    config = Config(telegram=Telegram(token=TOKEN))
    desk = join(config, hall, ReplyInWebhook(AiohttpRequest())).desk
    desk.bot_username = "yishitang_bot"
    return desk
