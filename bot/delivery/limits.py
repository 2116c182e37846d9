"""How much Telegram lets a bot send: to a person, to a group, and in all."""

from msgspec import Struct

from bot.delivery.pace import Pace
from bot.delivery.window import Window

EDITS = "edits "
"""Before a private chat's number: the lane of the edits there, which only the overall limit binds."""


def is_private(chat: str) -> bool:
    """Tell whether a chat is with a person: people have positive numbers, all others are groups."""
    return chat.isdecimal()


class Limits(Struct, frozen=True):
    """How much may be sent.

    Telegram allows about one message a second to a person, 20 a minute to a group and 30 a second in all
    (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).

    Args:
        group_seconds: seconds between two sends to a group or channel, in the long run.
        group_burst: sends to a group that may follow each other at once after rest; with both figures as
            they are no minute ever sees more than 19.
        private_seconds: seconds between two sends to a person, in the long run.
        private_burst: sends to a person that may follow each other at once after rest.
        per_second: arrivals within any second in all; they come one by one.
    """

    group_seconds: float = 3.6
    group_burst: int = 3
    private_seconds: float = 1.25
    private_burst: int = 2
    per_second: float = 30.0

    def overall(self) -> Pace:
        """Return the pace of the whole bot, which keeps sends apart; ``window`` keeps them few enough."""
        return Pace(1 / self.per_second, slack=0.5 / self.per_second)

    def window(self) -> Window:
        """Return the window of the whole bot: a second, or somewhat less where that takes no whole number."""
        most = max(1, int(self.per_second))
        return Window(most, most / self.per_second)

    def lane(self, chat: str) -> Pace:
        """Return the pace of one chat by its kind, or of the edits in a private one."""
        if chat.startswith(EDITS):
            return Pace(0.0)
        if is_private(chat):
            return _burst(self.private_seconds, self.private_burst)
        return _burst(self.group_seconds, self.group_burst)


def _burst(seconds: float, number: int) -> Pace:
    return Pace(seconds, slack=seconds * (number - 1))
