"""What an exclusive unit is used for, by the words registers have for it."""

import re

from bot.registers.notation import is_blank, plain
from bot.voting.households.register import Room, UnitKind

# Read from the top: 商品房 and 商住公寓 are homes although 商 alone is a shop; 非住宅 is none of these.
# "House" is tried after warehouse, and a car park after the shop in it would be.
WORDS = {
    UnitKind.OTHER: re.compile(
        r"非|办公|写字楼|会所|物业用房|配套|公建|公共|学校|幼儿园|工业|厂房|其他|其它|NON-?RESID|OFFICE|COMMUNAL"
        r"|COMMON|CLUBHOUSE|OTHER"
    ),
    UnitKind.FLAT: re.compile(
        r"住|居|公寓|别墅|洋房|排屋|商品房|FLAT|APARTMENT|APT|CONDO|(?<!NON)RESIDEN|DWELLING|HOME|DUPLEX|PENTHOUSE"
        r"|STUDIO|MAISONETTE|TOWNHOUSE|VILLA|(?<!WARE)(?<!CLUB)HOUSE|BEDROOM"
    ),
    UnitKind.GARAGE: re.compile(r"车|GARAGE|PARKING|CARPARK|CARPORT|PARKADE|(?<!\w)STALL"),
    UnitKind.STORAGE: re.compile(
        r"储|仓|杂物|地下室|STORAGE|STOREROOM|LOCKER|CELLAR|BASEMENT|WAREHOUSE|BOXROOM"
    ),
    UnitKind.SHOP: re.compile(r"商|店|铺|门面|门市|网点|SHOP|RETAIL|COMMERCIAL|STORE|RESTAURANT|BUSINESS"),
}
# In the room's own text only words that cannot belong to the estate's name count.
PLACES = {
    UnitKind.GARAGE: re.compile(r"车位|车库|GARAGE|PARKING|CARPARK"),
    UnitKind.STORAGE: re.compile(r"储藏|杂物|地下室|STORAGE"),
    UnitKind.SHOP: re.compile(r"商铺|店铺|底商|底层商业|店面|门面|SHOP"),
}
# A sheet counts when its whole name is such a word; a longer name may list several kinds.
SHEET = re.compile(
    r"(?:地下|地面)?(?:车位|车库|储藏[室间]|杂物间|地下室|商铺|店铺|底商|店面|门面)(?:表|清单|清册|明细|信息)?"
    r"|(?:CAR)?PARKING(?:SPACES|LOTS)?|GARAGES?|CARPARKS?|STORAGE(?:ROOMS|UNITS)?|SHOPS"
)


def read_kind(text: str, room: Room, sheet: str) -> UnitKind | None:
    """Return what the column says, or, where it is blank, the room's or the sheet's name; else a flat.

    None is a word that nobody knows.
    """
    if not is_blank(text):
        return kind_named(text)
    return _first(PLACES, room.label) or kind_of_sheet(sheet) or UnitKind.FLAT


def kind_named(text: str) -> UnitKind | None:
    """Return the kind that a word for the use of a unit names, None if nobody knows it."""
    return _first(WORDS, plain(text))


def kind_of_sheet(sheet: str) -> UnitKind | None:
    """Return the kind that a sheet is named for, None if its name is no such word."""
    return _first(PLACES, plain(sheet)) if SHEET.fullmatch(plain(sheet)) else None


def _first(words: dict[UnitKind, re.Pattern[str]], text: str) -> UnitKind | None:
    return next((kind for kind, pattern in words.items() if pattern.search(text)), None)
