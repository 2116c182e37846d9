import pytest

from bot.registers.headings import Head, find_heads
from bot.registers.tables import Row, Table
from bot.voting.households.columns import ColumnMeaning, FoundColumn

READ = (ColumnMeaning.NUMBER, ColumnMeaning.OWNER, ColumnMeaning.AREA)


def heads_of(*lines: str, merged: list[tuple[int, int, int, int]] | None = None) -> list[Head]:
    rows = [Row(number, line.split(" ")) for number, line in enumerate(lines, start=1)]
    return find_heads(Table("", rows, merged or []))


def meanings(head: Head) -> str:
    return " ".join(column.meaning for column in head.found(""))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("序号 房间号 姓名 面积", "ignored room owner area"),
        (
            "小区 楼栋 单元 房号 面积 物业类型 业主姓名 业主手机号 证件号 业主类型",
            "ignored building staircase number area kind owner phone id role",
        ),
        ("楼层 房号 业主姓名 联系电话 面积", "floor number owner phone area"),
        ("房号 建筑面积 物业类型", "number area kind"),
        ("类别 房号 业主姓名 面积㎡", "kind number owner area"),
        ("幢号 单元号 室号 建筑面积（平方米） 产权人 身份证号码", "building staircase number area owner id"),
        ("*房号 业主： 产权面积/㎡", "number owner area"),
        ("Building Staircase Room Area Owner", "building staircase room area owner"),
    ],
)
def test_every_head_line_seen_is_understood(line: str, expected: str) -> None:
    (head,) = heads_of(line)
    assert meanings(head) == expected


def test_titles_above_the_head_line_are_passed_over() -> None:
    (head,) = heads_of("某苑业主面积清册", "制表日期：", "房号 面积", "3-1-101 88")
    assert head.row == 3


@pytest.mark.parametrize("line", ["房号 业主姓名", "建筑面积 业主姓名", "说明", "1-101 88.6 丁某"])
def test_without_room_and_area_there_is_no_head_line(line: str) -> None:
    assert heads_of(line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("房号 套内面积 建筑面积", "number ignored area"),
        ("房号 公摊面积 面积", "number ignored area"),
        ("房号 建筑面积 专有部分面积", "number ignored area"),
    ],
)
def test_the_area_that_counts_is_preferred(line: str, expected: str) -> None:
    (head,) = heads_of(line)
    assert meanings(head) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("楼栋 房屋坐落 房号 面积", "building room number area"),
        ("房屋坐落 房号 面积", "room number area"),
    ],
)
def test_an_address_and_a_number_are_read_together(line: str, expected: str) -> None:
    (head,) = heads_of(line)
    assert meanings(head) == expected


def test_a_head_line_of_two_lines_with_merged_cells_is_read_from_the_lower() -> None:
    merged = [(0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 1, 4), (0, 5, 1, 5)]
    (head,) = heads_of("序号 房屋信息   业主 面积", " 楼栋 单元 房号  ", merged=merged)
    assert head.row == 2
    assert meanings(head) == "ignored building staircase number owner area"


def test_of_two_head_lines_the_lower_counts_and_the_upper_fills_it() -> None:
    merged = [(0, 1, 0, 2), (0, 4, 0, 5)]
    (head,) = heads_of(
        "幢号 房屋坐落  用途 房屋面积  所有权人", " 坐落 部位  分摊面积 建筑面积 ", merged=merged
    )
    assert head.row == 2
    assert meanings(head) == "building room number kind ignored area owner"


def test_a_head_line_without_areas_is_one_only_where_it_is_asked_for() -> None:
    table = Table("", [Row(1, ["房号", "业主"]), Row(2, ["1-101", "丁某"])])
    assert find_heads(table) == []
    (head,) = find_heads(table, with_area=False)
    assert meanings(head) == "number owner"


def test_a_list_in_two_pillars_has_two_heads() -> None:
    left, right = heads_of("房号 姓名 面积 房号 姓名 面积")
    assert left.columns == dict(zip(READ, [[0], [1], [2]], strict=True))
    assert right.columns == dict(zip(READ, [[3], [4], [5]], strict=True))
    assert len([*left.found(""), *right.found("")]) == 6


def test_found_columns_say_where_they_stand() -> None:
    (head,) = heads_of("序号 房号 面积㎡")
    assert list(head.found("甲")) == [
        FoundColumn("序号", ColumnMeaning.IGNORED, "甲", "A"),
        FoundColumn("房号", ColumnMeaning.NUMBER, "甲", "B"),
        FoundColumn("面积㎡", ColumnMeaning.AREA, "甲", "C"),
    ]
