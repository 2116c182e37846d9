from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.texts.card import card
from bot.texts.catalogue import Catalogue, Texts
from bot.texts.report import without_markup
from bot.voting.choice import Choice
from bot.voting.electorate import of_buildings
from bot.voting.estate import Estate
from bot.voting.measure import Measure
from bot.voting.proposal import Proposal, ProposalState, Terms
from bot.voting.tally import Tally, judge

ZH, EN = Catalogue()["zh_CN"], Catalogue()["en"]
ESTATE = Estate(1, "阳光花园", "Asia/Shanghai", "zh_CN")
NOW = datetime(2026, 11, 23, 13, 14, tzinfo=UTC)
ELECTORATE = Measure(119, Decimal("12410.00"))
TERMS = Terms(
    title="安装高空抛物摄像头",
    reason="高空抛物会伤人。",
    cost=Decimal("36800.00"),
    attachment=None,
    rule_key="civil-code-ordinary",
    secret=False,
    hidden_until_closing=False,
    closes_at=datetime(2026, 11, 30, 12, 0, tzinfo=UTC),
)
NOBODY: dict[Choice, Measure] = {}
SOME = {
    Choice.FOR: Measure(66, Decimal("6812.30")),
    Choice.AGAINST: Measure(12, Decimal(1200)),
    Choice.ABSTAIN: Measure(3, Decimal("438.90")),
}


def shown(
    texts: Texts = ZH,
    votes: dict[Choice, Measure] = SOME,
    state: ProposalState = ProposalState.OPEN,
    **terms: Any,
) -> str:
    proposal = Proposal(7, 1, 1, replace(TERMS, **terms), state, NOW, ELECTORATE)
    tally = Tally(ELECTORATE, votes)
    return without_markup(card(texts, ESTATE, proposal, tally, judge(proposal.rule, tally), NOW))


def test_the_whole_card_in_chinese() -> None:
    assert shown().splitlines() == [
        "🗳 安装高空抛物摄像头",
        "第 1 号表决 · 阳光花园",
        "",
        "高空抛物会伤人。",
        "",
        "费用：36,800 元",
        "截止：11月30日周一 20:00，还剩 7 天",
        "记名：业委会能看到各户的选择",
        "",
        "参加户数：81 / 119 户",
        "■■■■■■■■□□□□ 68.0%",
        "参加面积：8,451.20 / 12,410 平方米",
        "■■■■■■■■□□□□ 68.0%",
        "",
        "同意：66 户，6,812.30 平方米",
        "反对：12 户，1,200 平方米",
        "弃权：3 户，438.90 平方米",
        "",
        "通过条件（一般事项，民法典第278条）",
        "✅ 三分之二以上的户数和面积参加",
        "✅ 其中户数和面积都过半数同意",
    ]


def test_the_whole_card_in_english() -> None:
    votes = {Choice.FOR: Measure(66, Decimal("6812.30"))}
    assert shown(EN, votes, cost=None, electorate=of_buildings(["3", "5"])).splitlines()[5:] == [
        "Closes Monday 30 November, 20:00, 7 days left",
        "Who votes: building 3, building 5",
        "Open ballot: the committee can see who voted how",
        "",
        "Took part: 66 of 119 households",
        "■■■■■■□□□□□□ 55.4%",
        "Took part: 6,812.30 of 12,410 m²",
        "■■■■■■□□□□□□ 54.8%",
        "",
        "For: 66 households, 6,812.30 m²",
        "Against: 0 households, 0 m²",
        "Abstain: 0 households, 0 m²",
        "",
        "What it takes (ordinary decision, Civil Code art. 278)",
        "○ 2/3 or more of households and area take part",
        "     missing: 14 households and 1,461.04 m²",
        "✅ More than half of these are for it",
    ]


def test_before_anybody_has_voted_there_are_no_rows_of_noughts() -> None:
    lines = shown(votes=NOBODY).splitlines()
    assert not any(line.startswith(("同意", "反对", "弃权")) for line in lines)
    assert lines[-3:] == [
        "○ 三分之二以上的户数和面积参加",
        "     还差：80 户、8,273.34 平方米",
        "○ 其中户数和面积都过半数同意",
    ]


def test_at_the_end_the_outcome_stands_below_the_title_and_what_failed_is_crossed() -> None:
    lines = shown(votes={Choice.AGAINST: ELECTORATE}, state=ProposalState.FINAL).splitlines()
    assert lines[:3] == ["🗳 安装高空抛物摄像头", "第 1 号表决 · 阳光花园", "✖️ 未获通过"]
    assert "已于 2026年11月30日周一 20:00 截止" in lines
    assert lines[-3:] == [
        "✅ 三分之二以上的户数和面积参加",
        "✖️ 其中户数和面积都过半数同意",
        "     还差：60 户、6,205.01 平方米",
    ]


def test_a_straw_poll_says_that_it_decides_nothing_and_has_no_tests() -> None:
    text = shown(rule_key="straw-poll")
    assert "意见征询：只了解大家的想法，不作决定" in text
    assert "通过条件" not in text


def test_a_running_secret_ballot_shows_its_quorum_and_no_choice() -> None:
    text = shown(secret=True)
    assert "无记名：谁也看不到各户的选择" in text
    assert "✅ 三分之二以上的户数和面积参加" in text
    assert "过半数同意" not in text


def test_a_tally_kept_back_shows_only_how_many_took_part() -> None:
    text = shown(rule_key="straw-poll", hidden_until_closing=True)
    assert "参加户数：81 / 119 户" in text
    assert "同意：" not in text
    assert "66" not in text
    assert text.endswith("各选项的票数在截止后公布")


@pytest.mark.parametrize(
    ("reason", "folded"), [("好" * 150, False), ("好" * 151, True), ("行\n" * 5 + "行", True)]
)
def test_a_long_reason_is_folded_so_that_the_bars_stay_in_sight(reason: str, folded: bool) -> None:
    proposal = Proposal(7, 1, 1, replace(TERMS, reason=reason), ProposalState.OPEN, NOW, ELECTORATE)
    tally = Tally(ELECTORATE, NOBODY)
    html = card(ZH, ESTATE, proposal, tally, judge(proposal.rule, tally), NOW)
    assert ("<blockquote expandable>" in html) is folded
