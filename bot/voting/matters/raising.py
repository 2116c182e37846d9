"""What somebody writes to raise a matter, and which parts of the estate it can be about."""

from collections.abc import Iterable
from hashlib import sha256

from msgspec import Struct

from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.refusals import MatterTextMissing, TooManyMatters
from bot.voting.typed import wording

MOST_WAITING = 3
"""So many matters of one person wait to be looked at; more would bury those of the others."""

SEAL = 8  # characters


class Written(Struct, frozen=True):
    """A title and what there is to say of it."""

    title: str
    text: str

    @property
    def seal(self) -> str:
        """Return by what a preview is known that shows these words."""
        return sha256(f"{self.title}\n{self.text}".encode()).hexdigest()[:SEAL]


def written(typed: str) -> Written:
    """Return what was typed: the first line is the title, the rest says what it is about.

    Raises:
        MatterTextMissing: there is no second line with anything that can be seen.
        TitleMissing, TitleTooLong: the first line is no title.
        NoteTooLong: the rest is longer than ``wording.LONGEST_NOTE``.
    """
    first, _, rest = typed.strip().partition("\n")
    title = wording.title(first)
    if not wording.is_seen(rest):
        raise MatterTextMissing()
    return Written(title, wording.note(rest))


def places(homes: Iterable[Household]) -> list[tuple[Part, ...]]:
    """Return what somebody's matter can be about: the whole estate, his building, his staircase."""
    found: list[tuple[Part, ...]] = [()]
    for home in homes:
        found.append((Part(home.building),))
        if home.staircase:
            found.append((Part(home.building, home.staircase),))
    return list(dict.fromkeys(found))


def must_wait_no_longer(waiting: int) -> None:
    """Let somebody raise another matter while so many of his wait.

    Raises:
        TooManyMatters: they are as many as may.
    """
    if waiting >= MOST_WAITING:
        raise TooManyMatters(most=MOST_WAITING)
