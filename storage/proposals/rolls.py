"""Rolls: who is entitled to vote on a proposal, frozen from the register."""

from typing import Any

from sqlalchemy import ColumnElement, Text, case, cast, delete, func, insert, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.proposals.electorate import Electorate
from bot.voting.proposals.proposal import ProposalState
from storage.proposals.electorates import counted
from storage.tables import counters, proposals, rolls

ELECTORATE = "electorate"


async def freeze(
    connection: AsyncConnection, proposal_id: int, estate_id: int, electorate: Electorate
) -> None:
    """Write the roll of a proposal from the register as it is now, in place of one written before.

    A household stands on it under its first room that counts, with the area of those that count; where
    that of any is unknown the whole roll is without areas, for no sum could be made of the others.
    """
    for table in (rolls, counters):
        await connection.execute(delete(table).where(table.c.proposal_id == proposal_id))
    unit = (await counted(connection, estate_id, electorate)).subquery()
    head = unit.c.head
    ranked = select(
        unit,
        func.row_number()
        .over(partition_by=head, order_by=(unit.c.household_id, unit.c.position))
        .label("rank"),
        func.count().over(partition_by=head).label("units"),
        case((_all_known(unit.c.area), func.sum(unit.c.area).over(partition_by=head))).label("whole"),
    ).subquery()
    row = ranked.c
    first = select(
        literal(estate_id),
        literal(proposal_id),
        row.head,
        _label(row.building, row.staircase, row.number, row.units),
        row.building,
        row.staircase,
        row.whole,
    ).where(row.rank == 1)
    columns = ["estate_id", "proposal_id", "household_id", "label", "building", "staircase", "area"]
    await connection.execute(insert(rolls).from_select(columns, first))
    await _count_electorate(connection, proposal_id)


async def unfinished(connection: AsyncConnection, estate_id: int) -> list[tuple[int, int]]:
    """Return proposal and household of every line on the rolls of votes that are announced or running."""
    states = [state for state in ProposalState if not state.has_ended]
    query = (
        select(rolls.c.proposal_id, rolls.c.household_id)
        .join(proposals)
        .where(rolls.c.estate_id == estate_id, proposals.c.state.in_(states))
        .order_by(rolls.c.proposal_id, rolls.c.household_id)
    )
    return [(row.proposal_id, row.household_id) for row in await connection.execute(query)]


def _all_known(area: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell whether the area of every row is known."""
    return func.count(area).over() == func.count().over()


def _label(*names_and_units: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the label of a household as ``RegisteredHousehold.label`` writes it."""
    *names, units = names_and_units
    room = sum((case((name != "", "-" + name), else_="") for name in names), start=literal(""))
    return func.substr(room, 2) + case((units > 1, " +" + cast(units - 1, Text)), else_="")


async def _count_electorate(connection: AsyncConnection, proposal_id: int) -> None:
    per_building = (
        select(
            rolls.c.estate_id,
            rolls.c.proposal_id,
            rolls.c.building,
            literal(ELECTORATE),
            func.count(),
            func.sum(rolls.c.area),
        )
        .where(rolls.c.proposal_id == proposal_id)
        .group_by(rolls.c.estate_id, rolls.c.proposal_id, rolls.c.building)
    )
    columns = ["estate_id", "proposal_id", "building", "counted", "heads", "area"]
    await connection.execute(insert(counters).from_select(columns, per_building))
