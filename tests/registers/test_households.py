import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.fillers import FILLERS
from bot.registers.reading import read_register
from bot.voting.households.register import ProblemReason, Register, RegisterProblem
from tests.registers.files import csv_file

HEAD = ["房号", "面积", "物业类型", "业主姓名", "家属", "手机", "证件号", "业主类型"]


def read(*lines: str) -> Register:
    """Read lines with a bar between cells: room, area, kind, owner, family, telephone, identity, role."""
    return read_register("甲.csv", csv_file([HEAD, *(line.split("|") for line in lines)]))


def together(register: Register) -> list[list[str]]:
    return [[unit.room.label for unit in household.units] for household in register.households]


def reasons(register: Register) -> list[ProblemReason]:
    return [problem.reason for problem in register.problems]


ID, OTHER_ID = "11010119000101000X", "110101190001010018"
PHONE, OTHER_PHONE = "13800000001", "13800000002"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"丁某||{PHONE}|{ID}", f"丁某||{OTHER_PHONE}|{ID}"),
        (f"丁某|||{ID}", f"丁 某||{PHONE}|{ID.lower()}"),
        (f"丁某||{PHONE}|", f"丁某||{PHONE}丁某|"),
        (f"丁某||{PHONE}|", f"丁某||{OTHER_PHONE}/{PHONE}|"),
        (f"丁某/岑某||{PHONE}|", f"岑某,丁某||{PHONE}|"),
    ],
)
def test_units_of_one_owner_are_one_household(first: str, second: str) -> None:
    register = read(f"1-101|80||{first}", f"1-102|90.5||{second}")
    assert together(register) == [["1-101", "1-102"]]
    assert str(register.households[0].area) == "170.50"
    assert ProblemReason.MERGED_BY_NAME not in reasons(register)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"丁某||{PHONE}|{ID}", f"丁某||{PHONE}|{OTHER_ID}"),
        (f"丁某||{PHONE}|", f"丁某||{OTHER_PHONE}|"),
        (f"丁某||{PHONE}|", f"岑某||{PHONE}|"),
        ("丁某|||", "岑某|||"),
        ("丁某|||", "丁某/岑某|||"),
        ("|||", "|||"),
        ("/|||", "/|||"),
        ("丁某|||110101********0018", "岑某|||110101********0018"),
        ("丁某|||110101190001010000", "岑某|||110101190001010000"),
    ],
)
def test_units_of_different_owners_are_kept_apart(first: str, second: str) -> None:
    assert together(read(f"1-101|80||{first}", f"1-102|90||{second}")) == [["1-101"], ["1-102"]]


@pytest.mark.parametrize("owner", ["某某置业有限公司", "Acme Holdings, LLC", "未售", "开发商"])
def test_an_organisation_is_joined_by_its_name_and_told_with_the_rooms(owner: str) -> None:
    register = read(f"1-102|80||{owner}|||", "1-103|80||温某|||", f"1-101|80||{owner}|||")
    assert together(register) == [["1-101", "1-102"], ["1-103"]]
    assert register.problems == (
        RegisterProblem("甲", 4, "D", ProblemReason.MERGED_BY_NAME, f"{owner}: 1-101, 1-102"),
    )


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("丁某|||", "丁某|||", ProblemReason.SAME_NAME_KEPT_APART),
        ("丁某||00000000000|", "丁某||00000000000|", ProblemReason.SAME_NAME_KEPT_APART),
        ("丁某||13800000000|", "丁某||12345678|", ProblemReason.SAME_NAME_KEPT_APART),
        ("丁某||暂无|", "丁某|||000000000000000000", ProblemReason.SAME_NAME_KEPT_APART),
        (f"丁某||{PHONE}|", "丁某||138****0001|", None),
        ("丁某||138****0001|", "丁某||138****0001|", None),
        ("王*|||", "王*|||", ProblemReason.NAME_NOT_WHOLE),
        (f"王*||{PHONE}|", f"王＊||{PHONE}|", ProblemReason.NAME_NOT_WHOLE),
        (f"王先生||{PHONE}|", f"王先生||{PHONE}|", ProblemReason.NAME_NOT_WHOLE),
        (
            f"王*||{PHONE}|110101********0018",
            f"王*||{PHONE}|110101********0018",
            ProblemReason.NAME_NOT_WHOLE,
        ),
        ("某某公司||010-80000001|", "某某公司||010-80000002|", ProblemReason.SAME_NAME_KEPT_APART),
    ],
)
def test_nobody_is_joined_without_a_full_name_and_a_full_number(
    first: str, second: str, reason: ProblemReason | None
) -> None:
    register = read(f"1-101|80||{first}", f"1-102|90||{second}")
    assert together(register) == [["1-101"], ["1-102"]]
    assert reasons(register) == ([reason] if reason else [])


def test_a_telephone_beside_many_names_is_a_caretakers_and_joins_nobody() -> None:
    others = [f"1-20{door}|80||{name}某||{PHONE}|" for door, name in enumerate("甲乙丙戊己")]
    register = read(f"1-101|80||丁某||{PHONE}|", f"1-102|90||丁某||{PHONE}|", *others)
    assert len(register.households) == 7
    assert together(read(f"1-101|80||丁某||{PHONE}|", f"1-102|90||丁某||{PHONE}|", others[0]))[0] == [
        "1-101",
        "1-102",
    ]


COLUMNS = ("房号", "面积", "业主姓名", "手机", "证件号")


@given(
    words=st.lists(st.sampled_from(sorted(FILLERS)), min_size=3, max_size=3),
    order=st.permutations(COLUMNS),
    flats=st.integers(2, 4),
)
def test_any_word_for_nobody_in_any_column_joins_nobody(
    words: list[str], order: list[str], flats: int
) -> None:
    owner, phone, identity = words
    cells = [
        {"房号": f"1-10{door}", "面积": "80", "业主姓名": owner, "手机": phone, "证件号": identity}
        for door in range(1, flats + 1)
    ]
    rows = [order, *([line[heading] for heading in order] for line in cells)]
    register = read_register("x.csv", csv_file(rows))
    assert [household.owners for household in register.households] == [()] * flats
    assert {problem.reason for problem in register.problems} <= {ProblemReason.OWNER_IS_NOBODY}


@given(
    word=st.sampled_from(sorted(FILLERS)), heading=st.sampled_from(["楼栋", "单元", "楼层", "类别", "关系"])
)
def test_any_word_for_nothing_in_any_other_column_says_nothing(word: str, heading: str) -> None:
    read_blank, read_word = (
        read_register("x.csv", csv_file([["房号", "面积", heading], ["1-101", "80", text]]))
        for text in ("", word)
    )
    assert read_word == read_blank


def test_a_telephone_shared_in_turn_joins_all_units() -> None:
    lines = [f"1-10{door}|80||丁某||1380000000{door}/1380000000{door + 1}|" for door in range(1, 6)]
    assert len(read(*lines).households) == 1


def test_a_namesake_known_by_numbers_is_kept_apart_and_told() -> None:
    register = read(f"1-101|80||丁某||{PHONE}|", "1-102|90||丁某|||")
    assert together(register) == [["1-101"], ["1-102"]]
    assert [(problem.reason, problem.row, problem.value) for problem in register.problems] == [
        (ProblemReason.SAME_NAME_KEPT_APART, 2, "丁某: 1-101, 1-102")
    ]


def test_owner_and_family_on_two_lines_are_one_unit_with_the_area_once() -> None:
    register = read(
        f"1-101|80||岑某|||{OTHER_ID}|家属", f"1-101|80||丁某|||{ID}|业主", f"1-102|90||丁某|||{ID}|业主"
    )
    assert together(register) == [["1-101", "1-102"]]
    assert register.households[0].owners == ("丁某", "岑某")
    assert str(register.area) == "170.00"
    assert register.problems == ()


def test_a_family_column_adds_names_and_changes_no_household() -> None:
    register = read(f"1-101|80||丁某|岑某|{PHONE}|", f"1-102|90||丁某||{PHONE}|")
    assert together(register) == [["1-101", "1-102"]]
    assert register.households[0].units[0].owners == ("丁某", "岑某")
    assert register.households[0].units[1].owners == ("丁某",)


def test_a_tenant_is_no_owner() -> None:
    register = read("1-101|80||丁某||||业主", "1-101|80||温某||||租户", "1-102|80||温某||||租户")
    assert [household.owners for household in register.households] == [("丁某",), ()]
    assert reasons(register) == [ProblemReason.TENANT_LEFT_OUT] * 2


def test_the_same_room_on_two_lines_unites_the_owners_with_a_notice() -> None:
    register = read("1-101|80||丁某|||", "1幢101室|80.00||岑某|||")
    assert [household.owners for household in register.households] == [("丁某", "岑某")]
    assert reasons(register) == [ProblemReason.JOINT_OWNERS, ProblemReason.ROOM_REPEATED]
    assert str(register.area) == "80.00"


def test_joint_owners_are_one_household_with_a_notice() -> None:
    register = read("1-101|80||丁某、岑某|||")
    assert register.households[0].owners == ("丁某", "岑某")
    assert [(problem.reason, problem.value) for problem in register.problems] == [
        (ProblemReason.JOINT_OWNERS, "1-101: 丁某、岑某")
    ]


def test_different_areas_for_one_room_are_an_error_of_both_lines() -> None:
    register = read("1-101|80||丁某|||", "1-101|81||丁某|||", "1-102|90||岑某|||")
    assert together(register) == [["1-102"]]
    assert [
        (problem.row, problem.column, problem.reason, problem.value) for problem in register.problems
    ] == [
        (2, "B", ProblemReason.AREAS_DIFFER, "1-101: 80.00 / 81.00"),
        (3, "B", ProblemReason.AREAS_DIFFER, "1-101: 80.00 / 81.00"),
    ]


def test_a_blank_area_is_an_error_unless_another_line_of_the_room_has_it() -> None:
    register = read("1-101|80||丁某||||业主", "1-101|||岑某||||家属", "1-102|||温某|||")
    assert together(register) == [["1-101"]]
    assert [(problem.row, problem.reason) for problem in register.problems] == [
        (4, ProblemReason.AREA_MISSING)
    ]


def test_a_garage_with_the_flats_number_is_a_second_unit_and_the_flat_comes_first() -> None:
    register = read(f"1-101|12|车库|丁某||{PHONE}|", f"1-101|80|住宅|丁某||{PHONE}|")
    (household,) = register.households
    assert [unit.kind.value for unit in household.units] == ["flat", "garage"]
    assert household.label == "1-101 +1"
    assert str(household.area) == "92.00"


def test_places_without_a_number_are_not_taken_for_one_another() -> None:
    register = read("二期地下室车位|12||丁某|||", "二期地下室车位|12||岑某|||")
    assert register.households == ()
    assert reasons(register) == [ProblemReason.ROOM_NOT_NUMBERED] * 2


def test_households_are_ordered_as_people_count() -> None:
    register = read("10-101|80||甲某|||", "2-1001|80||乙某|||", "2-901|80||丙某|||", "B-1|80||戊某|||")
    assert together(register) == [["2-901"], ["2-1001"], ["10-101"], ["B-1"]]


def test_no_number_of_a_person_is_in_the_result() -> None:
    register = read(
        f"1-101|80||丁某{PHONE}||{PHONE}|{ID}",
        f"{PHONE}|80||岑某||{OTHER_PHONE}|{OTHER_ID}",
        f"1-102|{PHONE}||温某|||",
        f"1-103|80||丁某|岑某{OTHER_PHONE}||",
        f"备注 {ID}",
    )
    shown = repr(register)
    assert not any(number in shown for number in (PHONE, OTHER_PHONE, ID, OTHER_ID))
