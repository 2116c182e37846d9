"""The door list in words: who has not answered yet, what is known of each door, and nobody's vote."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.part_names import part_name, parts_name
from bot.voting.estates.estate import Estate
from bot.voting.following_up.doors import Door, Staircase
from bot.voting.households.part import Part
from bot.voting.proposals.proposal import Proposal

LONGEST_NAME = 30
"""Characters of a household's or staircase's name; with the longest names a page still fits a message."""


def list_text(
    texts: Texts,
    estate: Estate,
    proposal: Proposal,
    parts: Sequence[Part] | None,
    staircases: Sequence[Staircase],
    page: Sequence[Staircase],
) -> Markup:
    """Return one page of a door list; ``staircases`` are all of them, for the numbers at the top."""
    lines = [texts.html("doors.head", title=proposal.title)]
    doors = [door for staircase in staircases for door in staircase.doors]
    if not doors:
        return lines[0] + Markup("\n\n") + texts.html("doors.none", part=parts_name(texts, parts))
    waiting = phrases.households(texts, sum(door.waits for door in doors))
    lines += [
        texts.html("doors.closes", moment=texts.soon(proposal.closes_at, estate.tz)),
        texts.html("doors.left", len(doors), part=parts_name(texts, parts), waiting=waiting),
    ]
    for staircase in page:
        lines += [Markup(""), *staircase_lines(texts, staircase, estate.tz)]
    return Markup("\n").join(lines)


def page_text(texts: Texts, head: Markup, left: Markup, page: Iterable[Staircase], zone: ZoneInfo) -> Markup:
    """Return a page below a ``head`` and how many are ``left``, its staircases without gaps."""
    lines = [line for each in page for line in staircase_lines(texts, each, zone)]
    return Markup("\n\n").join(each for each in (head, left, Markup("\n").join(lines)) if each)


def staircase_lines(texts: Texts, staircase: Staircase, zone: ZoneInfo) -> Iterable[Markup]:
    """Yield the lines of a staircase's doors, floor by floor, each with what is known of it."""
    name = part_name(texts, staircase.part)[:LONGEST_NAME]
    yield texts.html("doors.staircase", len(staircase.doors), staircase=name)
    for floor, doors in groupby(staircase.doors, key=lambda door: door.floor):
        yield _floor(texts, floor)
        for door in doors:
            key = "doors.waiting" if door.waits else "doors.visited"
            yield texts.html(key, household=door_name(door), state=door_state(texts, door, zone))


def _floor(texts: Texts, floor: int | None) -> Markup:
    if floor is None:
        return texts.html("doors.elsewhere")
    if floor == 0:
        return texts.html("doors.ground")
    return texts.html("doors.floor" if floor > 0 else "doors.below", floor=abs(floor))


def door_name(door: Door) -> str:
    """Return a household's label, cut if it is very long."""
    return door.household.label[:LONGEST_NAME]


def door_state(texts: Texts, door: Door, zone: ZoneInfo) -> str:
    """Return what is known of a door, and since when."""
    state = texts.plain(f"doors.state.{door.state}")
    if door.at is None:
        return state
    return texts.plain("doors.state-at", state=state, at=short_moment(texts, door.at, zone))


def short_moment(texts: Texts, moment: datetime, zone: ZoneInfo) -> str:
    """Return day and time of a moment in an estate's zone, without the year."""
    local = moment.astimezone(zone)
    return f"{texts.day(local.date())} {local:%H:%M}"


def door_text(texts: Texts, proposal: Proposal, door: Door, zone: ZoneInfo) -> Markup:
    """Return the question what was found at a door."""
    return texts.html(
        "doors.opened", title=proposal.title, household=door_name(door), state=door_state(texts, door, zone)
    )


def closed_text(texts: Texts, proposal: Proposal) -> Markup:
    """Return what is left of a list when the vote has closed."""
    return texts.html("doors.head", title=proposal.title) + Markup("\n\n") + texts.html("doors.closed")


def ended_text(texts: Texts, proposal: Proposal) -> Markup:
    """Return what is left of the list of somebody who looks after no door here any more."""
    return texts.html("doors.head", title=proposal.title) + Markup("\n\n") + texts.html("doors.ended")
