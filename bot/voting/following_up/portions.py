"""Parting a wave of reminders into portions that are put up one after the other."""

from collections import defaultdict
from collections.abc import Sequence

from bot.voting.following_up.follow_up import Reminder

A_PORTION = 100
"""Reminders put up in one act: presses on votes wait for it, some hundredths of a second."""


def portions(reminders: Sequence[Reminder], most: int = A_PORTION) -> list[set[int]]:
    """Return the households (ids) of each portion of at most so many reminders; there is at least one.

    Households that one person is asked for stay together, and so do the people of one household, however many
    they are: a household is claimed once for all of them.
    """
    found: list[set[int]] = [set()]
    room = most
    for homes, number in _inseparable(reminders):
        if number > room and found[-1]:
            found.append(set())
            room = most
        found[-1] |= homes
        room -= number
    return found


def _inseparable(reminders: Sequence[Reminder]) -> list[tuple[set[int], int]]:
    """Return the sets of households that share people, with the number of their reminders."""
    about: dict[int, list[int]] = defaultdict(list)
    for place, reminder in enumerate(reminders):
        for claim in reminder.claims:
            about[claim.household_id].append(place)
    found, seen = list[tuple[set[int], int]](), set[int]()
    for place in range(len(reminders)):
        homes, waiting, number = set[int](), [place], 0
        while waiting:
            if (next_one := waiting.pop()) in seen:
                continue
            seen.add(next_one)
            number += 1
            theirs = {claim.household_id for claim in reminders[next_one].claims} - homes
            homes |= theirs
            waiting += [other for home in theirs for other in about[home]]
        if number:
            found.append((homes, number))
    return found
