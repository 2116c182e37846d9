"""What an exclusive unit is used for, by the words registers have for it."""

import re

from bot.registers.notation import is_blank
from bot.voting.households.register import Room, UnitKind

# Read from the top: 商品房 and 商住公寓 are homes although 商 alone is a shop; 非住宅 is none of these.
WORDS = {
    UnitKind.OTHER: re.compile(r"非"),
    UnitKind.FLAT: re.compile(r"住|公寓|别墅|洋房|排屋|商品房"),
    UnitKind.GARAGE: re.compile(r"车"),
    UnitKind.STORAGE: re.compile(r"储|杂物|地下室"),
    UnitKind.SHOP: re.compile(r"商|店|铺|门面|门市"),
}
# In the room's own text only words that cannot belong to the estate's name count.
PLACES = {
    UnitKind.GARAGE: re.compile(r"车位|车库"),
    UnitKind.STORAGE: re.compile(r"储藏|杂物|地下室"),
    UnitKind.SHOP: re.compile(r"商铺|店铺|底商|店面|门面"),
}
# A sheet counts when its whole name is such a word; a longer name may list several kinds.
SHEET = re.compile(
    r"(?:地下|地面)?(?:车位|车库|储藏[室间]|杂物间|地下室|商铺|店铺|底商|店面|门面)(?:表|清单|清册|明细|信息)?"
)


def read_kind(text: str, room: Room, sheet: str) -> UnitKind:
    """Return what the column says, or, where it is blank, the room's or the sheet's name; else a flat."""
    if not is_blank(text):
        return _first(WORDS, text) or UnitKind.OTHER
    return _first(PLACES, room.label) or (SHEET.fullmatch(sheet) and _first(PLACES, sheet)) or UnitKind.FLAT


def _first(words: dict[UnitKind, re.Pattern[str]], text: str) -> UnitKind | None:
    return next((kind for kind, pattern in words.items() if pattern.search(text)), None)
