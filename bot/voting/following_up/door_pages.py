"""A door list page by page, as somebody looks at it."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from bot.voting.following_up.doors import Door, Staircase

MOST_DOORS = 30
"""Doors in one message, so that it can be overlooked on a small screen."""


class DoorPages(Struct, frozen=True):
    """A door list as it is looked at: the page of this ``number`` (from 0), or the door that is opened."""

    staircases: Sequence[Staircase]
    pages: Sequence[Sequence[Staircase]]
    number: int
    opened: Door | None

    @property
    def shown(self) -> Sequence[Staircase]:
        """Return what stands on the page."""
        return self.pages[self.number]

    @property
    def all_doors(self) -> list[Door]:
        """Return all doors of the list."""
        return [door for staircase in self.staircases for door in staircase.doors]


def turned_to(staircases: Sequence[Staircase], number: int, household_id: int | None) -> DoorPages:
    """Return a list that is turned to a page; one too far is the last, and who is not listed stays shut."""
    pages = in_pages(staircases)
    doors = (door for staircase in staircases for door in staircase.doors)
    opened = next((door for door in doors if door.household.id == household_id), None)
    return DoorPages(staircases, pages, min(number, len(pages) - 1), opened)


def in_pages(staircases: Iterable[Staircase]) -> list[list[Staircase]]:
    """Put whole staircases on as few pages of ``MOST_DOORS`` as their order allows; only longer ones are cut.

    There is at least one page, if an empty one.
    """
    pages: list[list[Staircase]] = [[]]
    room = MOST_DOORS
    for piece in _pieces(staircases):
        if len(piece.doors) > room:
            pages.append([])
            room = MOST_DOORS
        pages[-1].append(piece)
        room -= len(piece.doors)
    return pages


def _pieces(staircases: Iterable[Staircase]) -> Iterator[Staircase]:
    for staircase in staircases:
        for begin in range(0, len(staircase.doors), MOST_DOORS):
            yield Staircase(staircase.part, staircase.doors[begin : begin + MOST_DOORS])
