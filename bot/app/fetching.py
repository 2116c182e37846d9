"""Fetches updates as plain JSON: most of each is read by nobody."""

import json
from typing import Any
from urllib.parse import urlencode

from telegram.ext import ExtBot

from bot.intake import WANTED
from bot.polling import Fetch
from bot.wellbeing import Polling


def fetching(bot: ExtBot[Any], asking: Polling) -> Fetch:
    """Return what fetches updates from an offset on, and waits some seconds for the next."""

    async def fetch(offset: int, seconds: int) -> Any:
        asked = urlencode({"offset": offset, "timeout": seconds, "allowed_updates": json.dumps(WANTED)})
        patience = (asking.read_timeout or 0) + seconds
        return await asking.post(f"{bot.base_url}/getUpdates?{asked}", read_timeout=patience)

    return fetch
