import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from bot.texts.catalogue import Catalogue
from bot.texts.households.register_problems import problem_list
from bot.texts.households.slips import slips_csv
from bot.texts.spreadsheets import csv_file
from bot.voting.households.binding import Slip
from bot.voting.households.household import Household
from bot.voting.households.register import ProblemReason, RegisterProblem

FORMULAS = ['=HYPERLINK("https://x")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|'/c calc'!A0"]


def cells(data: bytes) -> list[str]:
    """Return every cell as a spreadsheet reads it."""
    return [cell for line in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in line]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_room_that_looks_like_a_formula_is_a_text_on_a_slip(formula: str) -> None:
    household = Household(1, 1, formula, formula, formula, Decimal(88))
    slip = Slip(household, "7K3MQ0ZD", datetime(2026, 8, 29, tzinfo=UTC))
    assert cells(slips_csv([slip], None)).count(f"'{formula}") == 3
    plain = replace(slip, household=structs.replace(household, label="3-2-501", building="3", staircase="2"))
    assert cells(slips_csv([plain], None))[6:9] == ["3", "2", "3-2-501"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_is_a_formula_is_a_text_in_the_list_of_problems(formula: str) -> None:
    problem = RegisterProblem(formula, 2, "B", ProblemReason.ROOM_UNREADABLE, formula)
    assert cells(problem_list(Catalogue()["en"], [problem])).count(f"'{formula}") == 2


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_no_cell_of_a_file_begins_like_a_formula(line: list[str]) -> None:
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells(csv_file([line])))
