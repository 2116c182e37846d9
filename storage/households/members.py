"""Who is bound to which household, as what."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.household import Household, Member, Role, Standing
from storage.among import among, listed
from storage.ready import ready
from storage.tables import ballots, households, members, people

ROLES: Mapping[str, Role] = {each.value: each for each in Role}
STANDINGS: Mapping[str, Standing] = {each.value: each for each in Standing}
PRESENT = (Standing.PENDING, Standing.BOUND)


def places() -> Select[Any]:
    """Return the query for places in households, to be narrowed; ``place`` reads its rows."""
    return (
        select(members, people.c.name, people.c.language, households.c.label, households.c.building)
        .add_columns(households.c.staircase, households.c.area)
        .join(people, people.c.user_id == members.c.user_id)
        .join(households, households.c.id == members.c.household_id)
        .order_by(members.c.id)
    )


def place(row: Row[Any]) -> Member:
    """Return the place that a row of ``places`` stands for."""
    household = Household(row.household_id, row.estate_id, row.label, row.building, row.staircase, row.area)
    role, standing = ROLES[row.role], STANDINGS[row.standing]
    return Member(
        row.id, household, row.user_id, row.name, role, standing, row.since, row.vouched_by, row.language
    )


_PRESENT = places().where(members.c.standing.in_(PRESENT))
OF_PEOPLE = ready(_PRESENT.where(among(members.c.user_id, "people")))
_WITH_THEM = members.alias("with_them")
_THEIR_HOMES = select(_WITH_THEM.c.household_id).where(
    among(_WITH_THEM.c.user_id, "people"), _WITH_THEM.c.standing.in_(PRESENT)
)
AROUND = ready(_PRESENT.where(members.c.household_id.in_(_THEIR_HOMES)))
OF_HOUSEHOLDS = ready(_PRESENT.where(among(members.c.household_id, "homes")))


async def of_people(connection: AsyncConnection, user_ids: Iterable[int]) -> list[Member]:
    """Return every place, bound or pending, that these people have in any estate."""
    return [place(row) for row in await connection.execute(OF_PEOPLE, {"people": listed(user_ids)})]


async def around(connection: AsyncConnection, user_ids: Iterable[int]) -> list[Member]:
    """Return everybody, bound or pending, in the households in which these people have a place."""
    return [place(row) for row in await connection.execute(AROUND, {"people": listed(user_ids)})]


async def of_households(connection: AsyncConnection, household_ids: Iterable[int]) -> list[Member]:
    """Return everybody who is bound to these households or waits to be."""
    rows = await connection.execute(OF_HOUSEHOLDS, {"homes": listed(household_ids)})
    return [place(row) for row in rows]


async def willing_to_hear(connection: AsyncConnection, household_ids: Iterable[int]) -> list[Member]:
    """Return the members of these households who can be written to in private and want to be asked."""
    query = places().where(
        members.c.household_id.in_(set(household_ids)),
        members.c.standing == Standing.BOUND,
        people.c.reachable,
        people.c.reminders,
    )
    return [place(row) for row in await connection.execute(query)]


async def get(connection: AsyncConnection, member_id: int) -> Member | None:
    """Return one place in a household, whatever its standing."""
    row = (await connection.execute(places().where(members.c.id == member_id))).one_or_none()
    return place(row) if row else None


async def pending_in(connection: AsyncConnection, estate_ids: Iterable[int]) -> list[Member]:
    """Return everybody who waits to be let into a household of these estates, longest waiting first."""
    waiting = members.c.standing == Standing.PENDING
    query = places().where(members.c.estate_id.in_(set(estate_ids)), waiting)
    return [place(row) for row in await connection.execute(query)]


async def who_had_voted(connection: AsyncConnection, proposal_id: int, until: datetime) -> list[Member]:
    """Return everybody present in the households whose ballots ended at that moment."""
    theirs = select(ballots.c.household_id).where(
        ballots.c.proposal_id == proposal_id, ballots.c.ended_at == until
    )
    query = places().where(members.c.household_id.in_(theirs), members.c.standing.in_(PRESENT))
    return [place(row) for row in await connection.execute(query)]


async def ended(connection: AsyncConnection, household_id: int, user_id: int) -> list[Member]:
    """Return the places a person once had in a household, or asked for, and when each ended."""
    here = members.c.household_id == household_id, members.c.user_id == user_id
    query = places().where(*here, members.c.standing.not_in(PRESENT))
    return [place(row) for row in await connection.execute(query)]


async def hold(connection: AsyncConnection, member_id: int) -> Member | None:
    """Return one place, and let nobody else change it until the transaction ends."""
    query = places().where(members.c.id == member_id).with_for_update(of=members)
    row = (await connection.execute(query)).one_or_none()
    return place(row) if row else None


async def hold_household(connection: AsyncConnection, household_id: int) -> list[Member]:
    """Return everybody present in a household, and let nobody else join until the transaction ends."""
    await connection.execute(
        select(households.c.id).where(households.c.id == household_id).with_for_update(key_share=True)
    )
    return await of_households(connection, [household_id])


async def add(
    connection: AsyncConnection,
    household: Household,
    user_id: int,
    role: Role,
    standing: Standing,
    now: datetime,
) -> int:
    """Give a person a place in a household and return the place's id."""
    result = await connection.execute(
        insert(members)
        .values(
            estate_id=household.estate_id,
            household_id=household.id,
            user_id=user_id,
            role=role,
            standing=standing,
            since=now,
        )
        .returning(members.c.id)
    )
    return int(result.scalar_one())


async def set_standing(
    connection: AsyncConnection, member_id: int, standing: Standing, now: datetime
) -> None:
    """Bind, refuse or release a place."""
    await connection.execute(
        update(members).where(members.c.id == member_id).values(standing=standing, since=now)
    )


async def vouch(connection: AsyncConnection, member_id: int, by: int) -> None:
    """Let somebody be new no more."""
    await connection.execute(update(members).where(members.c.id == member_id).values(vouched_by=by))


async def lost_voter(connection: AsyncConnection, household_id: int, since: datetime) -> bool:
    """Tell whether somebody who could vote for a household was removed from it since a moment."""
    query = select(members.c.id).where(
        members.c.household_id == household_id,
        members.c.standing == Standing.REMOVED,
        members.c.role.in_([role for role in Role if role.votes]),
        members.c.since > since,
    )
    return (await connection.execute(query.limit(1))).first() is not None
