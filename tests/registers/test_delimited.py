import codecs

import pytest

from bot.registers.delimited import read_delimited
from bot.registers.tables import Row
from bot.voting.refusals import RegisterTooLong, RegisterUnreadable
from tests.registers.files import csv_file

ROWS = [["房号", "面积", "业主"], ["3-2-501", "88.60", "丁某,岑某"], ["3-2-502", "90", "温某\n汤某"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_are_found_out(encoding: str, delimiter: str) -> None:
    table = read_delimited("某苑", csv_file(ROWS, encoding, delimiter))
    assert table.name == "某苑"
    assert table.rows == [Row(number, cells) for number, cells in enumerate(ROWS, start=1)]


def test_a_rare_character_of_gb18030_is_read() -> None:
    assert read_delimited("", "房号\n㐂".encode("gb18030")).rows[1].cells == ["㐂"]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 10,
        b"\x00\x01\x02",
        codecs.BOM_UTF16_LE + b"\x00",
        b"\xff\xfe\xff\xff\x80",
        ("房号," + "x" * 200_000).encode(),
    ],
    ids=["all bytes", "zero bytes", "half a character", "no encoding", "endless cell"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(RegisterUnreadable):
        read_delimited("", data)


def test_owners_divided_by_semicolons_do_not_divide_the_line() -> None:
    table = read_delimited(
        "", csv_file([["房号", "业主"], ["1-101", "甲某;乙某;丙某;丁某"], ["1-102", "戊某"]])
    )
    assert table.rows[1].cells == ["1-101", "甲某;乙某;丙某;丁某"]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_text_of_more_lines_than_a_spreadsheet_has_is_refused_before_it_is_read(end: str) -> None:
    with pytest.raises(RegisterTooLong) as refusal:
        read_delimited("x", (end * 1_048_577).encode())
    assert refusal.value.fields["lines"] == 1_048_577


def test_what_terminals_obey_and_what_turns_words_round_is_no_part_of_a_cell() -> None:
    table = read_delimited("x", "房\x1b[2J号,3-2-\u202e501,丁\u2066某\x07".encode())
    assert table.rows[0].cells == ["房[2J号", "3-2-501", "丁某"]
