"""The bot's name at Telegram, which a deep link needs, for commands that run without the bot."""

from telegram import Bot
from telegram.error import TelegramError

from bot import bot_name
from bot.config import Config
from bot.delivery.transport import AiohttpRequest


async def username(config: Config) -> str | None:
    """Return the bot's name as Telegram says it, else as it was at an earlier start, or None."""
    return await _asked(config) or bot_name.remembered(config)


async def _asked(config: Config) -> str | None:
    token = config.telegram.token.get_secret_value()
    if not token:
        return None
    transport = AiohttpRequest(proxy=config.telegram.proxy)
    try:
        async with Bot(token, config.telegram.base_url, request=transport) as bot:
            return bot.username
    except TelegramError:
        return None
