import pytest

from bot.voting.households.register import Register, RegisteredHousehold
from bot.voting.households.register_diff import compare
from bot.voting.households.register_match import ListedHousehold
from bot.voting.households.sale import sold
from tests.voting.registers import household, register, unit

JOINT = RegisteredHousehold((unit("101"),), ("丁", "柯"))

CASES = [
    ("the same owner", register(household("101", owner="丁")), []),
    ("another owner", register(household("101", owner="柯")), [1]),
    ("one of two owners stays", register(RegisteredHousehold((unit("101"),), ("柯", "丁"))), []),
    ("nobody is named", register(household("101")), []),
    ("bought by a neighbour", register(household("101", "102", owner="柯")), [1]),
    ("left the register", register(household("102", owner="柯")), []),
    ("came to the owner's own household", register(household("101", "103", owner="丁")), []),
]


def listed() -> list[ListedHousehold]:
    return [
        ListedHousehold(1, "1-101", ("丁",), (unit("101"),)),
        ListedHousehold(2, "1-102", ("柯",), (unit("102"),)),
        ListedHousehold(3, "1-103", ("丁",), (unit("103"),)),
    ]


@pytest.mark.parametrize(("what", "now", "ids"), CASES, ids=[case[0] for case in CASES])
def test_a_household_is_sold_when_its_owners_are_entirely_others(
    what: str, now: Register, ids: list[int]
) -> None:
    diff = compare(listed(), now)
    assert sorted(home.id for home in sold(diff)) == ids


def test_of_joint_owners_all_have_to_be_gone() -> None:
    before = [ListedHousehold(1, "1-101", JOINT.owners, JOINT.units)]
    assert sold(compare(before, register(household("101", owner="柯")))) == []
    assert sold(compare(before, register(household("101", owner="孙")))) == before
