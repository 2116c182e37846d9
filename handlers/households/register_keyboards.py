"""The buttons below the preview of a register, and those by which it is said which column is which."""

from collections.abc import Sequence

from msgspec import structs
from msgspec.structs import replace
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.actions.households.import_register import Preview
from bot.texts.catalogue import Texts
from bot.texts.households.register_columns import column_name, column_of, unit_name
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import FoundColumn, Layout, SaidColumn
from bot.voting.households.layout import LETTERS, pack, unpack
from bot.voting.households.register import Register
from handlers.answering.keyboards import button
from handlers.answering.paging import on_page
from handlers.buttons.register import AreasAreRight, DecideImport, PickColumn, ReadRegister, ShowColumns

UNITS = (None, *AreaUnit)


def preview_keyboard(texts: Texts, found: Preview) -> InlineKeyboardMarkup:
    """Return the yes and the no to a register, if there is anything to decide, and the way to correct it."""
    again = ShowColumns(found.estate.id, pack(found.register.layout), found.import_id)
    rows = [[button(texts.plain("register.correct"), again)]]
    if found.import_id is not None:
        yes = _yes(texts, found.register, found.import_id)
        no = button(texts.plain("register.discard"), DecideImport(found.import_id, False))
        rows = [[yes], [no], *rows]
    return InlineKeyboardMarkup(rows)


def _yes(texts: Texts, register: Register, import_id: int) -> InlineKeyboardButton:
    """Return the yes; areas in doubt are imported only by the one that says they are right."""
    if register.doubts:
        return button(texts.plain("register.import-as-it-is"), AreasAreRight(import_id))
    key = "register.import.converted" if register.conversions else "register.import"
    return button(texts.plain(key), DecideImport(import_id, True))


def columns_keyboard(
    texts: Texts, estate_id: int, columns: Sequence[FoundColumn], said: Layout
) -> InlineKeyboardMarkup:
    """Return a button for everything that a column can hold, with the column, and the unit of the areas."""
    things = [
        button(column_of(texts, meaning, columns), PickColumn(estate_id, pack(said), meaning, 0))
        for meaning in LETTERS.values()
    ]
    turned = replace(said, area_unit=UNITS[(UNITS.index(said.area_unit) + 1) % len(UNITS)])
    rows = [things[start : start + 2] for start in range(0, len(things), 2)]
    rows.append([button(unit_name(texts, said.area_unit), ShowColumns(estate_id, pack(turned)))])
    return InlineKeyboardMarkup(
        [[button(texts.plain("register.read-so"), ReadRegister(estate_id, pack(said)))], *rows]
    )


def pick_keyboard(texts: Texts, wanted: PickColumn, columns: Sequence[FoundColumn]) -> InlineKeyboardMarkup:
    """Return a page of the columns that may hold a thing, a button for each, and one for none."""
    said = unpack(wanted.said)

    def holds(column: str) -> ShowColumns:
        anew = Layout((SaidColumn(column, "", wanted.meaning),)).over(said)
        return ShowColumns(wanted.estate_id, pack(anew))

    buttons = [button(column_name(texts, each), holds(each.column)) for each in columns]
    rows = on_page(texts, buttons, 1, wanted.page, lambda page: structs.replace(wanted, page=page))
    rows.append([button(texts.plain("register.no-column"), holds(""))])
    rows.append([button(texts.plain("register.back"), ShowColumns(wanted.estate_id, wanted.said))])
    return InlineKeyboardMarkup(rows)
