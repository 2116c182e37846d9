"""What every chat and person of a rehearsal shares: the clock, the bot, files, taps, updates for the bot."""

from collections.abc import Callable

from bot.clock import Clock
from bot.rehearsal.town.accounts import BotAccount
from bot.rehearsal.town.files import FileStore
from bot.rehearsal.town.signals import Signal
from bot.rehearsal.town.taps import OpenTaps
from bot.rehearsal.town.updates import UpdateQueue


class Surroundings:
    """What is there before anybody moves in.

    Args:
        clock: dates messages.
        bot: the bot's own account.
        callback_expiry_seconds: how long a tap can be answered.
        monotonic: seconds for that.
    """

    def __init__(
        self, clock: Clock, bot: BotAccount, callback_expiry_seconds: float, monotonic: Callable[[], float]
    ) -> None:
        self.clock = clock
        self.bot = bot
        self.files = FileStore()
        self.updates = UpdateQueue()
        self.taps = OpenTaps(callback_expiry_seconds, monotonic)
        self.version = 0
        self.changed = Signal()

    def touch(self) -> None:
        """Note that something changed that people can see."""
        self.version += 1
        self.changed.give()
