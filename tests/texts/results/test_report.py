from datetime import UTC, datetime
from decimal import Decimal

from msgspec.structs import replace

from bot.texts.catalogue import Catalogue
from bot.texts.markup import without_markup
from bot.texts.results.report import LONGEST, Choices, detail_text, report_text
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure
from bot.voting.counting.tally import Tally
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Household
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.typed.wording import as_typed

ZH = Catalogue()["zh_CN"]
CLOSES = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
TERMS = Terms("摄像头", "", None, None, "straw-poll", False, True, CLOSES)
FLATS = Measure(2, Decimal(160))
BUILDINGS = {
    "10": Tally(FLATS, {}),
    "2": Tally(FLATS, {Choice.FOR: Measure(1, Decimal(80)), Choice.AGAINST: Measure(1, Decimal(80))}),
}


def proposal(state: ProposalState) -> Proposal:
    return Proposal(1, 1, 1, TERMS, state, CLOSES, Measure(4, Decimal(320)))


def detail(choices: Choices, state: ProposalState = ProposalState.CLOSED) -> list[str]:
    return [as_typed(without_markup(part)) for part in detail_text(ZH, proposal(state), BUILDINGS, choices)]


def household(number: int, building: str) -> Household:
    label = f"{building}-1-{number}"
    return Household(number, 1, label, building, "1", Decimal(80))


def test_the_committee_reads_the_buildings_in_order_and_the_rooms_by_their_choice() -> None:
    choices = [
        (household(101, "2"), Choice.FOR),
        (household(102, "2"), Choice.AGAINST),
        (household(103, "10"), None),
        (household(104, "10"), None),
    ]
    assert detail(choices) == [
        "分幢统计\n"
        "2 幢：2 户中 2 户参加，160 平方米中 160 平方米\n"
        "     同意 1、反对 1、弃权 0\n"
        "10 幢：2 户中 0 户参加，160 平方米中 0 平方米\n"
        "\n"
        "各户的选择\n"
        "同意 · 1 户\n"
        "2 幢：2-1-101\n"
        "反对 · 1 户\n"
        "2 幢：2-1-102\n"
        "未投票 · 2 户\n"
        "10 幢：10-1-103、10-1-104"
    ]


def test_a_tally_kept_back_is_kept_back_in_every_building() -> None:
    (text,) = detail([], ProposalState.OPEN)
    assert "同意" not in text
    assert text.endswith("各选项的票数在截止后公布")


def test_a_large_estate_fits_into_messages() -> None:
    choices = [(household(number, "阳" * 60), None) for number in range(3_000)]
    parts = detail(choices)
    assert all(len(part) <= LONGEST for part in parts)
    assert sum(part.count("-1-") for part in parts) == 3_000


def test_each_building_stands_once_below_a_choice_whatever_the_order_of_the_roll() -> None:
    roll = [(1, "10"), (2, "2"), (3, "10"), (4, "2")]
    (text,) = detail([(household(number, building), None) for number, building in roll])
    assert text.endswith("未投票 · 4 户\n2 幢：2-1-2、2-1-4\n10 幢：10-1-1、10-1-3")


def report(state: ProposalState, **votes: int) -> list[str]:
    tally = Tally(
        Measure(4, Decimal(320)), {Choice(c): Measure(n, Decimal(80 * n)) for c, n in votes.items()}
    )
    estate = Estate(1, "阳光花园", "Asia/Shanghai", "zh_CN")
    vote = replace(proposal(state), terms=replace(TERMS, hidden_until_closing=False))
    text = report_text(ZH, estate, vote, tally, vote.terms.judge(tally))
    return without_markup(text).splitlines()


def test_a_result_says_whether_it_is_final() -> None:
    assert "这是最终结果，不会再变。" in report(ProposalState.FINAL)
    assert any("这还不是最终结果" in line for line in report(ProposalState.CLOSED))
    assert not any("最终" in line for line in report(ProposalState.OPEN))


def test_the_result_of_a_straw_poll_says_what_most_chose() -> None:
    assert report(ProposalState.FINAL, **{"for": 2, "against": 1})[2] == (
        "最终结果：只是意见征询，不作决定；最多的住户选了“同意”（2 户）"
    )
    assert "没有哪一个选项的户数最多" in report(ProposalState.FINAL, **{"for": 1, "against": 1})[2]
    assert "没有住户参加" in report(ProposalState.FINAL)[2]
