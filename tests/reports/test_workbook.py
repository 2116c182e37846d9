"""The workbook and the CSV file: golden rows read back, real numbers and dates, and no formula that runs."""

import csv
import io
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from msgspec import structs
from msgspec.structs import replace

from bot.reports.csv_table import result_csv
from bot.reports.rows import ResultRows
from bot.reports.tables import Table, Value, tables
from bot.reports.workbook import result_xlsx
from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.voting.counting.choice import Choice
from bot.voting.estates.estate import Estate
from bot.voting.proposals.proposal import ProposalState
from tests.reports.dossiers import proposal, roll, rows

CATALOGUE = Catalogue()
NASTY = ('=HYPERLINK("http://x","y")', "+1+1", "-1", "@SUM(A1)", "\tx", "\r=1+1")


def expected(table: Table, zone: Estate) -> list[tuple[object, ...]]:
    return [tuple(_as_read(value, zone) for value in line) for line in table.lines]


def _as_read(value: Value, estate: Estate) -> object:
    if isinstance(value, datetime):
        return value.astimezone(estate.tz).replace(tzinfo=None, microsecond=0)
    if isinstance(value, Decimal):
        return pytest.approx(float(value))
    return None if value == "" else value


def read(made: bytes, sheet: str) -> list[tuple[object, ...]]:
    lines = openpyxl.load_workbook(BytesIO(made))[sheet].iter_rows(min_row=2, values_only=True)
    return [tuple(_plain(value) for value in line) for line in lines]


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    return None if value == "" else value


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sheet_holds_the_rows_of_its_table_as_numbers_and_dates(language: str) -> None:
    texts, found = CATALOGUE[language], rows(households=roll(2, 2, 4))
    made = result_xlsx(texts, found)
    for table, same in zip(tables(texts, found), tables(texts, found), strict=True):
        lines = read(made, table.name)
        assert len(lines) == len(list(same.lines))
        for line, wanted in zip(lines, expected(table, found.estate), strict=True):
            dates = [isinstance(value, datetime) for value in wanted]
            assert [isinstance(value, datetime) for value in line] == dates
            assert [v for v, d in zip(line, dates, strict=True) if not d] == (
                [v for v, d in zip(wanted, dates, strict=True) if not d]
            )


@pytest.mark.slow
def test_the_summary_compares_with_the_tally() -> None:
    found, texts = rows(), CATALOGUE["en"]
    lines = openpyxl.load_workbook(BytesIO(result_xlsx(texts, found)))["Summary"].iter_rows(values_only=True)
    counted: dict[object, tuple[object, ...]] = {line[0]: line[1:3] for line in lines}
    for choice, name in ((Choice.FOR, "For"), (Choice.AGAINST, "Against"), (Choice.ABSTAIN, "Abstain")):
        measure = found.total.of(choice)
        assert counted[name] == (measure.heads, pytest.approx(float(measure.area or 0)))


def test_sheets_have_names_in_the_readers_language_and_frozen_filtered_heads_that_print_on_each_page() -> (
    None
):
    book = openpyxl.load_workbook(BytesIO(result_xlsx(CATALOGUE["zh_CN"], rows())))
    assert book.sheetnames == ["概要", "分幢分单元", "各户", "参加进度", "提醒记录"]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)


def named_by_mockers() -> ResultRows:
    """Return the rows of a vote in which everything that people type begins like a formula."""
    homes = [structs.replace(home, label=NASTY[home.id % len(NASTY)]) for home in roll(1, 1, 12)]
    of = proposal(ProposalState.FINAL, title=NASTY[0], options=NASTY[:2])
    found = rows(of, households=homes)
    return replace(found, estate=replace(found.estate, name=NASTY[0]))


def test_what_people_typed_goes_in_as_text_and_no_formula_ever_runs() -> None:
    book = openpyxl.load_workbook(BytesIO(result_xlsx(CATALOGUE["en"], named_by_mockers())))
    found = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in found} <= {"s", "n", "d"}
    assert NASTY[0] in [cell.value for cell in found]


def test_no_cell_of_the_csv_begins_like_a_formula() -> None:
    made = result_csv(CATALOGUE["en"], named_by_mockers())
    assert made.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert not [cell for line in lines for cell in line if cell[:1] in "=+-@\t\r" and cell]
    assert f"'{NASTY[0]}" in {cell for line in lines for cell in line}


def test_the_csv_holds_each_household_with_its_choice_once_the_vote_is_over() -> None:
    found, texts = rows(), CATALOGUE["en"]
    lines = list(csv.DictReader(io.StringIO(result_csv(texts, found).decode("utf-8-sig"))))
    assert [line["Room"] for line in lines] == [row.household.label for row in found.households]
    chosen = [line for line in lines if line["Choice"] == "For"]
    assert len(chosen) == found.total.of(Choice.FOR).heads
    assert sum(Decimal(line["Area (m²)"]) for line in chosen) == found.total.of(Choice.FOR).area


def test_for_everybody_the_csv_holds_buildings_and_staircases() -> None:
    made = result_csv(CATALOGUE["en"], rows().for_everybody).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(made)))
    assert len(lines) == 5 + 10
    assert "Room" not in lines[0]
