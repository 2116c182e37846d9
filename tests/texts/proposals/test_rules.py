import pytest

from bot.texts.catalogue import Catalogue
from bot.texts.proposals import rules
from bot.voting.counting.rule import Base, Rule, Thresholds, read_rule, read_threshold
from bot.voting.typed.threshold import typed_threshold

ZH, EN = Catalogue()["zh_CN"], Catalogue()["en"]

DEMANDS = [
    (
        ">=2/3 of electorate", ">=2/3 of electorate",
        "2/3 or more of all households and area", "全体户数和面积中，都有2/3以上",
    ),
    (
        ">1/2", ">1/2",
        "more than half of the households taking part and of their area", "参加的户数和面积中，都有超过一半",
    ),
    (
        ">=3/5", ">1/2 of electorate",
        "3/5 or more of the households taking part, and more than half of the whole area",
        "参加的户数中，有3/5以上，而且全体面积中，有超过一半",
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


OFFERED = [
    (">=2/3 of electorate", "全体的2/3以上", "2/3 or more of all"),
    (">1/2 of electorate", "超过全体的一半", "more than half of all"),
    (">1/2", "超过参加的一半", "more than half of those taking part"),
    (">=1/2", "参加的一半以上", "half or more of those taking part"),
    (">=1 of electorate", "全体的100%", "everybody"),
    (">=1", "参加的100%", "100% of those taking part"),
]


@pytest.mark.parametrize(("line", "chinese", "english"), OFFERED)
def test_what_stands_on_the_button_of_a_share_can_be_typed_as_well(
    line: str, chinese: str, english: str
) -> None:
    threshold = read_threshold(line)
    assert threshold
    for texts, words in ((ZH, chinese), (EN, english)):
        assert rules.offered_share(texts, threshold) == words
        assert all(typed_threshold(words, usual) == threshold for usual in Base)


def test_presets_keep_their_own_words() -> None:
    assert rules.quorum(EN, Rule("civil-code-special")) == "2/3 or more of households and area take part"
    both = {"heads": ">1/2 of electorate", "area": None}
    assert rules.quorum(EN, read_rule("custom", {"quorum": both})) == (
        "more than half of all households take part"
    )
