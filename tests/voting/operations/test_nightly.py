from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.operations import nightly

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)  # 04:00 in Shanghai
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOMENTS = st.integers(0, 2**32).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@pytest.mark.parametrize(
    ("now", "last", "due"),
    [
        (NOW, None, True),
        (NOW, NOW - DAY, True),
        (NOW, NOW - HOUR, False),
        (NOW, NOW - HOUR - timedelta(seconds=1), True),
        (NOW - 2 * HOUR, NOW - DAY, False),  # 02:00: tonight's hour has not come
        (NOW - 2 * HOUR, NOW - 2 * DAY, True),  # last night's was missed
        (NOW, NOW + DAY, False),
    ],
)
def test_backup_is_due_once_the_hour_has_passed_since_the_last_one(
    now: datetime, last: datetime | None, due: bool
) -> None:
    assert nightly.is_due(now, last, 3, SHANGHAI) is due


@given(MOMENTS)
def test_name_tells_when_a_backup_was_begun(moment: datetime) -> None:
    assert nightly.made_at(nightly.named(moment.astimezone(SHANGHAI))) == moment


@given(st.lists(MOMENTS, unique=True), st.integers(1, 5))
def test_the_newest_are_kept_and_no_other_file_is_ever_removed(moments: list[datetime], keep: int) -> None:
    names = sorted(map(nightly.named, moments))
    others = [
        "yishitang.db",
        "yishitang-20260302-100000.db",
        "notes.txt",
        names[0] + ".part" if names else "x",
    ]
    assert nightly.surplus([*others, *reversed(names)], keep) == names[: max(len(names) - keep, 0)]
    assert nightly.newest(others) is None
