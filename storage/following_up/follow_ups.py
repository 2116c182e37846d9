"""Following up: which steps were run, which households were asked, who is silent and can be asked."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.following_up.agenda import Ran
from bot.voting.following_up.follow_up import Claim, Run
from bot.voting.households.household import Household, Member, Standing
from bot.voting.proposals.timetable import Channel
from bot.voting.results.dossier import Asked
from storage.among import among, listed
from storage.households.members import place, places
from storage.proposals.proposals import household_on_roll
from storage.ready import ready
from storage.tables import WAITING, ballots, follow_up_runs, follow_ups, members, people, rolls
from storage.upsert import upsert

UNFINISHED = ready(
    select(follow_up_runs.c.proposal_id, follow_up_runs.c.step).where(WAITING).order_by(follow_up_runs.c.at)
)


async def runs(connection: AsyncConnection, proposal_ids: Iterable[int]) -> set[Run]:
    """Return the steps of these proposals that were run."""
    query = select(follow_up_runs.c.proposal_id, follow_up_runs.c.step)
    rows = await connection.execute(query.where(follow_up_runs.c.proposal_id.in_(set(proposal_ids))))
    return {(row.proposal_id, row.step) for row in rows}


async def mark_run(
    connection: AsyncConnection,
    estate_id: int,
    proposal_id: int,
    step: str,
    now: datetime,
    *,
    passed_over: bool = False,
    waiting: Sequence[Collection[int]] = (),
) -> None:
    """Store that a step was run, in the transaction that claims what it asks, or that it never will be.

    ``waiting`` are the households (ids), in portions, that are still to be asked.
    """
    row = {"estate_id": estate_id, "proposal_id": proposal_id, "step": step, "at": now}
    row |= {"passed_over": passed_over, "waiting": _written(waiting)}
    await connection.execute(insert(follow_up_runs).values(row))


async def unfinished(connection: AsyncConnection) -> list[Run]:
    """Return the runs in which households are still to be asked, the oldest first."""
    return [(row.proposal_id, row.step) for row in await connection.execute(UNFINISHED)]


async def waiting(connection: AsyncConnection, run: Run) -> list[list[int]]:
    """Return which households (ids) are still to be asked in a run, in portions; its vote is held."""
    found = await connection.scalar(select(follow_up_runs.c.waiting).where(*_is(run)))
    return list(found or ())


async def keep_waiting(connection: AsyncConnection, run: Run, portions: Sequence[Collection[int]]) -> None:
    """Store which households are still to be asked in a run; without any it is over."""
    left = update(follow_up_runs).where(*_is(run)).values(waiting=_written(portions))
    await connection.execute(left)


def _is(run: Run) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return follow_up_runs.c.proposal_id == run[0], follow_up_runs.c.step == run[1]


def _written(portions: Sequence[Collection[int]]) -> list[list[int]] | None:
    return [sorted(homes) for homes in portions] or None


async def ran(connection: AsyncConnection, proposal_id: int) -> list[Ran]:
    """Return the steps of a proposal that were run, oldest first, with the households asked in private."""
    asked = (
        select(follow_ups.c.step, func.count().label("households"))
        .where(follow_ups.c.proposal_id == proposal_id, follow_ups.c.channel == Channel.PRIVATE)
        .group_by(follow_ups.c.step)
        .subquery()
    )
    done = follow_up_runs.c
    query = (
        select(done.step, done.at, func.coalesce(asked.c.households, 0), done.passed_over)
        .outerjoin(asked, asked.c.step == follow_up_runs.c.step)
        .where(follow_up_runs.c.proposal_id == proposal_id)
        .order_by(follow_up_runs.c.at)
    )
    return [Ran(*row) for row in await connection.execute(query)]


def unanswered(proposal_id: int, homes: Collection[int] | None = None) -> Select[tuple[int]]:
    """Return the query for the ids of households on the roll without a standing ballot.

    Of all, or of ``homes``, which the parameters of ``_named`` list.
    """
    return select(rolls.c.household_id).where(*_are_silent(proposal_id, homes))


def _are_silent(proposal_id: int, homes: Collection[int] | None) -> list[ColumnElement[bool]]:
    answered = exists().where(
        ballots.c.proposal_id == proposal_id,
        ballots.c.household_id == rolls.c.household_id,
        ballots.c.ended_at.is_(None),
    )
    return [rolls.c.proposal_id == proposal_id, ~answered, *_these(rolls.c.household_id, homes)]


async def silent(
    connection: AsyncConnection, proposal_id: int, homes: Collection[int] | None = None
) -> list[Household]:
    """Return the households on the roll without a standing ballot, all or those among ``homes``."""
    query = select(rolls).where(*_are_silent(proposal_id, homes)).order_by(rolls.c.household_id)
    return [household_on_roll(row) for row in await connection.execute(query, _named(homes))]


async def willing(
    connection: AsyncConnection, proposal_ids: Iterable[int], homes: Collection[int] | None = None
) -> list[Member]:
    """Return the members of silent households of these votes who can be and want to be reminded.

    All of them, or those of ``homes``.
    """
    found: dict[int, Member] = {}
    for proposal_id in proposal_ids:
        query = places().where(
            members.c.household_id.in_(unanswered(proposal_id, homes)),
            members.c.standing == Standing.BOUND,
            people.c.reachable,
            people.c.reminders,
        )
        found |= {row.id: place(row) for row in await connection.execute(query, _named(homes))}
    return list(found.values())


def _these(column: ColumnElement[int], homes: Collection[int] | None) -> list[ColumnElement[bool]]:
    return [] if homes is None else [among(column, "homes")]


def _named(homes: Collection[int] | None) -> dict[str, str]:
    return {} if homes is None else {"homes": listed(homes)}


async def begun(connection: AsyncConnection, proposal_ids: Iterable[int]) -> set[Run]:
    """Return the steps of these proposals at which somebody was asked, also those not run to their end."""
    query = select(follow_ups.c.proposal_id, follow_ups.c.step).distinct()
    rows = await connection.execute(query.where(follow_ups.c.proposal_id.in_(set(proposal_ids))))
    return {(row.proposal_id, row.step) for row in rows}


async def claimed(
    connection: AsyncConnection, proposal_id: int, homes: Collection[int] | None = None
) -> frozenset[Claim]:
    """Return everything claimed for a proposal, or what of it is about these ``homes``."""
    query = select(follow_ups).where(follow_ups.c.proposal_id == proposal_id)
    rows = await connection.execute(query.where(*_these(follow_ups.c.household_id, homes)), _named(homes))
    return frozenset(Claim(row.proposal_id, row.household_id, row.step, Channel(row.channel)) for row in rows)


async def asked(connection: AsyncConnection, proposal_id: int) -> list[Asked]:
    """Return which households of a proposal were asked again when and how, oldest first."""
    query = select(follow_ups).where(follow_ups.c.proposal_id == proposal_id)
    rows = await connection.execute(query.order_by(follow_ups.c.claimed_at, follow_ups.c.household_id))
    return [Asked(row.household_id, row.step, Channel(row.channel), row.claimed_at) for row in rows]


async def claim(
    connection: AsyncConnection, estate_of: dict[int, int], claims: Iterable[Claim], now: datetime
) -> None:
    """Claim what is asked now; ``estate_of`` gives a proposal's estate."""
    rows = [
        {
            "estate_id": estate_of[each.about_id],
            "proposal_id": each.about_id,
            "household_id": each.household_id,
            "step": each.step,
            "channel": each.channel,
            "claimed_at": now,
        }
        for each in claims
    ]
    if rows:
        await connection.execute(upsert(connection, follow_ups).on_conflict_do_nothing(), rows)
