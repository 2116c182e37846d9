from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from msgspec.structs import replace

from bot.texts.catalogue import Catalogue
from bot.texts.markup import without_markup
from bot.texts.proposals.vote_list import Listed, list_text, stage_words, vote_name
from bot.voting.counting.measure import Measure
from bot.voting.estates.estate import Estate
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms

ZH, EN = Catalogue()["zh_CN"], Catalogue()["en"]
HERE = Estate(1, "阳光花园", "Asia/Shanghai", "zh_CN")
NOW = datetime(2026, 3, 2, 2, tzinfo=UTC)
DAY = timedelta(days=1)
TERMS = Terms("换门", "", None, None, "civil-code-ordinary", False, False, NOW + 9 * DAY)
VOTE = Proposal(7, 1, 3, TERMS, ProposalState.OPEN, NOW + 2 * DAY, Measure(1, Decimal(1)))

STAGES = [
    (
        replace(VOTE, state=ProposalState.ANNOUNCED),
        "公告中，3月4日周三 10:00 开始投票", "announced, opens Wednesday 4 March, 10:00",
    ),
    (VOTE, "投票中，3月11日周三 10:00 截止", "open, closes Wednesday 11 March, 10:00"),
    (
        replace(VOTE, state=ProposalState.EXTENDED),
        "已延长，3月11日周三 10:00 截止", "extended, closes Wednesday 11 March, 10:00",
    ),
    (
        replace(VOTE, state=ProposalState.CLOSED, objections_until=NOW + 3 * DAY),
        "已截止，异议期到 3月5日周四 10:00", "closed, objections until Thursday 5 March, 10:00",
    ),
    (
        replace(VOTE, state=ProposalState.CLOSED, objections_until=NOW),
        "已截止，还没有最终结果", "closed, the final result is still to come",
    ),
    (replace(VOTE, state=ProposalState.FINAL), "已结束", "ended"),
    (replace(VOTE, state=ProposalState.WITHDRAWN), "已撤回", "withdrawn"),
    (replace(VOTE, state=ProposalState.VOID), "已作废", "void"),
]  # fmt: skip


@pytest.mark.parametrize(("vote", "chinese", "english"), STAGES)
def test_a_list_says_at_which_stage_a_vote_is_and_until_when(
    vote: Proposal, chinese: str, english: str
) -> None:
    assert stage_words(ZH, HERE, vote, NOW) == chinese
    assert stage_words(EN, HERE, vote, NOW) == english


def test_every_stage_of_a_published_vote_has_words() -> None:
    assert {vote.state for vote, _, _ in STAGES} == set(ProposalState) - {ProposalState.DRAFT}


def test_a_list_says_how_many_there_are_and_names_number_and_title_of_each() -> None:
    text = list_text(ZH, ZH.html("amend.which"), 23, [Listed(HERE, VOTE)], NOW, several=False)
    assert without_markup(text).splitlines() == [
        "要修改哪一项表决？", "共 23 项", "", "3 · 换门", "投票中，3月11日周三 10:00 截止",
    ]  # fmt: skip


def test_the_estate_is_named_where_there_are_several_and_the_household_where_there_is_one() -> None:
    assert vote_name(Listed(HERE, VOTE), several=True) == "阳光花园 3 · 换门"
    assert vote_name(Listed(HERE, VOTE, "3-2-501"), several=False) == "3-2-501 · 3 · 换门"
