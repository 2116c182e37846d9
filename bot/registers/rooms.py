"""One room in any of the notations that registers use."""

import re

from bot.registers.dates import is_date
from bot.registers.english_rooms import english_room, without_building_word, without_room_word
from bot.registers.notation import place_text
from bot.registers.trouble import Unreadable
from bot.voting.households.register import ProblemReason, Room

HAN = "一-鿿"
BLOCK = r"(?P<block>[A-Z]{0,2}\d+[A-Z]?|[A-Z]{1,2}|[甲乙丙丁东西南北中])"
MARK = r"(?:(?:号|#)?(?:住宅)?[楼幢栋座]楼?|号|#)"
# 3A02 is on the floor between the third and the fifth: no floor is called the fourth.
STAIRCASE = (
    rf"(?:(?P<staircase>[A-Z]?\d+[A-Z]?|[A-Z{HAN}])(?:单元|号?门|梯)|(?P<door>[A-Z]?\d{{1,2}}|[A-Z])-)"
)
USE = (
    r"(?:底商|商铺|商业|店铺|店面|门面|门市|网点|车库|车位|储藏[室间]|杂物[间房]|阁楼|地下[室层]|架空层"
    r"|SHOP|GARAGE|PARKING|CARPARK|STORAGE)*"
)
NUMBER = rf"(?P<number>{USE}(?:[A-Z]{{0,2}}\d{{1,5}}[A-Z]?|\d{{1,2}}[A-Z]\d{{2}}))(?:室|号房?|房|户)?"
WING = r"(?:(?P<wing>[A-Z]|\d)座)?"

DASHED = re.compile(rf"[A-Z0-9{HAN}]{{1,8}}(?:-[A-Z0-9{HAN}]{{1,8}}){{1,3}}")
TWO_PARTS = re.compile(r"(?P<first>[A-Z]?\d{1,2}|[A-Z])-[A-Z0-9]+")
WITH_BLOCK = re.compile(rf"(?P<prefix>.*?){BLOCK}{MARK}{STAIRCASE}?{NUMBER}{WING}")
WITHOUT_BLOCK = re.compile(rf"(?P<prefix>(?:.*[{HAN}#])??){STAIRCASE}?{NUMBER}")
MARKED_BUILDING = re.compile(rf"(?P<prefix>.*?){BLOCK}{MARK}")
BARE_BUILDING = re.compile(rf"(?P<prefix>(?:.*[期区弄幢])??){BLOCK}")
LARGER_BLOCK = re.compile(r"(?:号|#)?(?:住宅)?[楼幢栋座]楼?|#")
STAIRCASE_MARK = re.compile(r"(?:单元|号?门|梯|号)$")
# "3幢-501" and "3幢5楼501" say no more than "3幢501".
IDLE_DASH = re.compile(r"(?<=[幢栋座楼号#元门梯期区弄])-")
# 1栋/1单元/102, and 1/1/102; but 101/102 are two rooms.
IDLE_SLASH = re.compile(r"(?<=[幢栋座楼号#元门梯期区弄])[/\\,.、·|](?=\w)")
SLASHED = re.compile(
    r"(?P<building>[A-Z]?\d{1,2}[A-Z]?)/(?P<staircase>[A-Z]?\d{1,2})/(?P<number>\d{3,5}[A-Z]?)"
)
# Flat A of the twelfth floor: 12楼A室.
FLAT_OF_FLOOR = re.compile(r"(?P<floor>\d{1,2})(?:楼|层|/F)-?(?:FLAT)?(?P<flat>[A-Z])(?:室|单位)?$")
IDLE_FLOOR = re.compile(r"(?:^|(?<=[幢栋座楼元门]))\d+层(?=\w)|(?<=[幢栋座楼元])\d+楼(?=\w)")
UNNUMBERED = re.compile(r"车位|车库|储藏|杂物|商铺|店铺|底商|底层商业|地下室")

STAIRCASE_IS_USE = re.compile(USE.rstrip("*") + "+")

LONGEST_NAME = 60


def read_building(text: str) -> str:
    """Return the building without its mark: 3幢, 3#, 三栋 and 3- are all "3"; 960弄5号楼 is "960弄5号"."""
    text = without_building_word(IDLE_DASH.sub("", place_text(text)).strip("-"))
    found = _matched(MARKED_BUILDING, text) or _matched(BARE_BUILDING, text)
    return _building(found["prefix"], found["block"]) if found else text


def is_marked_building(text: str) -> bool:
    """Tell whether a text names a building by more than a bare number, such as 3幢 or B座."""
    return _matched(MARKED_BUILDING, place_text(text)) is not None


def read_staircase(text: str) -> str:
    """Return the staircase without its mark: 一单元 is "1"."""
    return STAIRCASE_MARK.sub("", place_text(text))


def is_slashed(text: str) -> bool:
    """Tell whether a text can only be building/staircase/number: 1/1/102, but 1/1/1901 may be a date."""
    return SLASHED.fullmatch(place_text(text)) is not None and not is_date(text)


def read_room(text: str, slashed: bool = False) -> Room:
    """Return the room that a text in one column names; parts that are not said are empty.

    Where other rooms of the list are ``slashed``, 1/1/1901 is one on the nineteenth floor.

    Raises:
        Unreadable: when the notation is unknown, or a spreadsheet has turned the room into a date.
    """
    if is_date(text) and not (slashed and SLASHED.fullmatch(place_text(text))):
        raise Unreadable(ProblemReason.ROOM_IS_A_DATE, text)
    if floor_first := english_room(text):
        return floor_first
    spelled = _spelled(text)
    if found := _matched(WITH_BLOCK, spelled):
        staircase = found["staircase"] or found["door"] or found["wing"] or ""
        return Room(_building(found["prefix"], found["block"]), staircase, found["number"])
    if DASHED.fullmatch(spelled):
        return _dashed(spelled.split("-"), text)
    if found := _matched(WITHOUT_BLOCK, spelled):
        return Room(found["prefix"], found["staircase"] or found["door"] or "", found["number"])
    if UNNUMBERED.search(spelled) or is_marked_building(spelled):
        return Room(read_building(spelled), "", "")
    raise Unreadable(ProblemReason.ROOM_UNREADABLE, text)


def _spelled(text: str) -> str:
    """Return a room's text without what only divides its parts, or says once more what they are."""
    spelled = IDLE_DASH.sub("", without_room_word(without_building_word(place_text(text))))
    spelled = FLAT_OF_FLOOR.sub(r"\g<floor>\g<flat>", spelled)
    if parts := SLASHED.fullmatch(spelled):
        return "-".join(parts.groups())
    return IDLE_FLOOR.sub("", IDLE_SLASH.sub("", spelled))


def _matched(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Match a whole text; no name is longer, and longer texts could keep the patterns busy for hours."""
    return pattern.fullmatch(text) if len(text) <= LONGEST_NAME else None


def names_room(text: str) -> bool:
    """Tell whether a text can be read as a room."""
    try:
        return bool(read_room(text).number)
    except Unreadable:
        return False


def _dashed(parts: list[str], text: str) -> Room:
    """Return building-number, building-staircase-number, or the same below a phase or district."""
    *places, number = parts
    digits = re.fullmatch(NUMBER, number)
    if not digits:
        raise Unreadable(ProblemReason.ROOM_UNREADABLE, text)
    building = "".join(places[:-1]) if len(places) > 1 else places[0]
    staircase = read_staircase(places[-1]) if len(places) > 1 else ""
    return Room(read_building(building), staircase, digits["number"])


def _building(prefix: str, block: str) -> str:
    """Return the bare block, or, below a lane, phase or larger block, the whole name in one spelling."""
    return f"{LARGER_BLOCK.sub('幢', prefix)}{block}号" if prefix else block


def read_room_in(
    building: str, staircase: str, text: str, dash_is_staircase: bool, slashed: bool = False
) -> Room:
    """Return the room that a text names in the building and staircase of their own columns.

    A part that the room's text says too must agree with its column. In "1-501" beside a building
    column the 1 is the staircase when it is not the building, or when the whole table says so.

    Raises:
        Unreadable: when the room cannot be read, or the columns contradict each other.
    """
    room = read_room(text, slashed)
    if STAIRCASE_IS_USE.fullmatch(staircase):
        staircase = ""
    if not building:
        return _agreed(room.building, staircase, room.staircase, room.number)
    if not re.search(r"[A-Z0-9]", room.building):
        return _agreed(building, staircase, room.staircase, room.building + room.number)
    dashed = first_of_two(text) is not None
    if same_building(room.building, building) and not (dashed and dash_is_staircase):
        return _agreed(building, staircase, room.staircase, room.number)
    if dashed:
        return _agreed(building, staircase, room.building, room.number)
    if staircase and room.building == building + staircase:
        return Room(building, staircase, room.number)
    raise Unreadable(ProblemReason.ROOM_CONTRADICTORY, f"{building} / {text}")


def first_of_two(text: str) -> str | None:
    """Return the first part of a room written as two parts with a dash, None for other notations."""
    found = TWO_PARTS.fullmatch(place_text(text))
    return found["first"] if found else None


def same_building(said: str, building: str) -> bool:
    """Tell whether a full address ends with the building that its column names."""
    return said == building or re.fullmatch(rf".*\D{re.escape(building)}号", said) is not None


def _agreed(building: str, column: str, said: str, number: str) -> Room:
    if column and said and column != said:
        raise Unreadable(ProblemReason.ROOM_CONTRADICTORY, f"{column} / {said}-{number}")
    return Room(building, column or said, number)
