"""Ballots, appended and never altered, and the counters kept in the same transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from msgspec.structs import replace
from sqlalchemy import Row, and_, bindparam, delete, func, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.ballots.ballot import Ballot
from bot.voting.ballots.ballot_box import BallotPlace, Counter, Entry
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import NOTHING, Measure
from bot.voting.counting.tally import Tally
from bot.voting.households.household import Household
from storage.among import among, both_among, listed, pairs_listed
from storage.following_up import handovers
from storage.proposals.proposals import household_on_roll
from storage.proposals.rolls import ELECTORATE
from storage.ready import ready
from storage.tables import ballots, counters, rolls, versions
from storage.upsert import upsert_on

Key = TypeVar("Key")

CHOICES: Mapping[str, Choice] = {each.value: each for each in Choice}
CHANNELS: Mapping[str, BallotChannel] = {each.value: each for each in BallotChannel}

ON_ROLL = ready(select(rolls).where(both_among(rolls.c.proposal_id, rolls.c.household_id, "places")))
_AT_PLACES = both_among(ballots.c.proposal_id, ballots.c.household_id, "places")
_KNOWN = [each for each in ballots.c if each.name not in ("estate_id", "tap_id", "ended_at")]
_ELSEWHERE = ("proposal_id", "household_id")  # columns that a roll has as well
_each = ballots.alias("each_ballot")
_STANDING = select(_each.c.id).where(
    _each.c.proposal_id == rolls.c.proposal_id,
    _each.c.household_id == rolls.c.household_id,
    _each.c.ended_at.is_(None),
)
AT_PLACES = ready(
    select(rolls, *[each for each in _KNOWN if each.name not in _ELSEWHERE])
    .select_from(rolls)
    .outerjoin(ballots, ballots.c.id == _STANDING.correlate(rolls).scalar_subquery())
    .where(both_among(rolls.c.proposal_id, rolls.c.household_id, "places"))
)
"""Which ballot stands is asked for each place by itself. Joined as others are, all that stand would be read
on a server that has not counted yet how many there are: it takes one of 200 for one that has not ended.
"""

_CHANGED = and_(versions.c.proposal_id == ballots.c.proposal_id, versions.c.at == ballots.c.ended_at)
LAPSED = ready(
    select(ballots.c.proposal_id, ballots.c.household_id)
    .join(versions, _CHANGED)
    .where(_AT_PLACES, versions.c.substance)
)
END = ready(update(ballots).where(among(ballots.c.id, "ids")).values(ended_at=bindparam("now")))
APPEND = ready(insert(ballots))
"""Made once, for they are part of every batch of presses."""


def _ballot(row: Row[Any]) -> Ballot:
    channel = CHANNELS[row.channel]
    return Ballot(
        row.household_id,
        CHOICES[row.choice],
        row.cast_by,
        row.cast_at,
        channel,
        row.version,
        row.receipt,
        row.salt,
        row.sold,
        row.id,
    )


async def entitled(
    connection: AsyncConnection, places: Iterable[BallotPlace]
) -> dict[int, dict[int, Household]]:
    """Return by proposal and household those places that are on a roll, as they were frozen."""
    rows = await connection.execute(ON_ROLL, {"places": pairs_listed(places)})
    found: dict[int, dict[int, Household]] = defaultdict(dict)
    for row in rows:
        found[row.proposal_id][row.household_id] = household_on_roll(row)
    return found


async def standing(connection: AsyncConnection, places: Iterable[BallotPlace]) -> dict[BallotPlace, Ballot]:
    """Return the standing ballots at these places."""
    _, stands = await at_places(connection, places)
    return stands


async def at_places(
    connection: AsyncConnection, places: Iterable[BallotPlace]
) -> tuple[dict[int, dict[int, Household]], dict[BallotPlace, Ballot]]:
    """Return what ``entitled`` and what ``standing`` return of these places; a ballot stands on a roll."""
    rows = await connection.execute(AT_PLACES, {"places": pairs_listed(places)})
    roll: dict[int, dict[int, Household]] = defaultdict(dict)
    stands: dict[BallotPlace, Ballot] = {}
    for row in rows:
        roll[row.proposal_id][row.household_id] = household_on_roll(row)
        if row.choice is not None:
            stands[row.proposal_id, row.household_id] = _ballot(row)
    return roll, stands


async def newest_of(connection: AsyncConnection, household_ids: Iterable[int]) -> dict[BallotPlace, Ballot]:
    """Return the standing ballots of these households, those of the newest proposals first."""
    rows = await connection.execute(
        select(ballots)
        .where(ballots.c.household_id.in_(set(household_ids)), ballots.c.ended_at.is_(None))
        .order_by(ballots.c.proposal_id.desc(), ballots.c.household_id)
    )
    return {(row.proposal_id, row.household_id): _ballot(row) for row in rows}


async def with_receipt(
    connection: AsyncConnection, estate_ids: Iterable[int], receipt: str
) -> list[tuple[int, Ballot]]:
    """Return the ballots of these estates, standing or ended, that have a receipt, each with its vote's id.

    All ballots of the estates are looked through: an index of receipts, which are as random as hashes, would
    have a page of its own written for each ballot that is cast, and nobody asks as often as all vote.
    """
    query = select(ballots).where(ballots.c.estate_id.in_(set(estate_ids)), ballots.c.receipt == receipt)
    rows = await connection.execute(query)
    return [(row.proposal_id, _ballot(row)) for row in rows]


async def standing_on(connection: AsyncConnection, proposal_id: int) -> list[Ballot]:
    """Return all standing ballots of a proposal."""
    rows = await connection.execute(
        select(ballots)
        .where(ballots.c.proposal_id == proposal_id, ballots.c.ended_at.is_(None))
        .order_by(ballots.c.household_id)
    )
    return [_ballot(row) for row in rows]


async def end(connection: AsyncConnection, standing: Iterable[Ballot], now: datetime) -> None:
    """End standing ballots; the rows stay."""
    ids = [ballot.id for ballot in standing]
    if ids:
        await connection.execute(END, {"ids": listed(ids), "now": now})


async def lapse(connection: AsyncConnection, proposal_id: int, now: datetime) -> list[Ballot]:
    """End every standing ballot of a proposal, count from nothing again, and return what stood."""
    stood = await standing_on(connection, proposal_id)
    theirs = ballots.c.proposal_id == proposal_id
    await connection.execute(update(ballots).where(theirs, ballots.c.ended_at.is_(None)).values(ended_at=now))
    counted = (counters.c.proposal_id == proposal_id, counters.c.counted != ELECTORATE)
    await connection.execute(delete(counters).where(*counted))
    return stood


async def lapsed(connection: AsyncConnection, places: Iterable[BallotPlace]) -> set[BallotPlace]:
    """Return at which of these places a ballot ended because the vote was changed in substance."""
    rows = await connection.execute(LAPSED, {"places": pairs_listed(places)})
    return {(row.proposal_id, row.household_id) for row in rows}


async def let_stand(connection: AsyncConnection, places: Iterable[BallotPlace]) -> None:
    """Let the standing ballots at these places stand whatever comes, for their households were sold."""
    place = tuple_(ballots.c.proposal_id, ballots.c.household_id)
    await connection.execute(
        update(ballots).where(place.in_(list(set(places))), ballots.c.ended_at.is_(None)).values(sold=True)
    )


async def append(connection: AsyncConnection, entries: Sequence[Entry]) -> None:
    """Append ballots."""
    if not entries:
        return
    await connection.execute(
        APPEND,
        [
            {
                "estate_id": entry.estate_id,
                "proposal_id": entry.proposal_id,
                "household_id": entry.ballot.household_id,
                "choice": str(entry.ballot.choice),
                "channel": str(entry.ballot.channel),
                "tap_id": entry.tap_id,
                "cast_by": entry.ballot.cast_by,
                "cast_at": entry.ballot.cast_at,
                "version": entry.ballot.version,
                "receipt": entry.ballot.receipt,
                "salt": entry.ballot.salt,
                "ended_at": entry.ended_at,
            }
            for entry in entries
        ],
    )


async def count(connection: AsyncConnection, changes: Mapping[Counter, Measure]) -> None:
    """Add to the counters by proposal and building; a change may be less than nothing."""
    if not changes:
        return
    rows = [
        {
            "estate_id": estate_id,
            "proposal_id": proposal_id,
            "building": building,
            "counted": str(counted),
            "heads": by.heads,
            "area": by.area,
        }
        for (estate_id, proposal_id, building, counted), by in changes.items()
    ]
    await connection.execute(_adding(connection.dialect.name), rows)


@cache
def _adding(dialect: str) -> Any:
    statement = upsert_on(dialect, counters)
    added = {name: counters.c[name] + statement.excluded[name] for name in ("heads", "area")}
    keys = ["proposal_id", "building", "counted"]
    return ready(statement.on_conflict_do_update(index_elements=keys, set_=added))


async def tally(connection: AsyncConnection, proposal_id: int) -> Tally:
    """Return the tally from the counters."""
    found = await tallies(connection, [proposal_id])
    return found[proposal_id]


async def tallies(connection: AsyncConnection, proposal_ids: Iterable[int]) -> dict[int, Tally]:
    """Return the tallies of several proposals from the counters.

    Where silence is counted, those who have their ballot for certain and did not answer are among them.
    """
    rows = await connection.execute(
        select(counters.c.proposal_id, counters.c.counted)
        .add_columns(func.sum(counters.c.heads).label("heads"), func.sum(counters.c.area).label("area"))
        .where(counters.c.proposal_id.in_(set(proposal_ids)))
        .group_by(counters.c.proposal_id, counters.c.counted)
    )
    found = _tallies((row.proposal_id, row) for row in rows)
    delivered = await handovers.silent(connection, found)
    return {key: replace(each, delivered=delivered.get(key, NOTHING)) for key, each in found.items()}


async def tallies_by_building(connection: AsyncConnection, proposal_id: int) -> dict[str, Tally]:
    """Return one tally per building from the counters."""
    rows = await connection.execute(select(counters).where(counters.c.proposal_id == proposal_id))
    return _tallies((row.building, row) for row in rows)


def _tallies(rows: Iterable[tuple[Key, Any]]) -> dict[Key, Tally]:
    counts: dict[Key, dict[str, Measure]] = {}
    for key, row in rows:
        counts.setdefault(key, {})[row.counted] = Measure(int(row.heads), row.area)
    return {key: _split(count) for key, count in counts.items()}


def _split(count: Mapping[str, Measure]) -> Tally:
    """Return the tally that the counters of one proposal, or of one building, amount to."""
    votes = {choice: count[choice] for choice in Choice if choice in count}
    channels = {channel: count[channel] for channel in BallotChannel if channel in count}
    return Tally(count[ELECTORATE], votes, channels)


async def first_cast(connection: AsyncConnection, proposal_id: int) -> dict[int, datetime]:
    """Return when each household cast its first ballot on a proposal."""
    query = select(ballots.c.household_id, func.min(ballots.c.cast_at)).where(
        ballots.c.proposal_id == proposal_id
    )
    rows = await connection.execute(query.group_by(ballots.c.household_id))
    return {row[0]: row[1] for row in rows}
