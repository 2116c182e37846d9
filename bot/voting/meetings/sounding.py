"""Soundings (摸底): each invited household gives one answer at a meeting, and nothing is decided by it."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.refusals import SoundingOver, SoundingUnderWay, UnknownButton


class Sounding(Struct, frozen=True):
    """What the invited of a meeting are asked; moments are aware UTC, ``ended_at`` None while it runs."""

    id: int
    estate_id: int
    meeting_id: int
    question: str
    begun_at: datetime
    ended_at: datetime | None = None


def must_run(found: Sounding | None) -> Sounding:
    """Return a sounding that can be answered, and ended.

    Raises:
        SoundingOver: it has ended, or there is none.
    """
    if found is None or found.ended_at is not None:
        raise SoundingOver()
    return found


def may_begin(under_way: Sounding | None) -> None:
    """Let another sounding begin.

    Raises:
        SoundingUnderWay: one is to be ended before.
    """
    if under_way is not None:
        raise SoundingUnderWay()


def an_answer(said: Choice) -> Choice:
    """Return what can be answered: for, against or abstaining.

    Raises:
        UnknownButton: it is an answer to something else.
    """
    if said not in on_ballot():
        raise UnknownButton()
    return said


def numbers(answers: Iterable[Choice]) -> tuple[int, int, int]:
    """Return how many households are for, against and abstaining."""
    said = list(answers)
    in_favour, against, abstaining = (said.count(each) for each in on_ballot())
    return in_favour, against, abstaining
