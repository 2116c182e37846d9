from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from bot.texts.catalogue import Catalogue, Texts
from bot.texts.markup import without_markup
from bot.texts.proposals.card import card
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import NOTHING, Measure
from bot.voting.counting.rule import read_rule
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Tally, judge
from bot.voting.estates.estate import Estate
from bot.voting.households.part import Part
from bot.voting.households.register import UnitKind
from bot.voting.proposals.electorate import Electorate
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from tests.voting.electorates import of_buildings

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
    delivered: Measure = NOTHING,
    **terms: Any,
) -> str:
    proposal = Proposal(7, 1, 1, replace(TERMS, **terms), state, NOW, ELECTORATE)
    tally = Tally(ELECTORATE, votes, delivered=delivered)
    verdict = proposal.terms.judge_with_silent(tally)
    return without_markup(card(texts, ESTATE, proposal, tally, verdict, NOW))


def test_the_whole_card_in_chinese() -> None:
    assert shown().splitlines() == [
        "🗳 安装高空抛物摄像头",
        "第 1 号表决 · 阳光花园",
        "",
        "高空抛物会伤人。",
        "",
        "费用：36,800 元",
        "截止：11月30日周一 20:00，还剩 7 天",
        "记名：业委会能看到各户的选择，截止后本小区住户也能查到",
        "",
        "参加户数：81 / 119 户",
        "●●●●●●●●○○○○ 68.0%",
        "参加面积：8,451.20 / 12,410.00 平方米",
        "●●●●●●●●○○○○ 68.0%",
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
        "Open ballot: once it has closed, residents can see who voted how; the committee sees it at once",
        "",
        "Took part: 66 of 119 households",
        "●●●●●●○○○○○○ 55.4%",
        "Took part: 6,812.30 of 12,410.00 m²",
        "●●●●●●○○○○○○ 54.8%",
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
    assert lines[:3] == ["🗳 安装高空抛物摄像头", "第 1 号表决 · 阳光花园", "最终结果：✖️ 未获通过"]
    assert "已于 2026年11月30日周一 20:00 截止" in lines
    assert lines[-4:] == [
        "✅ 三分之二以上的户数和面积参加",
        "✖️ 其中户数和面积都过半数同意",
        "     实际：119 户中 0 户、12,410 平方米中 0 平方米",
        "     还差：60 户、6,205.01 平方米",
    ]


def test_a_straw_poll_says_that_it_decides_nothing_and_has_no_tests() -> None:
    text = shown(rule_key="straw-poll")
    assert "意见征询：只了解大家的想法，不作决定" in text
    assert "通过条件" not in text


def test_a_running_secret_ballot_shows_its_quorum_and_what_it_takes_and_no_count() -> None:
    text = shown(secret=True)
    assert "无记名：不向任何人显示各户的选择" in text
    assert "✅ 三分之二以上的户数和面积参加" in text
    assert text.endswith("○ 其中户数和面积都过半数同意")
    assert "66" not in text


def test_a_tally_kept_back_shows_only_how_many_took_part() -> None:
    text = shown(rule_key="straw-poll", hidden_until_closing=True)
    assert "参加户数：81 / 119 户" in text
    assert "同意：" not in text
    assert "66" not in text
    assert text.endswith("可以选：同意、反对、弃权\n\n各选项的票数在截止后公布")


@pytest.mark.parametrize(
    ("reason", "folded"), [("好" * 150, False), ("好" * 151, True), ("行\n" * 5 + "行", True)]
)
def test_a_long_reason_is_folded_so_that_the_bars_stay_in_sight(reason: str, folded: bool) -> None:
    proposal = Proposal(7, 1, 1, replace(TERMS, reason=reason), ProposalState.OPEN, NOW, ELECTORATE)
    tally = Tally(ELECTORATE, NOBODY)
    html = card(ZH, ESTATE, proposal, tally, judge(proposal.rule, tally), NOW)
    assert ("<blockquote expandable>" in html) is folded


def test_a_rule_of_ones_own_is_put_in_words_by_heads_and_by_area_with_what_is_missing() -> None:
    quorum = {"heads": ">=3/4 of electorate", "area": ">1/2 of electorate"}
    rule = read_rule("custom", {"quorum": quorum, "approval": {"heads": None, "area": ">=9/10"}})
    assert shown(EN, rule_key="custom", custom_rule=rule).splitlines()[-5:] == [
        "What it takes (shares set for this vote)",
        "○ 3/4 or more of all households, and more than half of the whole area take part",
        "     missing: 9 households",
        "○ 9/10 or more of the area taking part are for it",
        "     now: 6,812.30 of 8,451.20 m²",
    ]


OPTIONS = ("甲公司", "乙公司")
CHOSEN = {Choice.OPTION_1: Measure(30, Decimal(3000)), Choice.OPTION_2: Measure(60, Decimal(7000))}


def test_each_option_has_a_row_and_the_tests_name_the_one_that_leads() -> None:
    lines = shown(votes=CHOSEN, options=OPTIONS).splitlines()
    assert lines[-8:-4] == [
        "甲公司：30 户，3,000 平方米",
        "乙公司：60 户，7,000 平方米",
        "以上都不选：0 户，0 平方米",
        "弃权：0 户，0 平方米",
    ]
    assert lines[-1] == "✅ 其中户数和面积都过半数选“乙公司”"


def test_where_heads_and_area_lead_to_different_options_none_is_named() -> None:
    votes = {Choice.OPTION_1: Measure(50, Decimal(3000)), Choice.OPTION_2: Measure(40, Decimal(7000))}
    text = shown(EN, votes, ProposalState.FINAL, options=OPTIONS)
    assert "✖️ More than half of these are for one option (none is ahead in both)" in text
    assert "✖️ None of the options was adopted" in text


def test_the_outcome_names_the_option_that_was_adopted() -> None:
    assert shown(votes=CHOSEN, state=ProposalState.FINAL, options=OPTIONS).splitlines()[2] == (
        "最终结果：✅ 表决通过：“乙公司”"
    )


def test_where_silence_is_counted_the_strict_result_stands_beside_it() -> None:
    votes, delivered = {Choice.FOR: Measure(60, Decimal(6000))}, Measure(40, Decimal(4000))
    lines = shown(EN, votes, ProposalState.FINAL, delivered, silence=Silence.WITH_MAJORITY).splitlines()
    assert lines[2] == (
        "Final result: ✅ Adopted (counted with the silent)"
        " · strictly: ⚠️ No quorum: too few took part, nothing was decided"
    )
    assert lines[-9:] == [
        "✅ 2/3 or more of households and area take part",
        "✅ More than half of these are for it",
        "",
        "Have not answered, though their ballot was delivered: 40 households, 4,000 m²",
        "Strictly, counting them with nobody:",
        "✖️ 2/3 or more of households and area take part",
        "     it came to: 60 of 119 households, 6,000 of 12,410 m²",
        "     missing: 20 households and 2,273.34 m²",
        "✅ More than half of these are for it",
    ]


def test_without_a_word_on_silence_there_is_one_result() -> None:
    assert "Strictly" not in shown(EN, state=ProposalState.FINAL, delivered=Measure(9, Decimal(900)))


def test_the_card_says_whose_units_count_and_why_notice_was_short() -> None:
    electorate = Electorate((Part("3", "2"),), 2, (UnitKind.FLAT, UnitKind.SHOP), developer=False)
    text = shown(electorate=electorate, notice_reason="电梯停运")
    assert "范围：3 幢 2 单元；2 楼及以上；只计住宅、商铺；不计开发商的房屋" in text
    assert "提前投票的原因：电梯停运" in text
    everywhere = shown(EN, electorate=Electorate(lowest_floor=2))
    assert "Who votes: from floor 2 up" in everywhere


@pytest.mark.parametrize("secret", [False, True])
@pytest.mark.parametrize("state", [ProposalState.ANNOUNCED, ProposalState.OPEN])
def test_the_whole_question_stands_on_the_card_from_the_first_day(state: ProposalState, secret: bool) -> None:
    offered = shown(ZH, NOBODY, state, options=("甲物业", "乙物业"), secret=secret)
    assert "从下面选一个：\n▫️ 甲物业\n▫️ 乙物业\n▫️ 以上都不选\n▫️ 弃权\n" in offered
    assert "○ 三分之二以上的户数和面积参加" in offered
    assert offered.endswith("○ 其中户数和面积都过半数选同一个方案")
    assert "可以选：同意、反对、弃权" in shown(ZH, NOBODY, state, secret=secret)


def test_an_option_that_was_chosen_has_a_row_with_its_count_instead() -> None:
    chosen = shown(ZH, {Choice.OPTION_2: Measure(3, Decimal(300))}, options=("甲物业", "乙物业"))
    assert "乙物业：3 户" in chosen and "▫️" not in chosen


def test_a_secret_vote_between_options_keeps_its_options_in_sight_while_it_runs() -> None:
    running = shown(ZH, CHOSEN, options=OPTIONS, secret=True)
    assert "▫️ 甲公司\n▫️ 乙公司" in running
    assert "都过半数选同一个方案" in running  # which of them leads is nobody's business yet


def test_one_vote_of_many_ticks_nothing_and_a_test_is_shown_as_it_stands() -> None:
    one = shown(EN, {Choice.FOR: Measure(1, Decimal(100))}).splitlines()
    assert one[-4:] == [
        "○ 2/3 or more of households and area take part",
        "     missing: 79 households and 8,173.34 m²",
        "○ More than half of these are for it",
        "     now: 1 of 1 households, 100 of 100 m²",
    ]
    half = {Choice.FOR: Measure(54, Decimal(5400)), Choice.AGAINST: Measure(38, Decimal(3800))}
    assert shown(EN, half).endswith(
        "✅ 2/3 or more of households and area take part\n"
        "○ More than half of these are for it\n"
        "     now: 54 of 92 households, 5,400 of 9,200 m²"
    )
    assert shown(EN, half, ProposalState.CLOSED).endswith("✅ More than half of these are for it")


def test_of_a_vote_that_passes_unless_many_object_few_objections_are_no_tick_yet() -> None:
    few = {Choice.AGAINST: Measure(3, Decimal(300))}
    assert shown(EN, few, rule_key="objection").endswith("     now: 3 of 119 households, 300 of 12,410 m²")


def test_where_no_option_leads_the_numbers_of_none_are_shown() -> None:
    votes = {Choice.OPTION_1: Measure(50, Decimal(3000)), Choice.OPTION_2: Measure(40, Decimal(7000))}
    assert shown(EN, votes, options=OPTIONS).endswith("for one option (none is ahead in both)")


def test_silence_that_may_still_be_broken_ticks_nothing() -> None:
    votes, delivered = {Choice.FOR: Measure(40, Decimal(4000))}, Measure(60, Decimal(6000))
    lines = shown(EN, votes, delivered=delivered, silence=Silence.WITH_MAJORITY).splitlines()
    assert "     now: 100 of 119 households, 10,000 of 12,410 m²" in lines  # 60 of them have not answered
    assert not any(line.startswith("✅") for line in lines)
