"""What a person has said of columns: by letters of this file, by headings of the last one."""

from collections.abc import Sequence

from bot.registers.tables import column_number
from bot.registers.vocabulary import bare_heading
from bot.voting.households.columns import UNSAID, ColumnMeaning, Layout


class Saying:
    """Tells which columns hold what a person has said; ``said`` goes before what was ``kept``.

    ``absent`` are the meanings that no column has.
    """

    def __init__(self, said: Layout = UNSAID, kept: Layout = UNSAID) -> None:
        anew = {each.meaning for each in said.columns}
        earlier = [each for each in kept.columns if each.meaning not in anew]
        self.letters = {column_number(each.column): each.meaning for each in said.columns if each.column}
        self._headings = {bare_heading(each.heading): each.meaning for each in earlier if each.heading}
        self.absent = frozenset(each.meaning for each in (*said.columns, *earlier) if not each.column)

    def of(self, texts: Sequence[str]) -> dict[int, ColumnMeaning]:
        """Return the columns of a head line of which something was said, and what."""
        bare = {column: bare_heading(text) for column, text in enumerate(texts) if text}
        known = {column: self._headings[each] for column, each in bare.items() if each in self._headings}
        return {**known, **self.letters}
