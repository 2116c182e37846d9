"""What the headings of registers mean: the words that spreadsheets, offices and programs use for a column."""

import re

from msgspec import Struct

from bot.registers.notation import plain, spaced
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import ColumnMeaning

# Of several columns with one meaning, the one named first here is read.
HEADINGS: dict[ColumnMeaning, tuple[str, ...]] = {
    ColumnMeaning.BUILDING: (
        *("楼栋", "楼幢", "幢号", "栋号", "楼号", "座号", "楼栋号", "楼幢号", "楼座", "楼宇", "楼盘楼栋"),
        *("栋", "幢", "座", "楼", "栋数", "幢数", "楼栋名称", "楼幢名称", "楼宇名称", "楼栋编号", "栋别"),
        *("幢别", "座别", "座数", "BUILDING", "BUILDINGNAME", "BLDG", "TOWER", "BLOCK", "BLK", "TOWER/BLOCK"),
    ),
    ColumnMeaning.STAIRCASE: (
        *("单元", "单元号", "单元名称", "门洞", "门栋", "梯号", "单元编号", "单元门", "梯"),
        *("STAIRCASE", "STAIR", "ENTRANCE", "STAIRWELL"),
    ),
    ColumnMeaning.FLOOR: (
        *("楼层", "所在楼层", "所在层", "层", "层数", "楼层号", "层次", "楼别"),
        *("FLOOR", "LEVEL", "STOREY", "STORY", "FLR"),
    ),
    ColumnMeaning.NUMBER: (
        *("房号", "室号", "户室号", "户号", "室", "房间", "房屋号", "房间号码", "房号名称", "户室", "部位"),
        *("房屋部位", "室号部位", "单位", "单位号", "NUMBER", "UNIT", "FLAT", "APARTMENT", "APT", "APPT"),
        *("SUITE", "LOT", "DOOR", "FLAT/UNIT", "UNIT/FLAT", "UNITID", "UNIT/APT", "APT/UNIT", "UNIT/LOT"),
    ),
    ColumnMeaning.ROOM: (
        *("房间号", "房间编号", "房间名称", "房屋编号", "房屋坐落", "坐落", "房屋地址", "地址", "房产地址"),
        *("房屋", "门牌号", "门牌", "门牌号码", "单元房号", "楼栋房号", "房屋信息", "房产信息", "房间信息"),
        *("房屋名称", "房产名称", "房产", "房屋座落", "座落", "坐落地址", "不动产坐落", "资产名称"),
        *("ROOM", "ROOMNAME", "PROPERTY"),
    ),
    ColumnMeaning.AREA: (
        *("专有部分面积", "专有部分建筑面积", "专有面积", "产权面积", "产证面积", "建筑面积", "房屋建筑面积"),
        *(
            "登记面积",
            "不动产面积",
            "建面",
            "面积",
            "房屋面积",
            "房产面积",
            "实测面积",
            "合同面积",
            "计费面积",
        ),
        *("收费面积", "套内面积", "套内建筑面积", "实用面积", "坪数", "EXCLUSIVEAREA", "STRATAAREA"),
        *("GROSSFLOORAREA", "GROSSAREA", "GFA", "BUILTUPAREA", "FLOORAREA", "AREA", "UNITAREA", "FLATAREA"),
        *("SALEABLEAREA", "NETFLOORAREA", "NETAREA", "NFA", "NETINTERNALAREA", "INTERNALAREA", "LIVINGAREA"),
        *("LIVINGSPACE", "CARPETAREA", "USABLEAREA", "UNITSIZE", "SIZE", "FOOTAGE"),
    ),
    ColumnMeaning.KIND: (
        *("物业类型", "类别", "房屋类型", "房产类型", "物业类别", "房屋类别", "业态", "房屋用途", "用途"),
        *("房屋性质", "物业性质", "类型", "性质", "房间类型", "房间用途", "规划用途", "设计用途", "单元类型"),
        *("KIND", "TYPE", "UNITTYPE", "KINDOFUNIT", "TYPEOFUNIT", "PROPERTYTYPE", "UNITKIND", "CATEGORY"),
        *("USE", "USAGE", "UNITUSE", "LANDUSE"),
    ),
    ColumnMeaning.OWNER: (
        *(
            "业主姓名",
            "业主",
            "姓名",
            "业主名称",
            "产权人",
            "产权人姓名",
            "产权人名称",
            "权利人",
            "权利人姓名",
        ),
        *("权利人名称", "所有权人", "所有权人姓名", "房屋所有权人", "不动产权利人", "区分所有权人"),
        *("区分所有权人姓名", "房主", "户主", "户主姓名", "户名", "客户名称", "客户姓名", "共有人"),
        *("共有人姓名", "共有产权人", "OWNER", "OWNERS", "OWNERNAME", "OWNERNAMES", "OWNERSNAME"),
        *("NAMEOFOWNER", "NAMESOFOWNERS", "REGISTEREDOWNER", "UNITOWNER", "PROPRIETOR", "OWNERFULLNAME"),
        *("NAME", "NAMES", "FULLNAME", "COOWNER", "COOWNERS", "COOWNERNAME", "JOINTOWNER", "JOINTOWNERS"),
        *("SECONDOWNER", "OWNER1", "OWNER2", "OWNER3"),
    ),
    ColumnMeaning.FAMILY: (
        *("家属", "家属姓名", "家庭成员", "其他家庭成员"),
        *("FAMILY", "FAMILYMEMBER", "FAMILYMEMBERS", "HOUSEHOLDMEMBERS"),
    ),
    ColumnMeaning.ROLE: (
        *(
            "业主类型",
            "人员类型",
            "客户类型",
            "身份",
            "身份类型",
            "与业主关系",
            "关系",
            "客户类别",
            "业主类别",
        ),
        *("人员类别", "住户类型", "住户类别", "客户性质", "业主身份", "人员身份", "与户主关系"),
        *("ROLE", "RELATION", "RELATIONSHIP", "OWNERTYPE", "RESIDENTTYPE", "CUSTOMERTYPE", "OWNER/TENANT"),
    ),
}
PATTERNS = {
    ColumnMeaning.PHONE: re.compile(r".*(?:电话|手机|联系方式|PHONE|MOBILE).*"),
    ColumnMeaning.ID: re.compile(r".*(?:证件号|身份证).*"),
}
MEANINGS = {heading: meaning for meaning, headings in HEADINGS.items() for heading in headings}
RANKS = {heading: rank for headings in HEADINGS.values() for rank, heading in enumerate(headings)}

UNITS = {
    AreaUnit.PING: re.compile(r"坪数?"),
    AreaUnit.SQUARE_FOOT: re.compile(
        r"SQ[. ]*F(?:EE|OO)?T?\.?(?![A-Z])|SQUARE ?F(?:EE|OO)T(?:AGE)?|FT(?:2|\^2)|(?<![A-Z])SF(?![A-Z])"
        r"|平方英尺|平方尺|平方呎|英尺|呎"
    ),
    AreaUnit.SQUARE_METRE: re.compile(
        r"SQ[. ]*M(?:T(?:RS?|S)?|ET(?:ER|RE)S?)?\.?(?![A-Z])|SQUARE ?MET(?:ER|RE)S?"
        r"|(?:(?<![A-Z])|(?<=AREA))M(?:2|\^2)|平方米|平方公尺|平米"
    ),
}
BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|\(.*$")
# What stands beside a heading and says no more: "Unit #", "Co-owner", "Apt. No.", "面积/㎡".
BESIDE = re.compile(r"[*:#.,;'’_-]|(?<=\w)/$")
BESIDE_HAN = re.compile(r"(?<=[一-鿿]) | (?=[一-鿿])")
COUNTED = re.compile(r"(?<=[A-Z])(?:NO|NUMBER|NUM|NR)$")


class Meant(Struct, frozen=True):
    """What one heading means; of several columns with one meaning that of the lowest ``rank`` is read.

    ``unit`` is the unit of area that it names.
    """

    meaning: ColumnMeaning
    rank: tuple[int, bool]
    unit: AreaUnit | None = None


def meant(text: str) -> Meant | None:
    """Return what a heading means, None where nobody knows: 面积（㎡） is 面积, "Unit #" is "Unit"."""
    unit, heading = area_unit(text), bare_heading(text)
    if unit and not heading:
        heading = "面积"  # "Sq Ft" says no more than the unit
    meaning = MEANINGS.get(heading) or _by_pattern(heading)
    other_unit = unit not in (None, AreaUnit.SQUARE_METRE)
    return Meant(meaning, (RANKS.get(heading, 0), other_unit), unit) if meaning else None


def area_unit(text: str) -> AreaUnit | None:
    """Return the unit of area that a text names, None if it names none."""
    return next((unit for unit, pattern in UNITS.items() if pattern.search(_in_words(text))), None)


def bare_heading(text: str) -> str:
    """Return a heading in the one spelling used for comparing: no blanks, brackets, units, marks."""
    heading = BRACKETS.sub("", _in_words(text))
    for pattern in UNITS.values():
        heading = pattern.sub("", heading)
    return COUNTED.sub("", BESIDE.sub("", plain(heading)))


def _in_words(text: str) -> str:
    """Return a text with blanks only where they part Latin words."""
    return BESIDE_HAN.sub("", spaced(text))


def _by_pattern(heading: str) -> ColumnMeaning | None:
    return next((meaning for meaning, pattern in PATTERNS.items() if pattern.fullmatch(heading)), None)
