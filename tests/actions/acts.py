"""The record of acts as the committee reads it."""

from bot.actions.estates import record
from bot.texts.catalogue import Catalogue
from bot.texts.estates.acts import acts_text
from tests.actions.home import COMMITTEE, Home


async def newest_acts(here: Home, number: int, language: str = "zh_CN") -> list[str]:
    """Return so many of the newest lines of /acts, without their moments."""
    page = await record.on_page(here.hall, COMMITTEE, here.estate.id, 0)
    lines = acts_text(
        Catalogue()[language], page.estate.tz, page.events, page.names, page.labels, page.numbers
    )
    return [line.split(" · ", 1)[1] for line in str(lines).splitlines()[:number]]
