"""Where the head line of a table is, and what each of its columns holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from bot.registers.notation import plain
from bot.registers.tables import Row, Table, column_letter, fill_merged
from bot.voting.households.register import ColumnMeaning, FoundColumn

# Titles, dates and remarks stand above the head line, but never this many.
DEEPEST = 30

# Of several columns with one meaning, the one named first here is read.
HEADINGS: dict[ColumnMeaning, tuple[str, ...]] = {
    ColumnMeaning.BUILDING: (
        *("楼栋", "楼幢", "幢号", "栋号", "楼号", "座号", "楼栋号", "楼幢号", "楼座", "楼宇", "楼盘楼栋"),
        *("栋", "幢", "座", "楼", "栋数", "幢数", "楼栋名称", "BUILDING"),
    ),
    ColumnMeaning.STAIRCASE: ("单元", "单元号", "单元名称", "门洞", "门栋", "梯号", "STAIRCASE"),
    ColumnMeaning.FLOOR: ("楼层", "所在楼层", "所在层", "层", "FLOOR"),
    ColumnMeaning.NUMBER: ("房号", "室号", "户室号", "户号", "室", "房间", "房屋号", "NUMBER"),
    ColumnMeaning.ROOM: (
        *("房间号", "房间编号", "房屋编号", "房屋坐落", "坐落", "房屋地址", "地址", "房产地址", "房屋"),
        *("门牌号", "门牌", "单元房号", "楼栋房号", "房屋信息", "房产信息", "房屋名称", "房产", "ROOM"),
    ),
    ColumnMeaning.AREA: (
        *("专有部分面积", "专有部分建筑面积", "专有面积", "产权面积", "产证面积", "建筑面积", "房屋建筑面积"),
        *("面积", "房屋面积", "房产面积", "实测面积", "合同面积", "计费面积", "收费面积", "套内面积", "AREA"),
    ),
    ColumnMeaning.KIND: (
        *("物业类型", "类别", "房屋类型", "房产类型", "物业类别", "房屋类别", "业态", "房屋用途", "用途"),
        *("房屋性质", "物业性质", "类型", "性质", "KIND"),
    ),
    ColumnMeaning.OWNER: (
        *("业主姓名", "业主", "姓名", "业主名称", "产权人", "产权人姓名", "权利人", "所有权人", "房主"),
        *("户主", "户主姓名", "客户名称", "客户姓名", "共有人", "共有产权人", "OWNER"),
    ),
    ColumnMeaning.FAMILY: ("家属", "家属姓名", "家庭成员", "其他家庭成员"),
    ColumnMeaning.ROLE: ("业主类型", "人员类型", "客户类型", "身份", "身份类型", "与业主关系", "关系"),
}
PATTERNS = {
    ColumnMeaning.PHONE: re.compile(r".*(?:电话|手机|联系方式|PHONE|MOBILE).*"),
    ColumnMeaning.ID: re.compile(r".*(?:证件号|身份证).*"),
}
# These may stand in several columns, which are read together.
SEVERAL = frozenset({ColumnMeaning.OWNER, ColumnMeaning.FAMILY, ColumnMeaning.PHONE, ColumnMeaning.ID})
ROOM_COLUMNS = (ColumnMeaning.NUMBER, ColumnMeaning.ROOM)
BESIDE = re.compile(r"\(.*?\)|[*:]|(?:/)?(?:M2|平方米|平米)$")
MEANINGS = {heading: meaning for meaning, headings in HEADINGS.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class Head:
    """A head line: the row where it stands, the columns it reaches over, and what they hold.

    ``texts`` has an entry for each column of the table, "" outside the reach.
    """

    row: int
    reach: slice
    texts: list[str]
    columns: dict[ColumnMeaning, list[int]]

    @property
    def usable(self) -> bool:
        """Tell whether a room and an area are named."""
        return ColumnMeaning.AREA in self.columns and any(meaning in self.columns for meaning in ROOM_COLUMNS)

    @property
    def room_column(self) -> ColumnMeaning:
        """Return which meaning the column with the room's own text has; there is one in a usable head."""
        return next(meaning for meaning in ROOM_COLUMNS if meaning in self.columns)

    @property
    def understood(self) -> int:
        """Return the number of columns that are read."""
        return sum(map(len, self.columns.values()))

    def found(self, sheet: str) -> Iterator[FoundColumn]:
        """Yield every column that has a heading; those that are not read are ``IGNORED``."""
        meanings = {column: meaning for meaning, columns in self.columns.items() for column in columns}
        for column, text in enumerate(self.texts):
            if text:
                meaning = meanings.get(column, ColumnMeaning.IGNORED)
                yield FoundColumn(text, meaning, sheet, column_letter(column))


def find_heads(table: Table) -> list[Head]:
    """Return the line near the top that names a room, an area and the most other columns.

    It is one head, or several side by side where a list is printed in two or more pillars; none when
    no line names a room and an area.
    """
    top = [Row(row.number, list(row.cells)) for row in table.rows[:DEEPEST]]
    fill_merged(Table(table.name, top, table.merged))
    heads = [head for row in top if (head := _head(row, slice(0, None))).usable]
    best = max(heads, key=lambda head: head.understood, default=None)
    return _pillars(Row(best.row, best.texts)) or [best] if best else []


def _pillars(row: Row) -> list[Head]:
    """Return the heads that begin wherever the first heading stands again, if each of them is usable."""
    first = next(text for text in row.cells if text)
    again = [column for column, text in enumerate(row.cells) if text == first][1:]
    heads = [_head(row, slice(start, end)) for start, end in zip_longest((0, *again), again)]
    return heads if all(head.usable for head in heads) else []


def _head(row: Row, reach: slice) -> Head:
    within = range(len(row.cells))[reach]
    texts = [text if column in within else "" for column, text in enumerate(row.cells)]
    return Head(row.number, reach, texts, _columns(texts))


def _columns(cells: list[str]) -> dict[ColumnMeaning, list[int]]:
    columns: dict[ColumnMeaning, list[int]] = {}
    ranked = sorted(enumerate(map(_heading, cells)), key=lambda cell: _rank(cell[1]))
    for column, heading in ranked:
        if meaning := _meaning(heading):
            columns.setdefault(meaning, []).append(column)
    if columns.keys() >= set(ROOM_COLUMNS):
        # Beside a building column the bare number is the better room, without one the whole address.
        del columns[ColumnMeaning.ROOM if ColumnMeaning.BUILDING in columns else ColumnMeaning.NUMBER]
    return {meaning: found if meaning in SEVERAL else found[:1] for meaning, found in columns.items()}


def _heading(text: str) -> str:
    """Return a heading without blanks, brackets and units: 面积（㎡） and 面积㎡ are 面积."""
    return BESIDE.sub("", plain(text))


def _meaning(heading: str) -> ColumnMeaning | None:
    if heading in MEANINGS:
        return MEANINGS[heading]
    return next((meaning for meaning, pattern in PATTERNS.items() if pattern.fullmatch(heading)), None)


def _rank(heading: str) -> int:
    meaning = MEANINGS.get(heading)
    return HEADINGS[meaning].index(heading) if meaning else 0
