"""One line seen through its head line: its cells by meaning, and whether it is a unit's line at all."""

import re

from msgspec import Struct

from bot.registers.headings import Head
from bot.registers.notation import plain
from bot.registers.rooms import is_marked_building, names_room
from bot.registers.tables import Row
from bot.voting.households.columns import ColumnMeaning

TOTAL = re.compile(r"合计|总计|小计|共计|累计|总面积|共\d+条|TOTAL")
# What a flat's number ends with and an address may leave out.
ROOM_MARK = "室房户"
PLACES = (
    ColumnMeaning.BUILDING,
    ColumnMeaning.STAIRCASE,
    ColumnMeaning.FLOOR,
    ColumnMeaning.NUMBER,
    ColumnMeaning.ROOM,
)


class Record(Struct, frozen=True):
    """A line below a head line."""

    head: Head
    row: Row

    def text(self, meaning: ColumnMeaning) -> str:
        """Return the cell's text, "" when there is no such column."""
        columns = self.head.columns.get(meaning)
        return self.row.text(columns[0]) if columns else ""

    def joined(self, meaning: ColumnMeaning) -> str:
        """Return the texts of all columns of this meaning, separated like joint owners."""
        return "/".join(self.row.text(column) for column in self.head.columns.get(meaning, ()))

    @property
    def room(self) -> str:
        """Return the room's own text: the number, or, without a building column, the address with it."""
        number = self.text(ColumnMeaning.NUMBER)
        by_number = ColumnMeaning.NUMBER in self.head.columns and ColumnMeaning.BUILDING in self.head.columns
        return number if by_number else self.address

    @property
    def address(self) -> str:
        """Return the address, with the number behind it unless it ends with that already."""
        address, number = self.text(ColumnMeaning.ROOM), self.text(ColumnMeaning.NUMBER)
        ends_so = plain(address).rstrip(ROOM_MARK).endswith(plain(number).rstrip(ROOM_MARK))
        return address if address and ends_so else address + number

    @property
    def texts(self) -> list[str]:
        """Return the different texts within the head's reach, from the left."""
        return list(dict.fromkeys(filter(None, self.row.cells[self.head.reach])))

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is said (a prepared line with only its serial number), or the head again."""
        understood = (self.row.text(column) for columns in self.head.columns.values() for column in columns)
        heading = self.head.room_heading
        return not any(understood) or bool(heading and self.text(self.head.room_column) == heading)

    @property
    def is_total(self) -> bool:
        """Tell whether the line sums others up."""
        places = (self.text(meaning) for meaning in PLACES)
        return TOTAL.search(plain("|".join((self.texts[0], *places)))) is not None

    @property
    def is_section(self) -> bool:
        """Tell whether the line only names the building of the lines below it."""
        texts = self.texts
        return len(texts) == 1 and is_marked_building(texts[0])

    @property
    def is_remark(self) -> bool:
        """Tell whether the line's only text is neither a further owner nor a room."""
        texts = self.texts
        if len(texts) > 1 or self.row.cells.count(texts[0]) > 1:
            return len(texts) == 1
        return texts[0] != self.joined(ColumnMeaning.OWNER).strip("/") and not self._is_room(texts[0])

    def _is_room(self, text: str) -> bool:
        return text == self.text(self.head.room_column) and names_room(text)
