"""What time it is at Telegram, by the Date that its server puts on every answer."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp

PATIENCE = aiohttp.ClientTimeout(total=10)  # seconds
SLOWEST = timedelta(seconds=4)
"""An answer that took longer says too little: the Date may be of its beginning or of its end."""

HALF_A_SECOND = timedelta(seconds=0.5)  # a Date is cut to whole seconds


async def ahead_of_telegram(
    base_url: str, proxy: str | None, now: Callable[[], datetime]
) -> timedelta | None:
    """Return by how much a clock is ahead, within about a second; None if nobody answers with a Date soon.

    The token is not needed, and not shown.
    """
    address = urlsplit(base_url)._replace(path="/", query="").geturl()
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            asked = now()
            async with session.head(address, proxy=proxy, allow_redirects=False) as answer:
                answered = now()
                there = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return None
    if answered - asked > SLOWEST:
        return None
    return asked + (answered - asked) / 2 - (there + HALF_A_SECOND)
