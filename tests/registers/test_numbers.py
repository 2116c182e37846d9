import pytest

from bot.registers.numbers import is_full_number, read_ids, read_phones, without_numbers


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("13800000001", ("13800000001",)),
        ("13800000001丁某", ("13800000001",)),
        ("13800000001？", ("13800000001",)),
        ("138 0000 0001", ("13800000001",)),
        ("+86 138-0000-0001", ("13800000001",)),
        ("１３８０００００００１", ("13800000001",)),
        ("0571-80000000/13800000001", ("057180000000", "13800000001")),
        ("138****0001", ("138****0001",)),
        ("无", ()),
        ("1.38E+10", ()),
    ],
)
def test_phones_are_found_among_names_and_marks(text: str, phones: tuple[str, ...]) -> None:
    assert read_phones(text) == phones


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("11010119000101000x", ("11010119000101000X",)),
        ("3.30102E+17", ()),
        ("000000000000000000", ()),
        ("", ()),
        ("E12345678/G98765432", ("E12345678", "G98765432")),
    ],
)
def test_identity_numbers_are_found_and_fillers_are_not(text: str, ids: tuple[str, ...]) -> None:
    assert read_ids(text) == ids


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("丁某 13800000001", "丁某 …"),
        ("138 0000 0001", "…"),
        ("138-0000-0001", "…"),
        ("11010119000101000X", "…"),
        ("110101 19000101 000X", "…"),
        ("01-01-0101", "01-01-0101"),
        ("3幢2单元20402室", "3幢2单元20402室"),
    ],
)
def test_numbers_of_persons_are_hidden_and_rooms_are_not(text: str, shown: str) -> None:
    assert without_numbers(text) == shown


FILLERS = """
00000000000|11111111111|13800000000|13800138000|12345678|12345678901|1234567|0123456789|98765432100|010-00000000
88888888|000-0000-0000|86-00000000000
"""


@pytest.mark.parametrize("text", FILLERS.strip().replace("\n", "|").split("|"))
def test_a_number_that_fills_the_cell_is_nobodys(text: str) -> None:
    assert read_phones(text) == ()


@pytest.mark.parametrize(
    ("number", "is_full"),
    [
        ("13800000001", True),
        ("00012340001", True),
        ("138****0001", False),
        ("11010119000101000X", True),
        ("110101190001010000", False),
        ("110101********0018", False),
    ],
)
def test_masked_and_rounded_numbers_are_not_full(number: str, is_full: bool) -> None:
    assert is_full_number(number) is is_full
