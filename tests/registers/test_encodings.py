import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.delimited import read_delimited
from bot.registers.encodings import decoded
from bot.voting.households.register import ProblemReason
from bot.voting.refusals import RegisterEncodingUnknown
from tests.registers.files import csv_file

MAINLAND = [["房号", "建筑面积", "业主姓名"], ["3-2-501", "98.5", "欧阳戊一"]]
TAIWAN = [["棟別", "門牌號碼", "專有部分面積"], ["A棟", "示例路100號2樓之1", "32.15"]]
GERMAN = [["Haus", "Eigentümer", "Wohnfläche m²"], ["1", "Müller, Jörg", "78,35"]]
FRENCH = [["Bâtiment", "Propriétaire", "Surface"], ["A", "Lefèvre, Hélène", "78,35"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("rows", "encoding", "guess"),
    [
        (MAINLAND, "gb18030", ""),
        (TAIWAN, "gb18030", ""),
        (TAIWAN, "cp950", "Big5"),
        (GERMAN, "cp1252", "Windows-1252"),
        (FRENCH, "cp1252", "Windows-1252"),
        (GERMAN, "utf-16", ""),
        (TAIWAN, "utf-8", ""),
    ],
)
def test_every_encoding_is_found_out_and_a_guess_is_told(
    rows: list[list[str]], encoding: str, guess: str, delimiter: str
) -> None:
    table = read_delimited("x", csv_file(rows, encoding, delimiter))
    assert [row.cells for row in table.rows] == rows
    told = [(problem.reason, problem.value) for problem in table.problems]
    assert told == ([(ProblemReason.ENCODING_GUESSED, guess)] if guess else [])


HEAD, BIG5_HEAD = "房号,建筑面积,业主姓名\n", "棟別,樓層,所有權人姓名\n"
SIMPLIFIED = st.text("楼栋单元号甲乙丙丁王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", max_size=60)
TRADITIONAL = st.text("棟單元門號樓層王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅", max_size=60)


@given(SIMPLIFIED)
def test_any_names_of_the_mainland_are_read(names: str) -> None:
    assert decoded((HEAD + names).encode("gb18030")).text == HEAD + names


@given(TRADITIONAL)
def test_any_names_in_big5_are_read(names: str) -> None:
    assert decoded((BIG5_HEAD + names).encode("cp950")).text == BIG5_HEAD + names


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_what_is_in_no_known_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(RegisterEncodingUnknown):
        decoded("Дом;Квартира;Площадь;Собственник\n1;101;98,5;Иванов".encode(encoding))


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_by_name(data: bytes) -> None:
    try:
        decoded(data)
    except Exception as refusal:
        assert type(refusal).__name__ in ("RegisterUnreadable", "RegisterEncodingUnknown")
