"""What is settled in a draft before anything is asked: the settings of the program."""

from msgspec import Struct

from bot.voting.counting.precedence import Precedence
from bot.voting.counting.silence import Silence
from bot.voting.typed.deadline import NOTICE_DAYS


class Usual(Struct, frozen=True):
    """How votes usually go: days of notice, by which a deadline is put off, and to object to the count."""

    notice_days: int = NOTICE_DAYS
    extension_days: int = 7
    objection_days: int = 7
    closes_early: bool = False
    silence: Silence = Silence.OFF
    precedence: Precedence = Precedence.LATEST
