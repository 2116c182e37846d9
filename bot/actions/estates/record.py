"""Reading who did what in an estate, for its committee and its auditors."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.voting.estates.act_on_record import Event
from bot.voting.estates.estate import Estate
from bot.voting.rights import Right
from storage.estates import estates, events
from storage.households import households, people
from storage.proposals import proposals

ON_PAGE = 15

HOMES = ("household_id", "principal_id", "holder_id")
"""The fields of an act that name a household."""


class ActsPage(Struct, frozen=True):
    """One of ``pages`` pages of an estate's record, newest first, from 0.

    ``names`` are people's by user id, ``labels`` households' and ``numbers`` votes' by their ids.
    """

    estate: Estate
    page: int
    pages: int
    total: int
    events: Sequence[Event]
    names: Mapping[int, str]
    labels: Mapping[int, str]
    numbers: Mapping[int, int]


async def on_page(hall: Hall, user_id: int, estate_id: int, page: int) -> ActsPage:
    """Return a page of an estate's record; a page too far is the last.

    Raises:
        CommitteeOnly: the record is not for the person.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.SEE_ACTS)
        total = await events.number(connection, estate_id)
        pages = max(-(-total // ON_PAGE), 1)
        page = min(page, pages - 1)
        found = await events.newest(connection, estate_id, ON_PAGE, page * ON_PAGE)
        estate = await estates.get(connection, estate_id)
        return ActsPage(estate, page, pages, total, found, *await _words(connection, found))


async def _words(
    connection: AsyncConnection, found: Sequence[Event]
) -> tuple[dict[int, str], dict[int, str], dict[int, int]]:
    """Return names, households' labels and votes' numbers that the events speak of."""
    concerned = [event.actor for event in found if event.actor is not None] + _ids(found, "user_id")
    votes = await proposals.by_id(connection, _ids(found, "proposal_id"))
    return (
        await known_as(connection, concerned),
        await households.labels(connection, [home for name in HOMES for home in _ids(found, name)]),
        {proposal_id: vote.number for proposal_id, vote in votes.items()},
    )


def _ids(found: Iterable[Event], field: str) -> list[int]:
    return [event.fields[field] for event in found if field in event.fields]


async def who_did(
    hall: Hall, estate_id: int, acts: Collection[str], field: str, value: int
) -> tuple[int | None, str]:
    """Return who did one of these acts last about what a field names, and his name; None if nobody did."""
    async with hall.read() as connection:
        actor = await events.last_actor(connection, estate_id, acts, field, value)
        person = await people.get(connection, actor) if actor is not None else None
    return actor, person.name if person else ""
