"""Why one cell cannot be read."""

from bot.voting.households.columns import ColumnMeaning
from bot.voting.households.register import ProblemReason


class Unreadable(Exception):
    """A cell whose text cannot be taken for what its column holds; never leaves this package.

    ``meaning`` names its column where it is another than the one that is being read.
    """

    def __init__(self, reason: ProblemReason, value: str = "", meaning: ColumnMeaning | None = None) -> None:
        super().__init__(reason, value)
        self.reason = reason
        self.value = value
        self.meaning = meaning
