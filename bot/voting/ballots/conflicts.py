"""Households that have answered by more than one way, and which of their ballots counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household


class Answered(Struct, frozen=True):
    """A household's last answer by one way; ``choice`` None is not shown, as in a secret ballot."""

    household_id: int
    channel: BallotChannel
    choice: Choice | None
    counts: bool


class Conflict(Struct, frozen=True):
    """A household with its answers, one for each way by which it answered."""

    household: Household
    answers: tuple[Answered, ...]


def conflicts(roll: Mapping[int, Household], answers: Iterable[Answered]) -> list[Conflict]:
    """Return the households of a roll that answered by more than one way; ``answers`` come oldest first."""
    last: dict[int, dict[BallotChannel, Answered]] = defaultdict(dict)
    for answer in answers:
        last[answer.household_id][answer.channel] = answer
    return [
        Conflict(roll[household_id], tuple(by_channel[way] for way in BallotChannel if way in by_channel))
        for household_id, by_channel in sorted(last.items())
        if len(by_channel) > 1
    ]
