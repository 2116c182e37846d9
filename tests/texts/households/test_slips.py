from datetime import UTC, datetime
from decimal import Decimal

from msgspec.structs import replace

from bot.texts.households.slips import slips_csv
from bot.voting.households.binding import Slip
from bot.voting.households.household import Household

SLIP = Slip(
    Household(1, 1, "960弄5号-302", "960弄5号", "", Decimal(88)),
    "7K3MQ0ZD",
    datetime(2026, 8, 29, tzinfo=UTC),
)


def test_a_slip_is_a_line_that_excel_reads() -> None:
    data = slips_csv([SLIP], "yishitang_bot")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == [
        "楼栋 Building,单元 Staircase,房号 Room,绑定码 Code,链接 Link,有效期至 Valid until",
        "960弄5号,,960弄5号-302,7K3M-Q0ZD,https://t.me/yishitang_bot?start=7K3MQ0ZD,2026-08-29",
    ]


def test_the_last_day_is_one_of_the_estates_calendar() -> None:
    late = replace(SLIP, expires_at=datetime(2026, 8, 28, 17, tzinfo=UTC), zone="Asia/Shanghai")
    assert slips_csv([late], None).decode().endswith(",2026-08-29\r\n")


def test_without_a_username_there_is_no_link() -> None:
    assert "t.me" not in slips_csv([SLIP], None).decode()
