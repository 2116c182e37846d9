"""What is stored, and whether the counters are what the ballots come to."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, Table, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.counting.measure import NOTHING, Measure
from bot.voting.operations.soundness import Contents
from storage.proposals.rolls import ELECTORATE
from storage.tables import ballots, counters, estates, events, proposals, rolls

Place = tuple[int, str, str]
"""A proposal's id, a building, and what was counted there."""


class Miscount(Struct, frozen=True):
    """A counter that is not what rolls and standing ballots come to."""

    proposal_id: int
    building: str
    counted: str
    stored: Measure
    recounted: Measure


async def miscounted(connection: AsyncConnection) -> list[Miscount]:
    """Return every counter that differs from a recount; one that is not there counts as nothing."""
    stored = await _measures(connection, [select(counters)])
    ways = (ballots.c.choice, ballots.c.channel)
    recounted = await _measures(connection, [_electorate(), *map(_given, ways)])
    places = sorted(stored.keys() | recounted.keys())
    both = ((place, *_either(stored.get(place), recounted.get(place))) for place in places)
    return [Miscount(*place, kept, counted) for place, kept, counted in both if kept != counted]


def _either(kept: Measure | None, counted: Measure | None) -> tuple[Measure, Measure]:
    """Return both, and nothing for the one that is not there: of an unknown area if the other's is."""
    return kept or (counted or NOTHING).nothing, counted or (kept or NOTHING).nothing


async def _measures(connection: AsyncConnection, queries: Sequence[Select[Any]]) -> dict[Place, Measure]:
    return {
        (row.proposal_id, row.building, row.counted): Measure(int(row.heads), row.area)
        for query in queries
        for row in await connection.execute(query)
    }


def _electorate() -> Select[Any]:
    return _sums(literal(ELECTORATE)).group_by(rolls.c.proposal_id, rolls.c.building)


def _given(way: Any) -> Select[Any]:
    """Count the standing ballots by choice, or by the way they came."""
    here = (rolls.c.proposal_id == ballots.c.proposal_id) & (rolls.c.household_id == ballots.c.household_id)
    standing = _sums(way).join(ballots, here).where(ballots.c.ended_at.is_(None))
    return standing.group_by(rolls.c.proposal_id, rolls.c.building, way)


def _sums(counted: Any) -> Select[Any]:
    place = select(rolls.c.proposal_id, rolls.c.building, counted.label("counted"))
    return place.add_columns(func.count().label("heads"), func.sum(rolls.c.area).label("area"))


async def contents(connection: AsyncConnection) -> Contents:
    """Return how much is stored, and when something was last done."""
    cast, done = [
        await connection.scalar(select(func.max(each))) for each in (ballots.c.cast_at, events.c.at)
    ]
    last = max(filter(None, (cast, done)), default=None)
    estates_, votes, cast_ = [await _rows(connection, table) for table in (estates, proposals, ballots)]
    return Contents(estates_, votes, cast_, last)


async def _rows(connection: AsyncConnection, table: Table) -> int:
    return int(await connection.scalar(select(func.count()).select_from(table)) or 0)
