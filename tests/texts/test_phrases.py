from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.texts import phrases
from bot.texts.catalogue import Catalogue
from bot.voting.typed.wording import columns

ZH, EN = Catalogue()["zh_CN"], Catalogue()["en"]
SHANGHAI = ZoneInfo("Asia/Shanghai")
MONDAY = datetime(2026, 11, 23, 13, 14, tzinfo=UTC)  # 21:14 in Shanghai

texts_of_any_width = st.text(st.characters(codec="utf-8", exclude_categories=["C"]))


@pytest.mark.parametrize(
    ("left", "chinese", "english"),
    [
        (timedelta(days=7), "还剩 7 天", "7 days left"),
        (timedelta(days=1), "还剩 1 天", "1 day left"),
        (timedelta(hours=5), "还剩 5 小时", "5 hours left"),
        (timedelta(hours=1), "还剩 1 小时", "1 hour left"),
        (timedelta(minutes=59), "还剩不到 1 小时", "less than an hour left"),
    ],
)
def test_the_time_left_in_words(left: timedelta, chinese: str, english: str) -> None:
    assert phrases.time_left(ZH, MONDAY, MONDAY + left, SHANGHAI) == chinese
    assert phrases.time_left(EN, MONDAY, MONDAY + left, SHANGHAI) == english


@given(part=st.decimals(0, 1000, places=2), whole=st.decimals(1, 1000, places=2))
def test_a_bar_is_always_as_long_and_full_only_when_all_took_part(part: Decimal, whole: Decimal) -> None:
    part = min(part, whole)
    bar = phrases.bar(part, whole)
    assert len(bar) == phrases.BAR_WIDTH
    assert (phrases.EMPTY not in bar) is (part == whole)


def test_the_signs_of_a_bar_are_among_those_that_every_chinese_font_has() -> None:
    for sign in (phrases.FILLED, phrases.EMPTY):
        assert len(sign.encode("gb2312")) == 2
    assert phrases.EMPTY not in "□▯☐"  # a sign that a font lacks is drawn like this


@given(text=texts_of_any_width, width=st.integers(1, 60))
def test_a_shortened_text_is_not_wider_than_asked(text: str, width: int) -> None:
    short = phrases.shortened(text, width)
    assert columns(short) <= width
    assert (short == text) is (columns(text) <= width)


def test_a_chinese_character_is_as_wide_as_two_letters() -> None:
    assert phrases.shortened("安装高空抛物摄像头", 10) == "安装高空…"
    assert phrases.shortened("Cameras against objects", 10) == "Cameras a…"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("12410.00", "12,410"), ("8451.2", "8,451.20"), ("0.0001", "0.0001"), ("80.125", "80.125"), ("0", "0")],
)
def test_areas_are_exact_and_whole_ones_have_no_decimals(value: str, shown: str) -> None:
    assert ZH.area(Decimal(value)) == shown


@pytest.mark.parametrize(("value", "shown"), [("36800.00", "36,800"), ("36800.5", "36,800.50")])
def test_amounts_have_two_decimals_or_none(value: str, shown: str) -> None:
    assert EN.money(Decimal(value)) == shown


def test_a_near_moment_needs_no_year() -> None:
    assert ZH.soon(MONDAY, SHANGHAI) == "11月23日周一 21:14"
    assert EN.soon(MONDAY, SHANGHAI) == "Monday 23 November, 21:14"
