"""What a household can answer."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache


class Choice(StrEnum):
    """An answer; an abstention takes part. Where several options are offered, one of them is chosen."""

    FOR = "for"
    AGAINST = "against"
    OPTION_1 = "option-1"
    OPTION_2 = "option-2"
    OPTION_3 = "option-3"
    OPTION_4 = "option-4"
    OPTION_5 = "option-5"
    OPTION_6 = "option-6"
    OPTION_7 = "option-7"
    OPTION_8 = "option-8"
    NONE = "none"  # of the options
    ABSTAIN = "abstain"

    @property
    def option(self) -> int | None:
        """Return the position of the option chosen, from 0; None for what is no option."""
        return OPTIONS.index(self) if self in OPTIONS else None


OPTIONS = tuple(choice for choice in Choice if choice.startswith("option-"))
"""As many as fit below a card and onto a slip of paper."""

MOST_OPTIONS = len(OPTIONS)


def decisive(options: Sequence[str] = ()) -> tuple[Choice, ...]:
    """Return the choices that can be adopted: For, or one of the options named."""
    return OPTIONS[: len(options)] or (Choice.FOR,)


def on_ballot(options: Sequence[str] = ()) -> tuple[Choice, ...]:
    """Return the choices offered, in the order of the buttons."""
    return _on_ballot(len(options))


@cache
def _on_ballot(options: int) -> tuple[Choice, ...]:
    against = Choice.NONE if options else Choice.AGAINST
    return (*(OPTIONS[:options] or (Choice.FOR,)), against, Choice.ABSTAIN)
