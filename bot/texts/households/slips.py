"""The slips of many households as one file."""

from collections.abc import Iterable

from bot.texts.spreadsheets import csv_file
from bot.voting.households.binding import Slip
from bot.voting.typed.codes import spaced

HEADINGS = (
    "楼栋 Building",
    "单元 Staircase",
    "房号 Room",
    "绑定码 Code",
    "链接 Link",
    "有效期至 Valid until",
)


def slips_csv(slips: Iterable[Slip], username: str | None) -> bytes:
    """Return one line per slip as CSV.

    ``username`` is the bot's; without it there are no links.
    """
    return csv_file([HEADINGS, *(_line(slip, username) for slip in slips)])


def _line(slip: Slip, username: str | None) -> tuple[str, ...]:
    link = f"https://t.me/{username}?start={slip.code}" if username else ""
    household = slip.household
    until = slip.last_day.isoformat()
    return household.building, household.staircase, household.label, spaced(slip.code), link, until
