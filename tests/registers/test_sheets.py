import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.registers.markup import Sheet
from bot.registers.sheets import read_tables
from bot.registers.tables import Row, Table
from bot.registers.workbook import packed
from bot.voting.refusals import RegisterDamaged, RegisterEncrypted, RegisterIsArchive, RegisterUnreadable
from tests.registers.files import csv_file, ods_file, xlsx_file

LEGACY = (Path(__file__).parent / "data" / "legacy.xls").read_bytes()
OLE_HEAD = LEGACY[:512]
ODS_LOCK = '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="x"/>'
ROWS: list[list[object]] = [["房号", "面积"], [101, 88.5]]
TEXTS = [Row(1, ["房号", "面积"]), Row(2, ["101", "88.5"])]


def test_every_sheet_of_an_xlsx_is_read_with_its_merged_ranges() -> None:
    data = xlsx_file({"甲": ROWS, "乙": ROWS}, {"乙": ["A1:B1"]})
    first, second = read_tables("x.xlsx", data)
    assert first == Table("甲", TEXTS)
    assert second.merged == [(0, 0, 0, 1)]


def test_an_ods_is_read() -> None:
    assert read_tables("x.ods", ods_file({"甲": ROWS})) == [Table("甲", TEXTS)]


def test_a_legacy_xls_is_read_with_its_merged_ranges() -> None:
    (table,) = read_tables("x.xls", LEGACY)
    assert table.name == "3幢"
    assert table.rows[2] == Row(3, ["3幢", "1单元", "101", "88.6", "丁小满"])
    assert set(table.merged) == {(0, 0, 0, 4), (2, 0, 4, 0), (2, 1, 3, 1)}


def test_a_text_file_is_one_table_with_the_files_name() -> None:
    assert read_tables("某苑.csv", csv_file(ROWS)) == [Table("某苑", TEXTS)]


def test_the_bytes_decide_and_not_the_name() -> None:
    assert read_tables("x.csv", xlsx_file({"甲": ROWS})) == [Table("甲", TEXTS)]


def test_a_list_that_does_not_begin_in_a1_keeps_its_rows_and_columns() -> None:
    (table,) = read_tables("x.xlsx", xlsx_file({"甲": [[], [], [None, "房号"]]}))
    assert table.rows == [Row(3, ["", "房号"])]


def test_a_folder_named_bot_where_the_program_was_started_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert read_tables("x.xlsx", xlsx_file({"甲": ROWS})) == [Table("甲", TEXTS)]


def test_hidden_sheets_are_left_out() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file({"甲": ROWS, "旧": ROWS})))
    book["旧"].sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    assert [table.name for table in read_tables("x.xlsx", file.getvalue())] == ["甲"]


@pytest.mark.parametrize(
    "data",
    [
        OLE_HEAD + "EncryptedPackage".encode("utf-16-le") + bytes(512),
        # FilePass in the place of the record after BOF
        LEGACY.replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1),
        ods_file({"甲": ROWS}, ODS_LOCK),
    ],
    ids=["xlsx", "xls", "ods"],
)
def test_a_password_is_named_as_the_reason(data: bytes) -> None:
    with pytest.raises(RegisterEncrypted):
        read_tables("x", data)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and nothing more",
        xlsx_file({"甲": ROWS})[:-200],
        OLE_HEAD + bytes(512),
        LEGACY[:2000],
    ],
    ids=["zip head", "cut xlsx", "ole head", "cut xls"],
)
def test_a_damaged_spreadsheet_is_called_so(data: bytes) -> None:
    with pytest.raises(RegisterDamaged):
        read_tables("x.xlsx", data)


def test_a_sheet_that_would_need_half_a_terabyte_is_refused_and_the_program_lives() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = book.worksheets[0]["XFD1048576"] = "x"
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(RegisterUnreadable):
        read_tables("x.xlsx", file.getvalue())


@pytest.mark.slow
@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@given(st.data())
@settings(max_examples=8)
def test_a_damaged_spreadsheet_is_refused_and_breaks_nothing(packing: int, data: st.DataObject) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest>" * 50)
    damaged = bytearray(stream.getvalue())
    for place in data.draw(st.lists(st.integers(2, len(damaged) - 1), min_size=1, max_size=8)):
        damaged[place] = data.draw(st.integers(0, 255))
    with pytest.raises((RegisterDamaged, RegisterUnreadable, RegisterEncrypted, RegisterIsArchive)):
        read_tables("x.ods", bytes(damaged))


def test_tables_too_long_for_any_register_are_not_handed_on() -> None:
    sheets: list[Sheet] = [("甲", [(1, ["房号"])], [])]
    assert packed(sheets) == packed(sheets, most=len(packed(sheets)))
    with pytest.raises(ValueError, match="no register"):
        packed(sheets, most=len(packed(sheets)) - 1)
