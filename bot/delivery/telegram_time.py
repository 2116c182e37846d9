"""What time it is at Telegram, by the Date that its server puts on every answer."""

from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import aiohttp

PATIENCE = aiohttp.ClientTimeout(total=10)  # seconds
SLOWEST = 4.0
"""An answer that took more seconds says too little: the Date may be of its beginning or of its end."""


async def date_at_telegram(
    base_url: str, proxy: str | None, monotonic: Callable[[], float]
) -> tuple[datetime, float] | None:
    """Return what Telegram's server says is the time, and how many seconds ago at most it said so.

    The moment is aware UTC and cut to whole seconds. None if nobody answers with a Date soon. The token is
    not needed, and not shown.
    """
    address = urlsplit(base_url)._replace(path="/", query="").geturl()
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            asked = monotonic()
            async with session.head(address, proxy=proxy, allow_redirects=False) as answer:
                took, date = monotonic() - asked, parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return None
    return (date, took) if took <= SLOWEST else None
