"""Every heading that is known, however it is written, and whatever stands beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.reading import read_register
from bot.registers.tables import numbered_rows
from bot.registers.vocabulary import HEADINGS, area_unit, meant
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import ColumnMeaning
from bot.voting.households.register import ProblemReason, UnitKind
from tests.registers.files import csv_file

KNOWN = [(heading, meaning) for meaning, headings in HEADINGS.items() for heading in headings]
NOTHING = st.text("\u00a0\u3000\u202f\u200b\u200c\u200d\u2060\ufeff\u00ad \t", max_size=3)
FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in map(chr, range(0x21, 0x7F))}
BEHIND = ("", "*", "：", "（必填）", " [1]")
BEHIND_LATIN = ("", " #", " No.", " Number", "(s)", ":")


@given(
    known=st.sampled_from(KNOWN),
    between=NOTHING,
    before=NOTHING,
    behind=st.integers(0, 4),
    lower=st.booleans(),
    wide=st.booleans(),
)
def test_every_known_heading_is_understood_however_it_is_written(
    known: tuple[str, ColumnMeaning], between: str, before: str, behind: int, lower: bool, wide: bool
) -> None:
    heading, meaning = known
    latin = heading.isascii() and heading[-1].isalpha() and heading != "NUMBER"
    text = before + between.join(heading.lower() if lower else heading) + between
    text += BEHIND_LATIN[behind] if latin else BEHIND[behind]
    (row,) = numbered_rows([[text.translate(FULL_WIDTH) if wide else text]])
    found = meant(row.cells[0])
    assert found is not None
    assert found.meaning is meaning


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Unit #", ColumnMeaning.NUMBER),
        ("Apt. No.", ColumnMeaning.NUMBER),
        ("Lot number", ColumnMeaning.NUMBER),
        ("Owner's name", ColumnMeaning.OWNER),
        ("Owner name(s)", ColumnMeaning.OWNER),
        ("Co-Owner", ColumnMeaning.OWNER),
        ("Tower / Block", ColumnMeaning.BUILDING),
        ("Gross area (m2)", ColumnMeaning.AREA),
        ("Net floor area, sq. ft.", ColumnMeaning.AREA),
        ("Area m2", ColumnMeaning.AREA),
        ("Sq Ft", ColumnMeaning.AREA),
        ("Unit type", ColumnMeaning.KIND),
        ("房间名称", ColumnMeaning.ROOM),
        ("客户类别", ColumnMeaning.ROLE),
        ("室号部位", ColumnMeaning.NUMBER),
        ("不动产坐落", ColumnMeaning.ROOM),
        ("区分所有权人姓名", ColumnMeaning.OWNER),
        ("棟別", ColumnMeaning.BUILDING),
        ("專有部分面積（坪）", ColumnMeaning.AREA),
        ("聯絡電話", ColumnMeaning.PHONE),
    ],
)
def test_headings_of_many_kinds_of_lists(heading: str, meaning: ColumnMeaning) -> None:
    found = meant(heading)
    assert (found and found.meaning) == meaning


@pytest.mark.parametrize(
    "heading", ["% Interest", "Mailing Address", "Email", "Status", "房间编码", "备注", "入伙日期", ""]
)
def test_what_is_no_column_of_a_register_is_not_guessed(heading: str) -> None:
    assert meant(heading) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Area (sq ft)", AreaUnit.SQUARE_FOOT),
        ("Sq.Ft.", AreaUnit.SQUARE_FOOT),
        ("Square feet", AreaUnit.SQUARE_FOOT),
        ("Size/SF", AreaUnit.SQUARE_FOOT),
        ("实用面积（呎）", AreaUnit.SQUARE_FOOT),
        ("建物面積(平方英尺)", AreaUnit.SQUARE_FOOT),
        ("ft²", AreaUnit.SQUARE_FOOT),
        ("坪數", AreaUnit.PING),
        ("面積（坪）", AreaUnit.PING),
        ("面积㎡", AreaUnit.SQUARE_METRE),
        ("Area sqm", AreaUnit.SQUARE_METRE),
        ("Area m²", AreaUnit.SQUARE_METRE),
        ("面积", None),
        ("Room 2", None),
        ("Staff", None),
    ],
)
def test_the_unit_of_an_area_is_seen(text: str, unit: AreaUnit | None) -> None:
    assert area_unit(text) is unit


def test_of_two_areas_the_one_in_square_metres_is_read() -> None:
    feet, metres = meant("Area (sq ft)"), meant("Area (m2)")
    assert feet and metres
    assert metres.rank < feet.rank


CELLS = {
    ColumnMeaning.BUILDING: "3幢",
    ColumnMeaning.STAIRCASE: "2单元",
    ColumnMeaning.NUMBER: "501",
    ColumnMeaning.AREA: "98.54",
    ColumnMeaning.KIND: "Flat",
    ColumnMeaning.OWNER: "丁某",
    ColumnMeaning.FLOOR: "4",
}


@given(st.permutations(list(CELLS)), st.data())
def test_whatever_its_columns_are_called_and_wherever_they_stand_a_list_is_the_same(
    order: list[ColumnMeaning], data: st.DataObject
) -> None:
    metric = {meaning: [each for each in HEADINGS[meaning] if each != "坪数"] for meaning in order}
    heads = [data.draw(st.sampled_from(metric[meaning])) for meaning in order]
    register = read_register("x.csv", csv_file([heads, [CELLS[meaning] for meaning in order]]))
    (household,) = register.households
    (unit,) = household.units
    assert (unit.room.label, str(unit.area), unit.floor, unit.kind) == ("3-2-501", "98.54", 4, UnitKind.FLAT)
    assert household.owners == ("丁某",)
    assert register.problems == ()


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("丁某（租客）", ()),
        ("岑某、丁某(租户)", ("岑某",)),
        ("丁某（承租人）/岑某", ("岑某",)),
        ("Lee (tenant)", ()),
        ("岑某（已出租）", ("岑某",)),
    ],
)
def test_who_is_called_a_tenant_beside_his_name_is_no_owner(cell: str, owners: tuple[str, ...]) -> None:
    (household,) = read_register(
        "x.csv", csv_file([["房号", "面积", "业主"], ["1-101", 80, cell]])
    ).households
    assert household.owners == owners


@pytest.mark.parametrize("role", ["租户", "承租人", "Tenant", "renter", "Occupier"])
def test_a_lone_tenant_is_no_owner(role: str) -> None:
    rows = [["房间名称", "建筑面积", "客户名称", "客户类别"], ["3-2-501", "98.54", "丁某", role]]
    register = read_register("x.csv", csv_file(rows))
    (household,) = register.households
    assert household.owners == ()
    assert [problem.reason for problem in register.problems] == [ProblemReason.TENANT_LEFT_OUT]
