"""Why one cell cannot be read."""

from bot.voting.households.register import ProblemReason


class Unreadable(Exception):
    """A cell whose text cannot be taken for what its column holds; never leaves this package."""

    def __init__(self, reason: ProblemReason, value: str = "") -> None:
        super().__init__(reason, value)
        self.reason = reason
        self.value = value
