"""When a vote opens or closes, in words that stay true in a message that nobody renews."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.texts.catalogue import Texts
from bot.texts.markup import without_markup
from bot.texts.proposals.card import card
from bot.texts.proposals.stages import counted_down, when
from bot.voting.counting.tally import Tally
from bot.voting.proposals.proposal import Proposal, ProposalState
from tests.texts.proposals.test_card import ELECTORATE, EN, ESTATE, NOW, SOME, TERMS, ZH

OPENS, CLOSES = TERMS.closes_at - timedelta(days=15), TERMS.closes_at
VOTE = Proposal(7, 1, 1, TERMS, ProposalState.OPEN, OPENS, ELECTORATE)
LAST_DAY = CLOSES.astimezone(ESTATE.tz).replace(hour=0, minute=0)
COUNTED = re.compile(r"还剩|还有|left|\bin \d")
WITH_AN_END = [
    VOTE,
    replace(VOTE, state=ProposalState.ANNOUNCED),
    replace(VOTE, state=ProposalState.EXTENDED, extended_at=OPENS),
]


@pytest.mark.parametrize("texts", [ZH, EN])
@pytest.mark.parametrize("vote", WITH_AN_END)
@given(before=st.timedeltas(timedelta(seconds=1), timedelta(days=40)))
def test_what_a_message_says_reads_the_same_whenever_it_was_sent_before_the_last_day(
    texts: Texts, vote: Proposal, before: timedelta
) -> None:
    said = when(texts, ESTATE, vote, LAST_DAY - before)
    assert said == when(texts, ESTATE, vote, OPENS)
    assert not COUNTED.search(said)


@pytest.mark.parametrize(
    ("texts", "vote", "said"),
    [
        (ZH, VOTE, "今天截止：11月30日周一 20:00"),
        (EN, VOTE, "Closes today: Monday 30 November, 20:00"),
        (ZH, WITH_AN_END[2], "已延长，今天截止：11月30日周一 20:00"),
        (EN, WITH_AN_END[2], "Extended, closes today: Monday 30 November, 20:00"),
    ],
)
def test_on_the_last_day_it_says_today(texts: Texts, vote: Proposal, said: str) -> None:
    for at in (LAST_DAY, CLOSES - timedelta(seconds=1)):
        assert without_markup(when(texts, ESTATE, vote, at)) == said
    assert without_markup(when(texts, ESTATE, vote, LAST_DAY - timedelta(seconds=1))) != said


@pytest.mark.parametrize(
    ("texts", "vote", "said"),
    [
        (ZH, VOTE, "截止：11月30日周一 20:00，还剩 7 天"),
        (EN, WITH_AN_END[2], "Extended until Monday 30 November, 20:00, 7 days left"),
        (ZH, WITH_AN_END[1], "公告中，还剩 2 天开始投票：11月15日周日 20:00\n投票截止：11月30日周一 20:00"),
        (
            EN,
            WITH_AN_END[1],
            "Announced, 2 days left until voting opens: Sunday 15 November, 20:00\n"
            "Voting closes Monday 30 November, 20:00",
        ),
    ],
)
def test_the_card_which_is_renewed_counts_down(texts: Texts, vote: Proposal, said: str) -> None:
    at = OPENS - timedelta(days=2) if vote.state is ProposalState.ANNOUNCED else CLOSES - timedelta(days=7)
    assert without_markup(counted_down(texts, ESTATE, vote, at)) == said


@pytest.mark.parametrize(
    ("texts", "as_of"),
    [(ZH, "11月23日周一 21:14 时的情况："), (EN, "As it stood Monday 23 November, 21:14:")],
)
def test_a_card_that_is_not_renewed_says_of_which_moment_its_numbers_are(texts: Texts, as_of: str) -> None:
    tally = Tally(ELECTORATE, SOME)
    verdict = TERMS.judge_with_silent(tally)
    private = card(texts, ESTATE, VOTE, tally, verdict, NOW, renewed=False)
    assert as_of in private.splitlines() and not COUNTED.search(private)
    assert as_of not in card(texts, ESTATE, VOTE, tally, verdict, NOW)
    for state in (ProposalState.ANNOUNCED, ProposalState.FINAL):
        over = replace(VOTE, state=state, closed_at=CLOSES)
        assert as_of not in card(texts, ESTATE, over, tally, verdict, NOW, renewed=False)
