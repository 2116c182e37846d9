from decimal import Decimal

import pytest

from bot.registers.headings import find_heads
from bot.registers.lines import Line, Lines
from bot.registers.tables import Merged, Table, numbered_rows
from bot.voting.households.register import ProblemReason, RegisterProblem, UnitKind

Found = list[Line | RegisterProblem]


def read(*lines: str, sheet: str = "", merged: list[Merged] | None = None) -> Found:
    """Read lines whose cells are divided by a bar; the first one is the head line."""
    table = Table(sheet, list(numbered_rows([line.split("|") for line in lines])), merged or [])
    (head,) = find_heads(table)
    return list(Lines(table, head).read())


def rooms(found: Found) -> list[str]:
    return [item.room.label if isinstance(item, Line) else item.reason for item in found]


def problem(found: Found) -> RegisterProblem:
    (item,) = found
    assert isinstance(item, RegisterProblem)
    return item


def test_building_and_staircase_left_blank_are_those_above() -> None:
    found = read(
        "楼栋|单元|房号|面积", "3幢|1单元|101|80", "||102|80", "|2单元|101|80", "||102|80", "4幢|1单元|101|80"
    )
    assert rooms(found) == ["3-1-101", "3-1-102", "3-2-101", "3-2-102", "4-1-101"]


@pytest.mark.parametrize("blank", ["", "/", "无"])
def test_a_staircase_does_not_reach_into_the_next_building(blank: str) -> None:
    found = read("楼栋|单元|房号|面积", "3幢|1单元|101|80", f"4幢|{blank}|101|80", "|")
    assert rooms(found) == ["3-1-101", "4-101"]


def test_merged_building_staircase_and_room_are_filled() -> None:
    found = read(
        "楼栋|单元|房号|面积|业主",
        "3幢|1单元|101|80|丁某",
        "||||岑某",
        "||102|90|温某",
        merged=[(1, 0, 3, 0), (1, 1, 3, 1), (1, 2, 2, 2)],
    )
    assert rooms(found) == ["3-1-101", "3-1-101", "3-1-102"]


def test_a_merged_area_belongs_to_its_first_room_only() -> None:
    found = read("房号|面积|业主", "1-101|160|丁某", "1-102||丁某", merged=[(1, 1, 2, 1)])
    assert [item.area for item in found if isinstance(item, Line)] == [Decimal(160), None]


def test_a_further_owner_stands_below_the_room_in_a_line_without_room() -> None:
    found = read("房号|面积|业主", "1-101|80|丁某", "||岑某")
    assert [(item.room.label, item.owners) for item in found if isinstance(item, Line)] == [
        ("1-101", ("丁某",)),
        ("1-101", ("岑某",)),
    ]


def test_a_line_with_an_area_and_no_room_is_an_error() -> None:
    assert rooms(read("房号|面积|业主", "1-101|80|丁某", "|90|岑某")) == ["1-101", ProblemReason.ROOM_MISSING]


def test_a_further_owner_below_an_unreadable_room_is_not_given_to_the_room_before() -> None:
    found = read("房号|面积|业主", "1-101|80|丁某", "???|80|岑某", "||温某")
    assert rooms(found) == ["1-101", ProblemReason.ROOM_UNREADABLE, ProblemReason.ROOM_MISSING]


def test_a_room_counted_within_its_floor_gets_the_floor() -> None:
    found = read("楼栋|楼层|房号|面积", "3|5|01|80", "||02|80", "|6层|01|80", "|6|701|80", "4||01|80")
    assert rooms(found) == ["3-501", "3-502", "3-601", "3-701", "4-1"]


def test_the_column_of_floors_is_believed_before_the_number() -> None:
    found = read("楼栋|楼层|房号|面积", "3|4|501|80", "3|3A层|401|80", "3|B1|101|80", "3||601|80")
    assert [item.floor for item in found if isinstance(item, Line)] == [4, 4, -1, None]


@pytest.mark.parametrize(
    ("line", "room"),
    [
        ("3|12|A|80", "3-12A"),
        ("3|12/F|Flat B|80", "3-12B"),
        ("3||A|80", "3-A"),
        ("3|12|12-01|80", "3-1201"),
        ("3|2樓|A2-1|80", "3-A2-1"),
        ("3|5|2-501|80", "3-2-501"),
    ],
)
def test_a_flat_that_is_counted_within_its_floor(line: str, room: str) -> None:
    assert rooms(read("楼栋|楼层|房号|面积", line)) == [room]


@pytest.mark.parametrize(
    ("line", "room"),
    [
        ("地下车库|B-017|车位", "地下车库-B17"),
        ("3幢|B-017|车位", "3-B17"),
        ("|B-017|Parking", "B17"),
        ("3幢|1-017|住宅", "3-1-17"),
    ],
)
def test_the_zone_of_a_parking_space_is_no_staircase(line: str, room: str) -> None:
    (item,) = read("楼栋|房号|类型|面积", f"{line}|12.5")
    assert isinstance(item, Line)
    assert item.room.label == room
    assert item.room.staircase == ("1" if "住宅" in line else "")


def test_an_unknown_kind_is_reported_and_not_guessed() -> None:
    notice, line = read("房号|类型|面积", "1-101|甲类|80")
    assert isinstance(notice, RegisterProblem)
    assert (notice.reason, notice.column, notice.value) == (ProblemReason.KIND_UNKNOWN, "B", "1-101: 甲类")
    assert isinstance(line, Line)
    assert line.kind is UnitKind.OTHER


def test_an_address_and_the_part_in_it_are_one_room() -> None:
    found = read("坐落|部位|面积", "某路100弄1号|101室|80", "某路100弄1号102室|102室|80")
    assert rooms(found) == ["某路100弄1号-101", "某路100弄1号-102"]


def test_a_line_without_a_building_of_its_own_lies_where_its_address_says() -> None:
    found = read("幢号|坐落|部位|面积", "2|某路2号|101室|80", "|某路2号|102室|80", "|某路地下1层车位|17|12")
    assert rooms(found) == ["2-101", "2-102", "某路地下1层车位-17"]


def test_the_sheets_name_is_the_building_where_no_column_tells() -> None:
    assert rooms(read("房号|面积", "101|80", "2-101|80", "3-1-101|80", sheet="3号楼")) == [
        "3-101",
        "3-2-101",
        "3-1-101",
    ]


def test_a_sheet_with_another_name_is_no_building() -> None:
    assert rooms(read("房号|面积", "101|80", sheet="Sheet1")) == ["101"]


def test_a_line_that_only_names_a_building_begins_its_part() -> None:
    assert rooms(read("房号|面积", "3幢", "101|80", "4幢", "101|80")) == ["3-101", "4-101"]


def test_in_every_building_the_dash_means_the_same() -> None:
    found = read("楼栋|房号|面积", "1幢|1-101|80", "1幢|2-101|80", "2幢|1-101|80")
    assert rooms(found) == ["1-1-101", "1-2-101", "2-1-101"]
    found = read("楼栋|房号|面积", "1幢|1-101|80", "2幢|2-101|80")
    assert rooms(found) == ["1-101", "2-101"]


@pytest.mark.parametrize("word", ["合计", "总计", "小计", "合 计", "3幢小计", "共计2户"])
def test_totals_are_left_out_with_a_notice(word: str) -> None:
    found = problem(read("序号|房号|面积", f"{word}||999"))
    assert (found.row, found.reason, found.value) == (2, ProblemReason.TOTAL_LEFT_OUT, word)


def test_a_total_merged_over_the_columns_is_left_out() -> None:
    found = read("楼栋|房号|业主|面积", "3|101|丁某|80", "合计|||80", merged=[(2, 0, 2, 2)])
    assert rooms(found) == ["3-101", ProblemReason.TOTAL_LEFT_OUT]


@pytest.mark.parametrize("remark", ["注：以上面积以产证为准", "|注：见附件", "制表人：某 13800000001"])
def test_remarks_are_left_out_with_a_notice_and_without_numbers(remark: str) -> None:
    found = problem(read("房号|业主|电话|面积", remark if remark[0] != "|" else f"||{remark[1:]}"))
    assert found.reason is ProblemReason.REMARK_LEFT_OUT
    assert "13800000001" not in found.value


def test_lines_prepared_with_a_serial_number_alone_are_passed_over() -> None:
    assert rooms(read("序号|房号|面积", "1|1-101|80", "2||", "3||")) == ["1-101"]


def test_a_head_line_printed_again_is_passed_over() -> None:
    assert rooms(read("房号|面积", "1-101|80", "房号|面积", "1-102|80")) == ["1-101", "1-102"]


def test_a_room_without_anything_else_is_still_a_line() -> None:
    (line,) = read("房号|面积", "1-101|")
    assert isinstance(line, Line)
    assert line.area is None


@pytest.mark.parametrize(
    ("line", "column", "reason", "value"),
    [
        ("3|???|80|", "B", ProblemReason.ROOM_UNREADABLE, "???"),
        (f"{'楼' * 61}|101|80|", "B", ProblemReason.ROOM_UNREADABLE, f"{'楼' * 61}-101"),
        ("3|13800000001|80|", "B", ProblemReason.ROOM_UNREADABLE, "…"),
        ("3|2024-03-02|80|", "B", ProblemReason.ROOM_IS_A_DATE, "2024-03-02"),
        ("3|5幢101|80|", "B", ProblemReason.ROOM_CONTRADICTORY, "3 / 5幢101"),
        ("3|101|0|丁某", "C", ProblemReason.AREA_NOT_POSITIVE, "3-101: 0"),
        ("3|101|-5|丁某", "C", ProblemReason.AREA_NOT_POSITIVE, "3-101: -5"),
        ("3|101|八十|丁某", "C", ProblemReason.AREA_UNREADABLE, "3-101: 八十"),
        ("3|101|13800000001|丁某", "C", ProblemReason.AREA_IMPLAUSIBLE, "3-101: …"),
    ],
)
def test_an_unreadable_line_is_named_with_its_place_and_reason(
    line: str, column: str, reason: ProblemReason, value: str
) -> None:
    found = problem(read("楼栋|房号|面积|业主", line, sheet="甲"))
    assert found == RegisterProblem("甲", 2, column, reason, value)


def test_a_rounded_area_is_read_with_a_notice() -> None:
    notice, line = read("房号|面积", "1-101|88.123456")
    assert isinstance(notice, RegisterProblem)
    assert (notice.reason, notice.column, notice.value) == (ProblemReason.AREA_ROUNDED, "B", "88.123456")
    assert isinstance(line, Line)
    assert line.area == Decimal("88.1235")
