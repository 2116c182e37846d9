from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.counting.rule import Base, Comparison, write_threshold
from bot.voting.refusals import ThresholdUnreadable
from bot.voting.typed.threshold import typed_threshold

READ = [
    ("60%", ">=3/5"),
    ("3/5", ">=3/5"),
    (">2/3", ">2/3"),
    ("≥ 2/3 全体", ">=2/3 of electorate"),
    ("more than 1/2 of all", ">1/2 of electorate"),
    ("More than half of the whole estate", ">1/2 of electorate"),
    ("half of all", ">=1/2 of electorate"),
    ("2/3 or more of all", ">=2/3 of electorate"),
    ("at least 2/3 of those taking part", ">=2/3"),
    ("two thirds", ">=2/3"),
    ("three quarters", ">=3/4"),
    ("50%以上", ">=1/2"),
    ("> 50%", ">1/2"),
    ("﹥１／２", ">1/2"),
    ("66.67%", ">=6667/10000"),
    ("过半数", ">1/2"),
    ("半数以上", ">=1/2"),
    ("一半以上", ">=1/2"),
    ("全体业主过半数", ">1/2 of electorate"),
    ("三分之二以上", ">=2/3"),
    ("超过三分之二", ">2/3"),
    ("四分之三以上同意", ">=3/4"),
    ("百分之六十", ">=3/5"),
    ("百分之七十五", ">=3/4"),
    ("百分之60", ">=3/5"),
    ("参加者的3/4", ">=3/4"),
    ("全体户数的2/3", ">=2/3 of electorate"),
    ("不少于2/3", ">=2/3"),
    ("100%", ">=1"),
    ("全体", ">=1 of electorate"),
    ("全部同意", ">=1 of electorate"),
    ("all", ">=1 of electorate"),
]


@pytest.mark.parametrize(("text", "line"), READ)
def test_thresholds_are_read_as_people_type_them(text: str, line: str) -> None:
    assert write_threshold(typed_threshold(text, Base.PARTICIPANTS)) == line


@pytest.mark.parametrize(("text", "base"), [("1/2", Base.ELECTORATE), ("参加的1/2", Base.PARTICIPANTS)])
def test_a_share_is_of_the_usual_base_unless_it_says_of_whom(text: str, base: Base) -> None:
    assert typed_threshold(text, Base.ELECTORATE).base is base


UNREADABLE = [
    "", "1", "most", "5/3", "0%", "0/2", "1/0", ">100%", "<1/2", "<= 1/2", "at most 1/3", "not more than 1/2",
    "under half", "以下1/2", "1/3以下", "不超过1/3", "少于1/2", "至多1/3", "1/2 1/3",
    "十分之十一", "百分之一百二十", "2/3 of households and 1/2 of area", "2/3?", "-1/2",
]  # fmt: skip


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_share_or_says_something_more_is_refused(text: str) -> None:
    with pytest.raises(ThresholdUnreadable):
        typed_threshold(text, Base.PARTICIPANTS)


@given(
    st.fractions(min_value="1/100", max_value=1, max_denominator=1000),
    st.sampled_from([Comparison.AT_LEAST, Comparison.MORE_THAN]),
    st.sampled_from(Base),
)
def test_any_share_is_read_exactly(share: Fraction, comparison: Comparison, base: Base) -> None:
    if share == 1:
        comparison = Comparison.AT_LEAST
    of = "of all" if base is Base.ELECTORATE else "of those taking part"
    text = f"{comparison} {share.numerator}/{share.denominator} {of}"
    read = typed_threshold(text, Base.PARTICIPANTS)
    assert (read.share, read.comparison, read.base) == (share, comparison, base)
