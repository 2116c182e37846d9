"""What is said of columns, units and areas that nobody knows."""

from decimal import Decimal

import pytest

from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.households.register import preview_text
from bot.texts.households.register_columns import column_name, column_of, conversion_lines, found_columns
from bot.texts.markup import without_markup
from bot.texts.places import in_one_piece
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import ColumnMeaning, FoundColumn
from bot.voting.households.register import (
    Conversion,
    ExclusiveUnit,
    Register,
    RegisteredHousehold,
    Room,
    UnitKind,
)
from bot.voting.households.register_diff import compare

CATALOGUE = Catalogue()
HEADED = FoundColumn("Whg.-Nr.", ColumnMeaning.NUMBER, "1", "B")
BARE = FoundColumn("", ColumnMeaning.ROOM, "1", "C")


def preview(language: str, area: Decimal | None, *conversions: Conversion) -> str:
    home = RegisteredHousehold((ExclusiveUnit(Room("3", "2", "501"), area, UnitKind.FLAT, ()),), ())
    register = Register((home,), (HEADED, BARE), (), conversions)
    return without_markup(preview_text(CATALOGUE[language], "阳光花园", "x", register, compare((), register)))


@pytest.mark.parametrize(
    ("language", "words"), [("zh_CN", "一户一票"), ("en", "votes can count households only")]
)
def test_a_register_without_areas_says_so_and_shows_no_area(language: str, words: str) -> None:
    text = preview(language, None)
    assert words in text
    assert "m²" not in text
    assert "平方米" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", [AreaUnit.SQUARE_FOOT, AreaUnit.PING])
def test_every_conversion_is_said_with_its_rate_and_an_example(language: str, unit: AreaUnit) -> None:
    example = Conversion(unit, "3-2-501", "32.15", Decimal("106.281"))
    text = preview(language, Decimal("106.281"), example)
    (line,) = conversion_lines(CATALOGUE[language], [example])
    assert without_markup(line) in text
    assert in_one_piece("3-2-501") in line
    assert "106.281" in line
    assert ("400/121" if unit is AreaUnit.PING else "0.09290304") in line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_without_heading_is_named_by_its_letters(language: str) -> None:
    texts = CATALOGUE[language]
    assert "C" in column_name(texts, BARE)
    assert "·" not in column_name(texts, BARE)
    assert "Whg.-Nr." in column_name(texts, HEADED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bare_number_is_offered_as_the_room(language: str) -> None:
    texts = CATALOGUE[language]
    assert "Whg.-Nr." in column_of(texts, ColumnMeaning.ROOM, [HEADED])
    assert "Whg.-Nr." not in column_of(texts, ColumnMeaning.AREA, [HEADED])
    assert found_columns(texts, [HEADED, BARE]).count("\n") == 2
