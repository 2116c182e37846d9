"""The columns of a register in words, for whoever says which is which."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.households.register_problems import short
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import ColumnMeaning, FoundColumn
from bot.voting.households.register import Conversion, Register

HEADING = 24  # characters
ROOMS = (ColumnMeaning.ROOM, ColumnMeaning.NUMBER)


def which_columns(texts: Texts, file_name: str) -> Markup:
    """Return the question which column of a file is which."""
    return texts.html("register.which-columns", file=short(file_name))


def pick_column(texts: Texts, meaning: ColumnMeaning) -> Markup:
    """Return the question in which column something is."""
    return texts.html("register.pick-column", meaning=meaning_name(texts, meaning))


def meaning_name(texts: Texts, meaning: ColumnMeaning) -> str:
    """Return what a column can hold, in a word."""
    return texts.plain(f"register.column.{meaning}")


def column_name(texts: Texts, column: FoundColumn) -> str:
    """Return a column by its letters and what stands at its head."""
    if not column.heading:
        return texts.plain("register.letter", column=column.column)
    heading = short(column.heading, HEADING)
    return texts.plain("register.column-name", letter=column.column, heading=heading)


def column_of(texts: Texts, meaning: ColumnMeaning, columns: Sequence[FoundColumn]) -> str:
    """Return in which column something is, as far as is known; a bare number is a room."""
    meanings = ROOMS if meaning is ColumnMeaning.ROOM else (meaning,)
    held = [column_name(texts, column) for column in columns if column.meaning in meanings]
    column = texts.plain("joined.and").join(held) or texts.plain("register.column-nowhere")
    return texts.plain("register.column-at", meaning=meaning_name(texts, meaning), column=column)


def unit_name(texts: Texts, unit: AreaUnit | None) -> str:
    """Return in which unit the areas are; None is what the list itself says."""
    return texts.plain("register.unit", unit=texts.plain(f"register.unit.{unit or 'unsaid'}"))


def conversion_lines(texts: Texts, conversions: Iterable[Conversion]) -> list[Markup]:
    """Return a line for every other unit: by what it is converted, and the first area as an example."""
    return [
        texts.html(
            "register.converted",
            unit=texts.plain(f"register.unit.{each.unit}"),
            rate=texts.plain(f"register.rate.{each.unit}"),
            room=short(each.room),
            written=short(each.written),
            area=texts.plain("area", area=texts.area(each.area)),
        )
        for each in conversions
    ]


def ask_text(texts: Texts, register: Register) -> Markup:
    """Return the question whether to import, which speaks of areas in doubt, or that are converted."""
    if register.doubts:
        return texts.html("register.ask-areas")
    return texts.html("register.ask.converted" if register.conversions else "register.ask")


def found_columns(texts: Texts, columns: Iterable[FoundColumn]) -> str:
    """Return the columns that were found, a line each."""
    return "\n".join([texts.plain("register.found-columns"), *(column_name(texts, each) for each in columns)])
