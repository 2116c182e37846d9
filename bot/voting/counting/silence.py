"""What the silence of a household means, where the covenant of an estate says that it means something."""

from collections.abc import Sequence
from enum import StrEnum

from bot.voting.counting.choice import Choice
from bot.voting.counting.tally import Tally, leading_of


class Silence(StrEnum):
    """Whether the silent are counted, and with whom.

    Some covenants add silence after a delivered ballot to the majority (upheld: Shanghai No. 2
    Intermediate Court (2022)沪02民初16号), or take it for consent. Without a covenant it means nothing.
    """

    OFF = "off"
    WITH_MAJORITY = "with-majority"
    AS_CONSENT = "as-consent"


def with_silent(tally: Tally, silence: Silence, choices: Sequence[Choice]) -> Tally:
    """Return the tally with the silent added whose ballot was delivered for certain, and no others.

    An abstention is no majority's opinion. Where heads and area have no single choice in front, there
    is no majority to which the silent could be added.
    """
    joined = _joined(tally, silence, choices)
    return tally.adding(tally.delivered, joined) if joined else tally


def majority(tally: Tally, choices: Sequence[Choice]) -> Choice | None:
    """Return the opinion that is in front by heads and by area, None if there is no single one."""
    return leading_of(tally, [choice for choice in choices if choice is not Choice.ABSTAIN])


def _joined(tally: Tally, silence: Silence, choices: Sequence[Choice]) -> Choice | None:
    match silence:
        case Silence.OFF:
            return None
        case Silence.WITH_MAJORITY:
            return majority(tally, choices)
        case Silence.AS_CONSENT:
            return Choice.FOR
