"""Options of a proposal as people type them: one on each line."""

from bot.voting.counting.choice import MOST_OPTIONS
from bot.voting.refusals import OptionsAlike, OptionsTooFew, OptionsTooMany, OptionTooLong
from bot.voting.typed.wording import alike, columns, is_seen, one_line

LEAST_OPTIONS = 2
WIDEST_OPTION = 40
"""In columns, of which a Chinese character takes two: so much of a button is seen on a telephone."""


def typed_options(text: str) -> list[str]:
    """Return the options of a typed text in its order; lines on which nothing is seen are none.

    Raises:
        OptionsTooFew, OptionsTooMany, OptionTooLong, OptionsAlike: they make no choice, or fit no button.
    """
    lines = (one_line(line) for line in text.splitlines())
    options = [line for line in lines if is_seen(line)]
    if len(options) < LEAST_OPTIONS:
        raise OptionsTooFew(least=LEAST_OPTIONS)
    if len(options) > MOST_OPTIONS:
        raise OptionsTooMany(number=len(options), most=MOST_OPTIONS)
    known: set[str] = set()
    for option in options:
        if columns(option) > WIDEST_OPTION:
            raise OptionTooLong(option=option, most=WIDEST_OPTION)
        if alike(option) in known:
            raise OptionsAlike(option=option)
        known.add(alike(option))
    return options
