import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.dates import LANGUAGES, is_date
from bot.registers.reading import read_register
from bot.voting.households.register import ProblemReason
from tests.registers.files import csv_file

DATES = """
May-02|1-Jun-02|2-May|02-May-2026|May 2, 2026|Saturday, May 2, 2026|5月2日|二月|2026年5月2日|5월 2일|2 мая
02-май|2-Mrz|2. März|2 de mayo de 2026|02-Thg5|2-févr.|2-août|mai.02|2 พ.ค.|5/2/2026|2026/5/2|2026-05-02
2026-05-02 00:00:00|2026-05-02T00:00:00|03:02|03:02:00|1 day, 3:02:00|Ｍａｙ－０２|2-5月|MAY-02|十二月三日
"""
ROOMS = """
1-2-501|5-02|1-2-2001|1.2.501|A-2|G-12|PH-1|3幢2单元501|B座930|商铺S01|车位23|3A02|Mar|Tower 1 2-5|BLOCK-2|-
Villa-3|Lot-5|Haus 2|Sea View 2|960弄5号302室|月亮苑2幢|May Gardens 5|东-2
"""


@pytest.mark.parametrize("text", DATES.strip().replace("\n", "|").split("|"))
def test_dates_and_times_of_spreadsheets_are_known(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize("text", ROOMS.strip().replace("\n", "|").split("|"))
def test_rooms_are_no_dates(text: str) -> None:
    assert not is_date(text)


# How Excel, WPS and LibreOffice shorten 5-2 and 1-6-2: day and month, month and year, or all three.
WRITTEN = (
    "{day}-{month}",
    "{month}-{day:02}",
    "{day}-{month}-{year:02}",
    "{day}. {month} {year}",
    "{month} {day}",
)


@given(
    language=st.sampled_from(LANGUAGES),
    month=st.integers(1, 12),
    day=st.integers(1, 28),
    year=st.integers(1, 99),
    width=st.sampled_from(["abbreviated", "wide"]),
    written=st.sampled_from(WRITTEN),
)
def test_a_date_is_known_in_the_months_of_every_language(
    language: str, month: int, day: int, year: int, width: str, written: str
) -> None:
    name = Locale.parse(language).months["format"][width][month]
    assert is_date(written.format(day=day, month=name, year=year))


def test_a_room_on_the_nineteenth_floor_is_no_date_where_others_are_written_with_slashes() -> None:
    alone = read_register("x.csv", csv_file([["房号", "面积"], ["1/1/1901", "80"]]))
    assert [problem.reason for problem in alone.problems] == [ProblemReason.ROOM_IS_A_DATE]
    rooms = ["1/1/1801", "1/1/1901", "1/2/2002"]
    listed = read_register("x.csv", csv_file([["房号", "面积"], *([room, "80"] for room in rooms)]))
    assert [home.label for home in listed.households] == ["1-1-1801", "1-1-1901", "1-2-2002"]
    turned = read_register("x.csv", csv_file([["房号", "面积"], ["1/1/1801", "80"], ["2026/5/2", "80"]]))
    assert ProblemReason.ROOM_IS_A_DATE in [problem.reason for problem in turned.problems]


PLACES = {"楼栋": "3", "单元": "2", "楼层": "5", "房号": "501"}


@given(place=st.sampled_from(list(PLACES)), order=st.permutations(["面积", *PLACES]))
def test_a_date_in_any_column_of_a_place_is_named_with_its_column(place: str, order: list[str]) -> None:
    cells = {**PLACES, "面积": "98.5", place: "May-02"}
    register = read_register("x.csv", csv_file([order, [cells[heading] for heading in order]]))
    (problem,) = register.problems
    assert problem.column == "ABCDE"[order.index(place)]
    assert problem.value == "May-02"
    assert problem.reason in (ProblemReason.ROOM_IS_A_DATE, ProblemReason.PLACE_IS_A_DATE)
    assert register.households == ()


def test_rooms_below_a_building_that_became_a_date_belong_to_no_other_building() -> None:
    rows = ["楼栋,房号,面积", "3幢,101,80", "2-May,101,80", ",102,80", "4幢,101,80"]
    register = read_register("x.csv", "\n".join(rows).encode())
    assert [household.label for household in register.households] == ["3-101", "4-101"]
    assert [problem.row for problem in register.problems] == [3, 4]
