"""Proxies, kept with everything that became of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.ballots.ballot_box import BallotPlace
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household
from bot.voting.proxies.proxy import Ending, Proxy, Wish
from storage.among import both_among, pairs_listed
from storage.ready import ready
from storage.tables import households, proxies

PARTIES = ("principal", "holder")
KNOWN = ("id", "estate_id", "label", "building", "staircase", "area")


def _query() -> Select[Any]:
    query = select(proxies)
    for party in PARTIES:
        home = households.alias(party)
        query = query.join(home, home.c.id == proxies.c[f"{party}_id"])
        query = query.add_columns(*(home.c[name].label(f"{party}_household_{name}") for name in KNOWN))
    return query.order_by(proxies.c.id)


LIVE_AT = ready(
    _query().where(
        both_among(proxies.c.proposal_id, proxies.c.principal_id, "places"), proxies.c.ended_at.is_(None)
    )
)


def _household(row: Row[Any], party: str) -> Household:
    return Household(**{name: getattr(row, f"{party}_household_{name}") for name in KNOWN})


def _proxy(row: Row[Any]) -> Proxy:
    instruction = Choice(row.instruction) if row.instruction else None
    return Proxy(
        id=row.id,
        wish=Wish(row.proposal_id, row.principal_id, row.holder_id, instruction),
        principal=_household(row, "principal"),
        holder=_household(row, "holder"),
        asked_at=row.asked_at,
        photo_file_id=row.photo_file_id,
        accepted_at=row.accepted_at,
        ending=Ending(row.ending) if row.ending else None,
    )


async def get(connection: AsyncConnection, proxy_id: int) -> Proxy | None:
    """Return one proxy, whatever became of it."""
    row = (await connection.execute(_query().where(proxies.c.id == proxy_id))).one_or_none()
    return _proxy(row) if row else None


async def live(connection: AsyncConnection, proposal_id: int) -> list[Proxy]:
    """Return the proxies for a vote that were neither refused nor revoked."""
    query = _query().where(proxies.c.proposal_id == proposal_id, proxies.c.ended_at.is_(None))
    return [_proxy(row) for row in await connection.execute(query)]


async def live_at(connection: AsyncConnection, places: Iterable[BallotPlace]) -> dict[BallotPlace, Proxy]:
    """Return the live proxies that the households at these places have given."""
    rows = await connection.execute(LIVE_AT, {"places": pairs_listed(places)})
    found = [_proxy(row) for row in rows]
    return {(proxy.wish.proposal_id, proxy.wish.principal_id): proxy for proxy in found}


async def held(connection: AsyncConnection, proposal_id: int, holder_ids: Iterable[int]) -> list[Proxy]:
    """Return the accepted proxies for a vote that these households hold."""
    query = _query().where(
        proxies.c.proposal_id == proposal_id,
        proxies.c.holder_id.in_(set(holder_ids)),
        proxies.c.accepted_at.is_not(None),
        proxies.c.ended_at.is_(None),
    )
    return [_proxy(row) for row in await connection.execute(query)]


async def add(
    connection: AsyncConnection,
    estate_id: int,
    wish: Wish,
    now: datetime,
    photo_file_id: str | None = None,
) -> int:
    """Store a wish and return its id."""
    result = await connection.execute(
        insert(proxies)
        .values(
            estate_id=estate_id,
            proposal_id=wish.proposal_id,
            principal_id=wish.principal_id,
            holder_id=wish.holder_id,
            instruction=wish.instruction,
            asked_at=now,
            photo_file_id=photo_file_id,
        )
        .returning(proxies.c.id)
    )
    return int(result.scalar_one())


async def accept(connection: AsyncConnection, proxy_id: int, now: datetime) -> None:
    """Store that the holder accepted."""
    await connection.execute(update(proxies).where(proxies.c.id == proxy_id).values(accepted_at=now))


async def end(connection: AsyncConnection, proxy_id: int, ending: Ending, now: datetime) -> None:
    """Store that the proxy has ended; the row stays."""
    await connection.execute(
        update(proxies).where(proxies.c.id == proxy_id).values(ending=ending, ended_at=now)
    )
