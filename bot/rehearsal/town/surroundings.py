"""What every chat and person of a rehearsal shares: the clock, the bot, files, taps, updates for the bot."""

from collections.abc import Callable

from bot.clock import Clock
from bot.rehearsal.town.accounts import Account, BotAccount
from bot.rehearsal.town.ephemeral import EphemeralMessages
from bot.rehearsal.town.files import FileStore
from bot.rehearsal.town.messages import Venue
from bot.rehearsal.town.signals import Signal
from bot.rehearsal.town.taps import OpenTaps
from bot.rehearsal.town.updates import UpdateQueue


class Surroundings:
    """What is there before anybody moves in; `hides` tells which commands apps send as ephemeral messages.

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
        self.ephemeral = EphemeralMessages(callback_expiry_seconds, monotonic)
        self.hides: Callable[[Account, Venue, str], bool] = lambda person, chat, text: False
        self.version = 0
        self.changed = Signal()

    def touch(self) -> None:
        """Note that something changed that people can see."""
        self.version += 1
        self.changed.give()
