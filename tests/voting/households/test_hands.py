import pytest

from bot.voting.households.hands import without_a_hand

LIN, CHEN, WU, STRANGER = 1, 2, 3, 9
OF_LIN, OF_WU = 11, 13


@pytest.mark.parametrize(
    ("parties", "homes", "left"),
    [
        (set(), {}, [LIN, CHEN, WU]),
        ({LIN}, {}, [CHEN, WU]),
        ({STRANGER}, {}, [LIN, CHEN, WU]),
        ({LIN}, {LIN: {OF_LIN}, CHEN: {OF_LIN}}, [WU]),
        ({STRANGER}, {STRANGER: {OF_WU, OF_LIN}, WU: {OF_WU}}, [LIN, CHEN]),
        ({LIN}, {CHEN: {OF_WU}, WU: {OF_WU}}, [CHEN, WU]),
        ({LIN, CHEN, WU}, {}, []),
    ],
    ids=[
        "nobody is a party",
        "a party",
        "a party who does not serve",
        "the wife of a party",
        "who lives with a party that has two homes",
        "two who live together, but with no party",
        "all of them",
    ],
)
def test_of_a_committee_remain_those_who_are_no_party_and_live_with_none(
    parties: set[int], homes: dict[int, set[int]], left: list[int]
) -> None:
    assert without_a_hand([LIN, CHEN, WU], parties, homes) == left
