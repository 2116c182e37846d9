from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.registers import reading
from bot.registers.reading import read_register
from bot.voting.households.register import ProblemReason, Register, RegisterProblem, Room, UnitKind
from bot.voting.refusals import (
    RegisterEmpty,
    RegisterEncrypted,
    RegisterLinesSwallowed,
    RegisterTooLong,
    RegisterUnreadable,
    RegisterWithoutColumns,
)
from tests.registers.files import Rows, csv_file, ods_file, xlsx_file

HEAD = ["房号", "面积", "业主"]


def rooms(register: Register) -> list[str]:
    return [unit.room.label for household in register.households for unit in household.units]


# What cannot be read at all


@pytest.mark.parametrize(
    "data",
    [b"", b"\xef\xbb\xbf", b"\n,,\n\n", csv_file([HEAD]), xlsx_file({"表": []}), xlsx_file({"表": [HEAD]})],
    ids=["no byte", "mark only", "blank lines", "head line only", "blank sheet", "sheet with head line only"],
)
def test_an_empty_register_is_refused(data: bytes) -> None:
    with pytest.raises(RegisterEmpty):
        read_register("x", data)


def test_a_register_without_head_line_is_refused() -> None:
    with pytest.raises(RegisterWithoutColumns):
        read_register("x.csv", csv_file([["1-101", 80, "丁某"]]))


def test_a_register_under_a_password_is_refused() -> None:
    head = (Path(__file__).parent / "data" / "legacy.xls").read_bytes()[:512]
    with pytest.raises(RegisterEncrypted):
        read_register("x.xlsx", head + "EncryptedPackage".encode("utf-16-le"))


def test_bytes_that_are_nothing_known_are_refused() -> None:
    with pytest.raises(RegisterUnreadable):
        read_register("x.bin", bytes(range(256)))


def long_register(lines: int) -> bytes:
    flats = (f"{line // 1000 + 1}-{line % 1000 + 101},80.5" for line in range(lines))
    return "\n".join(("房号,面积", *flats)).encode()


def test_a_register_of_the_greatest_length_is_read_and_a_longer_one_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``python -m benchmarks.registers`` reads one of the real length."""
    assert reading.LONGEST == 200_000
    monkeypatch.setattr(reading, "LONGEST", 1200)
    register = read_register("x.csv", long_register(1200))
    assert len(register.households) == 1200
    assert register.area == 1200 * Decimal("80.5")
    with pytest.raises(RegisterTooLong) as refusal:
        read_register("x.csv", long_register(1201))
    assert refusal.value.fields == {"lines": 1201, "limit": 1200}


# Sheets


@pytest.mark.parametrize("write", [xlsx_file, ods_file])
def test_several_sheets_are_read_together_and_others_skipped_with_a_notice(write: object) -> None:
    assert callable(write)
    sheets: dict[str, Rows] = {
        "说明": [["填表说明"]],
        "1幢": [HEAD, ["101", 80, "丁某"]],
        "空": [],
        "2幢": [["标题"], HEAD, ["101", 90.5, "岑某"]],
    }
    register = read_register("x", write(sheets))
    assert rooms(register) == ["1-101", "2-101"]
    assert register.problems == (RegisterProblem("说明", 0, "", ProblemReason.SHEET_WITHOUT_COLUMNS, ""),)
    assert [column.sheet for column in register.columns] == ["1幢"] * 3 + ["2幢"] * 3


def test_a_household_may_have_units_on_several_sheets() -> None:
    sheets: dict[str, Rows] = {"1幢": [HEAD, ["101", 80, "某公司"]], "2幢": [HEAD, ["101", 90, "某公司"]]}
    assert [household.label for household in read_register("x", xlsx_file(sheets)).households] == ["1-101 +1"]


def test_the_same_number_on_two_sheets_without_building_is_an_error() -> None:
    sheets: dict[str, Rows] = {name: [HEAD, ["101", 80, "丁某"]] for name in ("东", "西")}
    register = read_register("x", xlsx_file(sheets))
    assert register.households == ()
    assert [(problem.sheet, problem.reason) for problem in register.problems] == [
        ("东", ProblemReason.BUILDING_MISSING),
        ("西", ProblemReason.BUILDING_MISSING),
    ]


def test_a_list_in_two_pillars_is_read_whole() -> None:
    rows: Rows = [
        HEAD + HEAD,
        ["1-101", 80, "丁某", "2-101", 90, "岑某"],
        ["合计", 80, "", "2-102", 70, "温某"],
    ]
    register = read_register("x.csv", csv_file(rows))
    assert rooms(register) == ["1-101", "2-101", "2-102"]
    assert [problem.reason for problem in register.problems] == [ProblemReason.TOTAL_LEFT_OUT]


def test_a_legacy_xls_with_merged_cells_and_a_total_is_read() -> None:
    register = read_register("x.xls", (Path(__file__).parent / "data" / "legacy.xls").read_bytes())
    assert rooms(register) == ["3-1-101", "3-1-102", "3-2-101"]
    assert str(register.area) == "297.45"
    assert [problem.reason for problem in register.problems] == [
        ProblemReason.SAME_NAME_KEPT_APART,
        ProblemReason.TOTAL_LEFT_OUT,
    ]


def test_problems_stand_in_the_order_of_the_file() -> None:
    rows: Rows = [HEAD, ["1-101", 0, ""], ["1-102", 80, "丁某/岑某"], ["1-103", "", ""], ["???", 80, ""]]
    register = read_register("x.csv", csv_file(rows))
    assert [problem.row for problem in register.problems] == [2, 3, 4, 5]


# What holds for every register

FLAT = st.tuples(
    st.integers(1, 12),
    st.integers(1, 3),
    st.integers(1, 33).flatmap(lambda floor: st.integers(1, 4).map(lambda door: 100 * floor + door)),
)
AREA = st.decimals(min_value="10", max_value="9999", places=4)
OWNER = st.sampled_from(["丁某", "岑某", "温某", "汤某", "顾某", ""])
ESTATE = st.dictionaries(FLAT, st.tuples(AREA, OWNER), min_size=1, max_size=25)
ONE_COLUMN = ("{}-{}-{}", "{}幢{}单元{}室", "{}#楼{}单元{}", "{}号楼{}单元{}", "{:02}-{:02}-{:04}")
Estate = dict[tuple[int, int, int], tuple[Decimal, str]]


def in_one_column(estate: Estate, notation: str) -> Rows:
    return [HEAD, *([notation.format(*flat), str(area), owner] for flat, (area, owner) in estate.items())]


def in_columns(estate: Estate) -> Rows:
    head = ["楼栋", "单元", "房号", "面积", "业主"]
    return [
        head,
        *([f"{b}幢", f"{s}单元", n, str(area), owner] for (b, s, n), (area, owner) in estate.items()),
    ]


def units(register: Register) -> dict[Room, Decimal | None]:
    return {unit.room: unit.area for household in register.households for unit in household.units}


def expected(estate: Estate) -> dict[Room, Decimal | None]:
    return {Room(*map(str, flat)): area for flat, (area, _) in estate.items()}


@pytest.mark.slow
@given(
    estate=ESTATE, notation=st.sampled_from(ONE_COLUMN), encoding=st.sampled_from(["utf-8-sig", "gb18030"])
)
def test_what_is_written_in_any_notation_is_read_back_exactly(
    estate: Estate, notation: str, encoding: str
) -> None:
    register = read_register("x.csv", csv_file(in_one_column(estate, notation), encoding))
    assert units(register) == expected(estate)
    assert register.area == sum(area for area, _ in estate.values())
    assert register.units == len(estate)


@pytest.mark.slow
@given(estate=ESTATE)
def test_the_households_do_not_depend_on_how_the_rooms_are_written(estate: Estate) -> None:
    split = read_register("x.csv", csv_file(in_columns(estate)))
    for notation in ONE_COLUMN:
        assert (
            read_register("x.csv", csv_file(in_one_column(estate, notation))).households == split.households
        )


@pytest.mark.slow
@given(estate=ESTATE, data=st.data())
def test_the_order_of_lines_does_not_matter_for_the_households(estate: Estate, data: st.DataObject) -> None:
    head, *lines = in_columns(estate)
    shuffled: Sequence[Sequence[object]] = data.draw(st.permutations(lines))
    once, again = (read_register("x.csv", csv_file([head, *order])) for order in (lines, shuffled))
    assert once.households == again.households


PHONE = {"丁某": "13800000001", "岑某": "13800000002", "温某": "13800000003"}
NAMED, PHONED = {"丁某", "岑某", "温某", "汤某", "顾某"}, set(PHONE)


@given(estate=ESTATE, order=st.permutations(range(6)))
def test_every_owner_with_a_number_has_one_household_and_every_other_flat_its_own(
    estate: Estate, order: list[int]
) -> None:
    head, *flats = ([*row, row[4]] for row in in_columns(estate))
    rows = [[*head[:5], "手机"], *([*row[:5], PHONE.get(str(row[4]), "")] for row in flats)]
    register = read_register("x.csv", csv_file([[row[column] for column in order] for row in rows]))
    owners = [owner for _, owner in estate.values()]
    assert len(register.households) == len(set(owners) & PHONED) + sum(
        owner not in PHONED for owner in owners
    )
    told = [problem for problem in register.problems if problem.reason is ProblemReason.SAME_NAME_KEPT_APART]
    assert len(told) == sum(owners.count(owner) > 1 for owner in NAMED - PHONED)


@pytest.mark.slow
@settings(max_examples=10)
@given(estate=ESTATE)
def test_a_spreadsheet_with_binary_fractions_gives_the_same_exact_areas(estate: Estate) -> None:
    flats = (["-".join(map(str, flat)), float(area), owner] for flat, (area, owner) in estate.items())
    rows: Rows = [HEAD, *flats]
    assert units(read_register("x.xlsx", xlsx_file({"表": rows}))) == expected(estate)


# A zero byte makes a file no text, and a text full of ; or tabs has another delimiter.
CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0;\t"), max_size=12)


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=8))
def test_any_cells_below_a_head_line_are_read_or_named(cells: list[list[str]]) -> None:
    rows = [["楼栋", "房号", "面积", "业主", "类别"], *cells, ["1", "101", "80", "", ""]]
    try:
        register = read_register("x.csv", csv_file(rows, "utf-8"))
    except RegisterLinesSwallowed as refusal:
        assert any("\n" in cell or "\r" in cell for cell in cells[int(str(refusal.fields["line"])) - 2])
        return
    found = [unit for household in register.households for unit in household.units]
    assert all(unit.area and unit.area > 0 and unit.kind in UnitKind for unit in found)
    assert found or register.problems
