import pytest

from bot.texts.catalogue import Catalogue
from bot.texts.proposals import rules
from bot.voting.counting.rule import Rule, Thresholds, read_rule, read_threshold

ZH, EN = Catalogue()["zh_CN"], Catalogue()["en"]

DEMANDS = [
    (
        ">=2/3 of electorate", ">=2/3 of electorate",
        "2/3 or more of all households and area", "全体户数和面积中，都有2/3以上",
    ),
    (
        ">1/2", ">1/2",
        "more than 1/2 of the households taking part and of their area", "参加的户数和面积中，都有超过1/2",
    ),
    (
        ">=3/5", ">1/2 of electorate",
        "3/5 or more of the households taking part, and more than 1/2 of the whole area",
        "参加的户数中，有3/5以上，而且全体面积中，有超过1/2",
    ),
    (">=1 of electorate", None, "all of all households", "全体户数中，有100%"),
    (None, ">=1", "all of the area taking part", "参加的面积中，有100%"),
]  # fmt: skip


@pytest.mark.parametrize(("heads", "area", "english", "chinese"), DEMANDS)
def test_a_demand_is_told_by_heads_and_by_area_apart_where_they_differ(
    heads: str | None, area: str | None, english: str, chinese: str
) -> None:
    thresholds = Thresholds(read_threshold(heads), read_threshold(area))
    assert rules.demand(EN, thresholds) == english
    assert rules.demand(ZH, thresholds) == chinese


SHARES = [
    (">=2/3", "2/3 or more"),
    (">=7/10", "7/10 or more"),
    (">=61/100", "61% or more"),
    (">1/40", "more than 2.5%"),
    (">=6667/10000", "66.67% or more"),
    (">=1/13", "1/13 or more"),
    ("<=1/3", "1/3 or less"),
    (">=1", "all"),
]


@pytest.mark.parametrize(("line", "words"), SHARES)
def test_a_share_is_told_exactly(line: str, words: str) -> None:
    threshold = read_threshold(line)
    assert threshold
    assert rules.share(EN, threshold) == words


def test_presets_keep_their_own_words() -> None:
    assert rules.quorum(EN, Rule("civil-code-special")) == "2/3 or more of households and area take part"
    both = {"heads": ">1/2 of electorate", "area": None}
    assert rules.quorum(EN, read_rule("custom", {"quorum": both})) == (
        "more than 1/2 of all households take part"
    )
