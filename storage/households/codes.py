"""Household codes, the slips they are printed on, and the wrong ones that people tried."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Row, Select, bindparam, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.binding import Slip
from bot.voting.households.household import Household, Role, Standing
from storage.households.register import household_in
from storage.tables import code_attempts, codes, estates, households, members
from storage.upsert import upsert

VOTING = [role for role in Role if role.votes]


class Seal(Protocol):
    """What keeps codes from whoever has a copy of the database, and lets a lost slip be printed again."""

    def digest(self, text: str) -> str:
        """Return by what a code is found again."""

    def sealed(self, text: str) -> str:
        """Return a code that only the same seal opens."""

    def opened(self, sealed: str) -> str | None:
        """Return the code again; None if it was sealed by another one, for the key was lost."""


def _query() -> Select[Any]:
    of_code = codes.c.sealed, codes.c.expires_at, codes.c.revoked_at
    return (
        select(households, *of_code, estates.c.zone)
        .join(codes, codes.c.household_id == households.c.id)
        .join(estates, estates.c.id == households.c.estate_id)
    )


def _slip(row: Row[Any], code: str) -> Slip:
    return Slip(household_in(row), code, row.expires_at, row.revoked_at, row.gone_at is not None, row.zone)


async def get(connection: AsyncConnection, code: str, seal: Seal) -> Slip | None:
    """Return what became of a code, unless nobody issued it."""
    row = (await connection.execute(_query().where(codes.c.digest == seal.digest(code)))).one_or_none()
    return _slip(row, code) if row else None


async def of_estate(connection: AsyncConnection, estate_id: int, seal: Seal) -> dict[int, Slip]:
    """Return by household id the codes of an estate that can be printed; some may have expired."""
    query = _query().where(codes.c.estate_id == estate_id, codes.c.revoked_at.is_(None))
    opened = [(row, seal.opened(row.sealed)) for row in await connection.execute(query)]
    return {row.id: _slip(row, code) for row, code in opened if code}


async def seal_all(connection: AsyncConnection, seal: Seal) -> None:
    """Seal the codes that stand in plain letters, from before there were seals."""
    plain = await connection.scalars(select(codes.c.digest).where(codes.c.sealed == ""))
    rows = [{"plain": code, "found_by": seal.digest(code), "kept": seal.sealed(code)} for code in plain]
    if rows:
        one = update(codes).where(codes.c.digest == bindparam("plain"))
        to_be = one.values(digest=bindparam("found_by"), sealed=bindparam("kept"))
        await connection.execute(to_be, rows)


async def issue(connection: AsyncConnection, slips: Iterable[Slip], now: datetime, seal: Seal) -> None:
    """Store new codes; one that was drawn before is left out."""
    rows = [
        {
            "digest": seal.digest(slip.code),
            "sealed": seal.sealed(slip.code),
            "estate_id": slip.household.estate_id,
            "household_id": slip.household.id,
            "issued_at": now,
            "expires_at": slip.expires_at,
        }
        for slip in slips
    ]
    await connection.execute(upsert(connection, codes).on_conflict_do_nothing(), rows)


async def revoke(connection: AsyncConnection, household_ids: Iterable[int], now: datetime) -> None:
    """Revoke the codes of these households."""
    of_one = codes.c.household_id == bindparam("of_household")
    statement = update(codes).where(of_one, codes.c.revoked_at.is_(None)).values(revoked_at=now)
    if rows := [{"of_household": household_id} for household_id in household_ids]:
        await connection.execute(statement, rows)


async def without_voters(connection: AsyncConnection, estate_id: int) -> list[Household]:
    """Return the households of the register to which nobody is bound who may vote."""
    voter = exists().where(
        members.c.household_id == households.c.id,
        members.c.standing == Standing.BOUND,
        members.c.role.in_(VOTING),
    )
    query = select(households).where(
        households.c.estate_id == estate_id, households.c.gone_at.is_(None), ~voter
    )
    return [household_in(row) for row in await connection.execute(query)]


async def wrong_attempts(connection: AsyncConnection, user_id: int, since: datetime) -> list[datetime]:
    """Return when a person tried wrong codes since a moment, oldest first."""
    rows = await connection.scalars(
        select(code_attempts.c.at)
        .where(code_attempts.c.user_id == user_id, code_attempts.c.at > since)
        .order_by(code_attempts.c.at)
    )
    return list(rows)


async def count_wrong(connection: AsyncConnection, user_id: int, now: datetime) -> None:
    """Remember that a person tried a wrong code."""
    await connection.execute(insert(code_attempts).values(user_id=user_id, at=now))
