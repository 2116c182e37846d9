from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.refusals import CostTableUnreadable, FloorTwice, NumbersMixed, Refusal
from bot.voting.shares.cost_table import BY_FLOOR, CostTable, Number, Per
from bot.voting.shares.typed_table import typed_table

SAME = [
    "1: 0, 2: 0.5, 3: 1, 4: 1.1, 5: 1.2, 6: 1.3, +0.1",
    "1：0，2：0.5，3：1.0，4：1.1，5：1.2，6：1.3，以上每层+0.1",
    "1楼 免\n2楼 0.5\n3楼 1\n4楼 1.1\n5楼 1.2\n6楼 1.3\n往上每层加0.1",
    "1F 0; 2F 0.5; 3F 1.0; 4F 1.1; 5F 1.2; 6F 1.3; then +0.1 a floor",
    "第1层：不交、第2层：0.5、第3层：1、第4层：1.1、第5层：1.2、第6层：1.3、每层+0.1",
    "floor 1: free, floor 2: 0.5, floor 3: 1, floor 4: 1.1, floor 5: 1.2, floor 6: 1.3, +0.1 per floor",
]


@pytest.mark.parametrize("text", SAME)
def test_a_table_is_read_as_people_type_it(text: str) -> None:
    assert typed_table(text, Per.FLAT) == BY_FLOOR


def rows(*pairs: tuple[int, object]) -> tuple[tuple[Fraction, Fraction], ...]:
    return tuple((Fraction(floor), Fraction(str(number))) for floor, number in pairs)


READ = [
    ("2-4: 1", CostTable(Number.COEFFICIENT, Per.FLAT, rows((2, 1), (3, 1), (4, 1)))),
    ("2至3楼 12.5%", CostTable(Number.PERCENT, Per.FLAT, rows((2, "12.5"), (3, "12.5")))),
    ("2: 8,000元, 3: 9,800元", CostTable(Number.AMOUNT, Per.FLAT, rows((2, 800_000), (3, 980_000)))),
    ("2: 8000, 3: 1万", CostTable(Number.AMOUNT, Per.FLAT, rows((2, 800_000), (3, 1_000_000)))),
    ("1: 500元, 2: 1", CostTable(Number.COEFFICIENT, Per.FLAT, rows((2, 1)), fees=((Fraction(1), 50_000),))),
    ("每户 200元", CostTable(Number.AMOUNT, Per.FLAT, rest=Fraction(20_000))),
    ("2.5: 1", CostTable(Number.COEFFICIENT, Per.FLAT, ((Fraction(5, 2), Fraction(1)),))),
    ("-1: 0.2, 2: 1", CostTable(Number.COEFFICIENT, Per.FLAT, rows((-1, "0.2"), (2, 1)))),
]


@pytest.mark.parametrize(("text", "table"), READ)
def test_percentages_amounts_and_ranges_are_told_apart(text: str, table: CostTable) -> None:
    assert typed_table(text, Per.FLAT) == table


WRONG = [
    ("", CostTableUnreadable),
    ("hello", CostTableUnreadable),
    ("2: 1, five: 2", CostTableUnreadable),
    ("5-2: 1", CostTableUnreadable),
    ("2: 1, 3: 10%", NumbersMixed),
    ("2: 1, 3: 2, 2: 3", FloorTwice),
    ("2: 1, +5%", NumbersMixed),
    ("2: 1, rest: 500元", NumbersMixed),
]


@pytest.mark.parametrize(("text", "refusal"), WRONG)
def test_what_is_no_table_is_refused_by_name(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        typed_table(text, Per.FLAT)


@given(st.text(alphabet="1234567890.,:;%元+楼层免f \n-~rest", max_size=40))
def test_whatever_is_typed_gives_a_table_or_a_refusal(text: str) -> None:
    with suppress(Refusal):
        assert isinstance(typed_table(text, Per.FLAT), CostTable)
