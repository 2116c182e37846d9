import pytest

from bot.voting.households.part import Part, read_part, write_part
from bot.voting.proposals.draft_parts import picked_parts, stairs_of, typed_parts
from bot.voting.refusals import BuildingUnknown, NoBuildingPicked, Refusal

PARTS = (Part("1"), Part("2"), Part("2", "1"), Part("2", "2"), Part("10", "1"), Part("10", "2"))

TYPED = [
    ("1", ["1"]),
    ("10、2", ["2", "10"]),
    ("10, 1", ["1", "10"]),
    ("2幢 10号楼", ["2", "10"]),
    ("1 2 10", []),  # all of them are the whole estate
    ("2-1", ["2\t1"]),
    ("2幢1单元，10-2单元", ["2\t1", "10\t2"]),
    ("10-1 10-2", ["10"]),
    ("2-1 2-2", ["2\t1", "2\t2"]),  # some rooms of building 2 belong to no staircase
    ("2, 2-1", ["2"]),
]


@pytest.mark.parametrize(("text", "picked"), TYPED)
def test_buildings_and_staircases_can_be_typed(text: str, picked: list[str]) -> None:
    assert typed_parts(text, PARTS) == picked


def test_typed_parts_may_carry_their_suffix_in_the_register() -> None:
    parts = (Part("3号楼", "1单元"), Part("3号楼", "2单元"), Part("4号楼"))
    assert typed_parts("3", parts) == ["3号楼"]
    assert typed_parts("3-2", parts) == ["3号楼\t2单元"]
    assert typed_parts("3号楼2单元 4", parts) == ["3号楼\t2单元", "4号楼"]


@pytest.mark.parametrize(
    ("text", "refusal"), [("11", BuildingUnknown), ("2-9", BuildingUnknown), ("、", NoBuildingPicked)]
)
def test_typed_parts_must_be_in_the_register(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        typed_parts(text, PARTS)


def test_what_left_the_register_is_not_picked() -> None:
    assert picked_parts(["gone", "1"], PARTS) == ["1"]
    with pytest.raises(NoBuildingPicked):
        picked_parts(["gone"], PARTS)


def test_buildings_know_their_staircases() -> None:
    assert {building.building: len(stairs) for building, stairs in stairs_of(PARTS).items()} == {
        "1": 0,
        "2": 2,
        "10": 2,
    }


@pytest.mark.parametrize("part", [*PARTS, Part(""), Part("", "1"), Part("960弄5号", "A-1")])
def test_a_part_is_written_and_read(part: Part) -> None:
    assert read_part(write_part(part)) == part
