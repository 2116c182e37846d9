import pytest
from msgspec.structs import replace

from bot.voting.following_up.lead import Lead
from bot.voting.households.part import Part
from bot.voting.proposals.electorate import WHOLE_ESTATE, Electorate
from tests.voting.ballots.test_ballot_box import proposal

BUILDING, STAIRS, OTHER_STAIRS, ELSEWHERE = Part("3"), Part("3", "2"), Part("3", "1"), Part("4", "2")


@pytest.mark.parametrize(
    ("asked", "led", "touched"),
    [
        ((), STAIRS, True),
        ((BUILDING,), STAIRS, True),
        ((STAIRS,), BUILDING, True),
        ((STAIRS,), STAIRS, True),
        ((STAIRS,), OTHER_STAIRS, False),
        ((ELSEWHERE,), STAIRS, False),
        ((ELSEWHERE,), BUILDING, False),
        ((ELSEWHERE, OTHER_STAIRS), OTHER_STAIRS, True),
    ],
)
def test_a_lead_is_asked_where_the_electorate_touches_the_own_part(
    asked: tuple[Part, ...], led: Part, touched: bool
) -> None:
    vote = proposal()
    vote = replace(vote, terms=replace(vote.terms, electorate=Electorate(asked)))
    assert Lead(1, vote.estate_id, 11, "Wu", led).is_asked(vote) is touched


def test_a_lead_is_asked_in_no_other_estate() -> None:
    vote = proposal()
    assert vote.terms.electorate == WHOLE_ESTATE
    assert not Lead(1, vote.estate_id + 1, 11, "Wu", STAIRS).is_asked(vote)
