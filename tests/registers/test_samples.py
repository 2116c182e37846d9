"""An invented sample of every head line seen in published registers, with the traps found below them."""

from dataclasses import dataclass, field

import pytest

from bot.registers.reading import read_register
from bot.voting.households.register import ProblemReason
from tests.registers.files import csv_file, xlsx_file


@dataclass(frozen=True)
class Sample:
    """Lines with a bar between cells, and what is found in them."""

    lines: str
    households: list[str]
    area: str
    problems: list[tuple[int, str, ProblemReason]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)

    @property
    def rows(self) -> list[list[str]]:
        return [line.strip().split("|") for line in self.lines.strip().splitlines()]


SAMPLES = {
    "title, areas as text, remark at the foot": Sample(
        """
        某苑业主清册
        序号|房间号|姓名|面积
        1|01-01-0101|丁某|+88.60
        2|01-01-0102|岑某|+120.35
        3|01-02-0101|温某/汤某|+88.60
        4|01-02-0102|顾某|
        制表：物业服务中心
        """,
        ["1-1-101 丁某 88.60", "1-1-102 岑某 120.35", "1-2-101 温某、汤某 88.60"],
        "297.55",
        [
            (5, "C", ProblemReason.JOINT_OWNERS),
            (6, "D", ProblemReason.AREA_MISSING),
            (7, "B", ProblemReason.REMARK_LEFT_OUT),
        ],
        ["A1:D1", "A7:D7"],
    ),
    "ten columns, merged cells, family and tenant lines": Sample(
        """
        小区|楼栋|单元|房号|面积|物业类型|业主姓名|业主手机号|证件号|业主类型
        某苑|1栋|1单元|101|88.6㎡|住宅|丁某|13800000001|11010119000101000X|业主
        某苑||||88.6㎡|住宅|岑某|13800000002？||家属
        某苑|||102|120.35㎡|住宅|温某|13800000003温某||业主
        某苑||2单元|101|88.6㎡|住宅|丁某|13800000009|11010119000101000x|业主
        某苑|||102|120.35㎡|住宅|汤某|||业主
        某苑|||102|120.35㎡|住宅|顾某|13800000005||租户
        某苑|2栋|/|12|35㎡|商铺|丁某||11010119000101000X|业主
        """,
        ["1-1-101 +2 丁某、岑某 212.20", "1-1-102 温某 120.35", "1-2-102 汤某 120.35"],
        "452.90",
        [(7, "J", ProblemReason.TENANT_LEFT_OUT)],
        ["B2:B7", "C2:C4", "D2:D3", "C5:C7", "D6:D7"],
    ),
    "floors in their own column, totals": Sample(
        """
        楼层|房号|业主姓名|联系电话|面积
        1|101|丁某|13800000001|80.5
        1|102|岑某|13800000002|90.5
        2|201|丁某|13800000001|80.5
        小计||||251.5
        合计||||251.5
        """,
        ["101 +1 丁某 161.00", "102 岑某 90.50"],
        "251.50",
        [(5, "B", ProblemReason.TOTAL_LEFT_OUT), (6, "B", ProblemReason.TOTAL_LEFT_OUT)],
    ),
    "an official list without owners": Sample(
        """
        房号|建筑面积|物业类型
        2座101|88.60|住宅
        二座102|88.60|住宅
        2-103|88.60|住宅
        ２座１０３|88.60000000000001|住宅
        B座930|45.2|商业
        二期地下室车位012|12.5|地下室车位
        """,
        ["2-101  88.60", "2-102  88.60", "2-103  88.60", "B-930  45.20", "2期地下室车位-12  12.50"],
        "323.50",
        [(5, "A", ProblemReason.ROOM_REPEATED)],
    ),
    "category first, lanes": Sample(
        """
        类别|房号|业主姓名|面积㎡
        住宅|960弄5号302室|丁某|66.12
        住宅|1433弄5号1111室A座|岑某|66.13
        住宅|D区101弄5号楼2单元207室|温某|66.14
        住宅|9号住宅楼101|某某置业有限公司|66.15
        住宅|8幢1号楼101|某某置业有限公司|66.16
        住宅|8幢2号楼101|某某置业有限公司|1,066.17
        车库|960弄5号302室|丁某|０
        """,
        [
            "8幢1号-101 +2 某某置业有限公司 1198.48",
            "960弄5号-302 丁某 66.12",
            "1433弄5号-A-1111 岑某 66.13",
            "D区101弄5号-2-207 温某 66.14",
        ],
        "1396.87",
        [
            (6, "C", ProblemReason.MERGED_BY_NAME),
            (7, "D", ProblemReason.AREA_OUTLIER),
            (8, "D", ProblemReason.AREA_NOT_POSITIVE),
        ],
    ),
}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES.keys())
def test_sample_of_every_head_line_is_read(sample: Sample) -> None:
    register = read_register("x.xlsx", xlsx_file({"表": sample.rows}, {"表": sample.merged}))
    found = [
        f"{household.label} {'、'.join(household.owners)} {household.area}"
        for household in register.households
    ]
    assert sorted(found) == sorted(sample.households)
    assert str(register.area) == sample.area
    problems = [(problem.row, problem.column, problem.reason) for problem in register.problems]
    assert problems == sample.problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("name", ["floors in their own column, totals", "category first, lanes"])
def test_sample_without_merged_cells_is_the_same_as_text(name: str, encoding: str) -> None:
    rows = SAMPLES[name].rows
    from_text = read_register("表.csv", csv_file(rows, encoding))
    assert from_text == read_register("x.xlsx", xlsx_file({"表": rows}))
