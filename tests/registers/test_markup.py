from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.markup import is_markup, read_markup
from bot.registers.reading import read_register
from bot.registers.sheets import read_tables
from tests.registers.files import csv_file

DATA = Path(__file__).parent / "data"
ROWS = [["房号", "建筑面积", "业主姓名"], ["3-2-501", "98.5", "甲一"], ["3-2-502", "101.25", "甲二"]]

SPREADSHEET = """<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <Worksheet ss:Name="3幢"><Table ss:ExpandedColumnCount="3">{rows}</Table></Worksheet>
</Workbook>"""


def page(rows: list[list[str]], cell: str = "td", closed: bool = True) -> str:
    def tag(text: str) -> str:
        return f"<{cell}>{escape(text)}" + (f"</{cell}>" if closed else "")

    lines = "".join("<tr>" + "".join(map(tag, row)) + ("</tr>" if closed else "") for row in rows)
    style = "<head><style>td {color: red}</style></head>"
    return f"<html>{style}<body><table border=1>{lines}</table></body></html>"


def spreadsheet(rows: list[list[str]], encoding: str = "utf-8") -> bytes:
    def cell(text: str) -> str:
        return f'<Cell ss:StyleID="s1"><Data ss:Type="String">{escape(text)}</Data></Cell>'

    lines = "\n".join("<Row>" + "".join(map(cell, row)) + "</Row>" for row in rows)
    return SPREADSHEET.format(encoding=encoding, rows=lines).encode(encoding)


def test_a_web_page_called_xls_is_read() -> None:
    register = read_register("名册.xls", (DATA / "html.xls").read_bytes())
    assert [(household.label, household.owners) for household in register.households] == [
        ("3-2-501", ("甲一",)),
        ("3-2-502", ("甲二",)),
    ]


def test_an_xml_spreadsheet_is_read_with_the_names_of_its_sheets() -> None:
    (table,) = read_tables("名册.xls", spreadsheet(ROWS))
    assert table.name == "3幢"
    assert [row.cells for row in table.rows] == ROWS


def test_tables_of_a_page_are_called_like_the_file_and_counted() -> None:
    tables = read_tables("名册.xls", (page(ROWS) + page(ROWS)).encode())
    assert [table.name for table in tables] == ["名册", "名册 2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb2312", "gbk", "utf-16", "big5"])
@pytest.mark.parametrize("declared", [True, False])
def test_a_page_is_read_in_its_encoding(encoding: str, declared: bool) -> None:
    rows = [["棟別", "門牌號碼"], ["A棟", "示例路100號"]] if encoding == "big5" else ROWS
    head = f"<meta charset={encoding.removesuffix('-sig')}>" if declared else ""
    data = (head + page(rows)).encode(encoding)
    assert is_markup(data)
    ((_, lines, _),) = read_markup(data)
    assert [cells for _, cells in lines] == rows


def test_a_page_saved_in_one_file_is_read() -> None:
    mhtml = (
        "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        + page(ROWS)
    )
    ((_, lines, _),) = read_markup(mhtml.encode())
    assert [cells for _, cells in lines] == ROWS


def test_merged_cells_reach_over_rows_and_columns() -> None:
    html = (
        "<table><tr><th colspan=2>名册</th><th>x</th></tr>"
        "<tr><td rowspan=2>3幢</td><td>101</td><td>a<br>b</td></tr><tr><td>102</td><td>c</td></tr></table>"
    )
    ((_, lines, merged),) = read_markup(html.encode())
    assert lines == [(1, ["名册", "", "x"]), (2, ["3幢", "101", "a\nb"]), (3, ["", "102", "c"])]
    assert merged == [(0, 0, 0, 1), (1, 0, 2, 0)]


def test_an_xml_spreadsheet_may_leave_rows_and_cells_out() -> None:
    rows = (
        '<Row ss:Index="3"><Cell ss:MergeDown="1"><Data>3幢</Data><Comment><Data>注</Data></Comment></Cell>'
        '<Cell ss:Index="3"><Data>101</Data></Cell></Row>'
        '<Row><Cell ss:Index="3"><Data>102</Data></Cell></Row>'
    )
    ((_, lines, merged),) = read_markup(SPREADSHEET.format(encoding="utf-8", rows=rows).encode())
    assert lines == [(3, ["3幢", "", "101"]), (4, ["", "", "102"])]
    assert merged == [(2, 0, 3, 0)]


TEXT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=8)


@given(
    rows=st.lists(st.lists(TEXT, min_size=2, max_size=2), min_size=1, max_size=5),
    cell=st.sampled_from(["td", "th", "TD"]),
    closed=st.booleans(),
)
def test_any_texts_are_the_same_in_a_page_and_in_xml(rows: list[list[str]], cell: str, closed: bool) -> None:
    ((_, lines, _),) = read_markup(("<meta charset=utf-8>" + page(rows, cell, closed)).encode())
    ((_, same, _),) = read_markup(spreadsheet(rows))
    assert lines == same
    assert [cells for _, cells in lines] == rows


def test_a_list_is_the_same_register_as_a_page_and_as_a_text() -> None:
    texts = read_register("名册.csv", csv_file(ROWS))
    assert read_register("名册.xls", page(ROWS).encode()) == texts


@given(st.text("<>/tdrable=\"' 0123456789cospanw", max_size=80))
def test_any_markup_is_read_and_breaks_nothing(text: str) -> None:
    read_markup(f"<table><tr><td>{text}".encode())
