"""The bot's name at Telegram, remembered beside the key for commands that cannot ask Telegram."""

from contextlib import suppress
from pathlib import Path

from bot.config import Config


def remember(config: Config, name: str) -> None:
    """Keep the name of the bot whose token the settings have; a folder that takes nothing is no hindrance."""
    with suppress(OSError):
        _file(config).write_text(f"{_bot_id(config)} {name}\n", encoding="utf-8")


def remembered(config: Config) -> str | None:
    """Return the name by which the bot was known at an earlier start; None of another bot, or without one.

    Without a token in the settings, such as in another terminal, the last bot is taken for this one.
    """
    try:
        bot_id, _, name = _file(config).read_text(encoding="utf-8").strip().partition(" ")
    except (OSError, ValueError):
        return None
    return name if name and _bot_id(config) in ("", bot_id) else None


def _file(config: Config) -> Path:
    return config.storage.key_path.with_suffix(".name")


def _bot_id(config: Config) -> str:
    """Return the number before the colon of the token, which is no secret."""
    return config.telegram.token.get_secret_value().partition(":")[0]
