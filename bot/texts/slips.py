"""The slips of many households as one file."""

import csv
import io
from collections.abc import Iterable

from bot.voting.binding import Slip
from bot.voting.codes import spaced

HEADINGS = (
    "楼栋 Building",
    "单元 Staircase",
    "房号 Room",
    "绑定码 Code",
    "链接 Link",
    "有效期至 Valid until",
)


def slips_csv(slips: Iterable[Slip], username: str | None) -> bytes:
    """Return one line per slip as CSV in UTF-8 with a BOM, without which Excel misreads Chinese.

    ``username`` is the bot's; without it there are no links. Days are in UTC.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(HEADINGS)
    writer.writerows(_line(slip, username) for slip in slips)
    return sheet.getvalue().encode("utf-8-sig")


def _line(slip: Slip, username: str | None) -> tuple[str, ...]:
    link = f"https://t.me/{username}?start={slip.code}" if username else ""
    household = slip.household
    until = slip.expires_at.date().isoformat()
    return household.building, household.staircase, household.label, spaced(slip.code), link, until
