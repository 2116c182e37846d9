"""What comes in several messages and is one answer at most: texts too long for one, and albums."""

from datetime import timedelta

from telegram import Message

from bot.voting.typed.wording import units
from handlers.answering.desk import Context

MOST_IN_PART = 4_096  # Bot API: Message.text, in units of UTF-16
LEAST_IN_PART = MOST_IN_PART // 2
"""Clients look for a good place to cut in the second half of what fits."""

TOGETHER = timedelta(seconds=2)
LONG = "long text at"
ALBUM = "newest album"


def is_rest(message: Message, context: Context) -> bool:
    """Tell whether a text follows so closely on a long one of the same person that it is the rest of it."""
    remembered = context.user_data
    assert remembered is not None  # there is one for everybody who writes
    before = remembered.get(LONG)
    if units(message.text or "") >= LEAST_IN_PART:
        remembered[LONG] = message.date
    return before is not None and message.date - before <= TOGETHER


def is_rest_of_album(message: Message, context: Context) -> bool:
    """Tell whether another picture or file of the same album came before."""
    remembered = context.user_data
    assert remembered is not None  # there is one for everybody who writes
    before, remembered[ALBUM] = remembered.get(ALBUM), message.media_group_id
    return message.media_group_id is not None and message.media_group_id == before
