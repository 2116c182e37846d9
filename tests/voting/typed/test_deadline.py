from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.voting.refusals import (
    DeadlineAmbiguous,
    DeadlineImpossible,
    DeadlinePassed,
    DeadlineTooFar,
    DeadlineTooSoon,
    DeadlineUnreadable,
    Refusal,
)
from bot.voting.typed.deadline import OFFERED_DAYS, in_days, is_short_notice, typed_deadline

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
CATALOGUE = Catalogue()


def local(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


NOW = local("2026-11-23 10:00")  # a Monday

READ = [
    ("2026-12-01 20:00", "2026-12-01 20:00"),
    ("2026-12-01T20:00", "2026-12-01 20:00"),
    ("2026-12-1 8:05", "2026-12-01 08:05"),
    ("2026/12/01 20:00", "2026-12-01 20:00"),
    ("2026.12.1 20:00", "2026-12-01 20:00"),
    ("20261201 20:00", "2026-12-01 20:00"),
    ("２０２６－１２－０１　２０：００", "2026-12-01 20:00"),
    ("2026年12月1日20:00", "2026-12-01 20:00"),
    ("2026年12月1日星期二 20:00", "2026-12-01 20:00"),
    ("12月1日20:00", "2026-12-01 20:00"),
    ("12月1号晚上8点", "2026-12-01 20:00"),
    ("12月1日 晚8点半", "2026-12-01 20:30"),
    ("12月1日20点整", "2026-12-01 20:00"),
    ("12月1日20时15分", "2026-12-01 20:15"),
    ("12月1日下午3点5分", "2026-12-01 15:05"),
    ("12月1日中午12点", "2026-12-01 12:00"),
    ("12月1日中午1点", "2026-12-01 13:00"),
    ("12月1日上午9点", "2026-12-01 09:00"),
    ("12月1日24:00", "2026-12-02 00:00"),
    ("12月1日晚上12点", "2026-12-02 00:00"),
    ("12-1 20:00", "2026-12-01 20:00"),
    ("12-01 20:00", "2026-12-01 20:00"),
    ("12/25 20:00", "2026-12-25 20:00"),
    ("25/12 20:00", "2026-12-25 20:00"),
    ("25.12.2026 20:00", "2026-12-25 20:00"),
    ("12/12 20:00", "2026-12-12 20:00"),
    ("5-1 20:00", "2027-05-01 20:00"),
    ("1月12日20:00", "2027-01-12 20:00"),
    ("今天20:00", "2026-11-23 20:00"),
    ("今晚8点", "2026-11-23 20:00"),
    ("今日20:00", "2026-11-23 20:00"),
    ("今天晚上8点", "2026-11-23 20:00"),
    ("明日20:00", "2026-11-24 20:00"),
    ("明天20:00", "2026-11-24 20:00"),
    ("明天 20:00", "2026-11-24 20:00"),
    ("明晚8点", "2026-11-24 20:00"),
    ("后天20:00", "2026-11-25 20:00"),
    ("大后天20:00", "2026-11-26 20:00"),
    ("周日20:00", "2026-11-29 20:00"),
    ("星期天晚上8点", "2026-11-29 20:00"),
    ("本周五20:00", "2026-11-27 20:00"),
    ("下周五20:00", "2026-12-04 20:00"),
    ("today 20:00", "2026-11-23 20:00"),
    ("tomorrow 20:00", "2026-11-24 20:00"),
    ("Tomorrow at 8pm", "2026-11-24 20:00"),
    ("tomorrow, 8:30 PM", "2026-11-24 20:30"),
    ("the day after tomorrow 12 am", "2026-11-25 00:00"),
    ("day after tomorrow 8 pm", "2026-11-25 20:00"),
    ("Day after tomorrow", "2026-11-25 20:00"),
    ("Sunday 20:00", "2026-11-29 20:00"),
    ("1 December 20:00", "2026-12-01 20:00"),
    ("Dec 1, 2026 20:00", "2026-12-01 20:00"),
    ("Tuesday 1 December 2026, 20:00", "2026-12-01 20:00"),
    ("12月1日", "2026-12-01 20:00"),
    ("2026-12-01", "2026-12-01 20:00"),
    ("tomorrow", "2026-11-24 20:00"),
    ("2026-11-23 10:10", "2026-11-23 10:10"),
]

REFUSED = [
    ("", DeadlineUnreadable),
    ("soon", DeadlineUnreadable),
    ("20:00", DeadlineUnreadable),
    ("下个月", DeadlineUnreadable),
    ("2026-12", DeadlineUnreadable),
    ("1/12 20:00", DeadlineAmbiguous),
    ("1/12/2026 20:00", DeadlineAmbiguous),
    ("12.1 20:00", DeadlineAmbiguous),
    ("2026-02-30 20:00", DeadlineImpossible),
    ("2027-02-29 20:00", DeadlineImpossible),
    ("2月29日20:00", DeadlineImpossible),
    ("13月1日20:00", DeadlineImpossible),
    ("31/31 20:00", DeadlineImpossible),
    ("2026-12-01 25:00", DeadlineImpossible),
    ("2026-12-01 20:60", DeadlineImpossible),
    ("2026-12-01 24:01", DeadlineImpossible),
    ("明天晚上1点", DeadlineImpossible),
    ("9999-12-31 24:00", DeadlineImpossible),
    ("2026-11-23 09:59", DeadlinePassed),
    ("2026-11-23 10:00", DeadlinePassed),
    ("11-20 20:00", DeadlinePassed),
    ("1999-01-01 20:00", DeadlinePassed),
    ("2026-11-23 10:09", DeadlineTooSoon),
    ("2027-11-25 20:00", DeadlineTooFar),
    ("2126-12-01 20:00", DeadlineTooFar),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_deadline_is_read_as_people_type_it(text: str, expected: str) -> None:
    assert typed_deadline(text, NOW, SHANGHAI) == local(expected)


@pytest.mark.parametrize(("text", "refusal"), REFUSED)
def test_a_deadline_that_cannot_be_is_refused(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        typed_deadline(text, NOW, SHANGHAI)


def test_the_example_in_a_refusal_would_be_accepted() -> None:
    with pytest.raises(DeadlineUnreadable) as refused:
        typed_deadline("soon", NOW, SHANGHAI)
    assert typed_deadline(str(refused.value.fields["example"]), NOW, SHANGHAI) > NOW


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("1/12 20:00", "2026-12-01", "2027-01-12"), ("12/11 20:00", "2026-12-11", "2026-11-12")],
)
def test_an_ambiguous_date_names_both_days_the_one_to_come_first(text: str, first: str, second: str) -> None:
    with pytest.raises(DeadlineAmbiguous) as refused:
        typed_deadline(text, NOW, SHANGHAI)
    assert refused.value.fields == {"first": first, "second": second, "example": "2026-12-08 20:00"}


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    now = local("2027-03-01 10:00", BERLIN)
    with pytest.raises(DeadlineImpossible):
        typed_deadline("2027-03-28 02:30", now, BERLIN)
    assert typed_deadline("2027-03-28 03:30", now, BERLIN) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_an_hour_that_comes_twice_means_the_later_one() -> None:
    now = local("2026-10-01 10:00", BERLIN)
    assert typed_deadline("2026-10-25 02:30", now, BERLIN) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_leap_day_without_a_year_is_the_next_one() -> None:
    now = local("2027-11-23 10:00")
    assert typed_deadline("2月29日20:00", now, SHANGHAI) == local("2028-02-29 20:00")


@pytest.mark.parametrize("days", OFFERED_DAYS)
def test_offered_days_end_in_the_evening_in_the_estates_zone(days: int) -> None:
    just_before_midnight = local("2026-11-23 23:59")
    moment = in_days(days, just_before_midnight, SHANGHAI).astimezone(SHANGHAI)
    assert (moment.date(), moment.hour, moment.minute) == (date(2026, 11, 23) + timedelta(days=days), 20, 0)


@pytest.mark.parametrize(
    ("moment", "short"),
    [("2026-12-07 23:59", True), ("2026-12-08 00:00", False), ("2026-12-08 20:00", False)],
)
def test_notice_is_short_below_fifteen_calendar_days(moment: str, short: bool) -> None:
    assert is_short_notice(local(moment), NOW, SHANGHAI) is short


@pytest.mark.parametrize("language", LANGUAGES)
@given(minutes=st.integers(min_value=15, max_value=365 * 24 * 60))
def test_a_deadline_as_it_is_displayed_can_be_typed_back(language: str, minutes: int) -> None:
    moment = NOW + timedelta(minutes=minutes)
    texts = CATALOGUE[language]
    assert typed_deadline(texts.moment(moment, SHANGHAI), NOW, SHANGHAI) == moment
    near = min(moment, NOW + timedelta(days=180))
    assert typed_deadline(texts.soon(near, SHANGHAI), NOW, SHANGHAI) == near


@given(st.text(alphabet="0123456789-/.: 年月日明后天周下晚上午点半pamtodrw", max_size=24))
def test_any_text_is_a_deadline_to_come_or_a_refusal(text: str) -> None:
    try:
        moment = typed_deadline(text, NOW, SHANGHAI)
    except Refusal:
        return
    assert moment > NOW
