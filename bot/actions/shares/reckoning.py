"""Reckoning what each household pays by a plan, from the register as it is now."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.register import UnitKind
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import Plan, PlanVersion
from bot.voting.proposals.electorate import Electorate
from bot.voting.refusals import CostsMissing, Refusal
from bot.voting.shares.costs import Costs, read_costs
from bot.voting.shares.reckoned import Reckoned
from bot.voting.shares.sharing import Flat
from storage.shares import flats


def costs_of(plan: Plan) -> Costs:
    """Return how the cost of a plan is shared.

    Raises:
        CostsMissing: nobody has said so yet.
    """
    if plan.costs is None:
        raise CostsMissing()
    return read_costs(plan.costs)


async def flats_of(connection: AsyncConnection, matter: Matter) -> Sequence[Flat]:
    """Return the flats that share the cost of a matter: those in its parts of the estate."""
    electorate = Electorate(parts=matter.parts, kinds=(UnitKind.FLAT,))
    return await flats.of(connection, matter.estate_id, electorate)


async def of_plan(connection: AsyncConnection, matter: Matter, plan: Plan) -> Reckoned:
    """Return what a plan of a matter comes to now.

    Raises:
        CostsMissing, PriceMissing: the plan does not say enough.
        Refusal: those of ``shares``.
    """
    costs = costs_of(plan)
    sharing = await flats_of(connection, matter)
    parts, yearly = costs.of_flats(sharing, plan.price), costs.of_a_year(sharing)
    return Reckoned(costs, costs.with_floors(sharing), parts, yearly, plan.price)


async def tried(connection: AsyncConnection, matter: Matter, plan: Plan) -> Reckoned | None:
    """Return what a plan comes to now, None where that cannot be reckoned."""
    try:
        return await of_plan(connection, matter, plan)
    except Refusal:
        return None


async def compared(
    connection: AsyncConnection, matter: Matter, versions: Sequence[PlanVersion], household_id: int
) -> list[int | None]:
    """Return what a household pays (fen) by each of these versions, None where that cannot be reckoned."""
    found = [await tried(connection, matter, version.plan) for version in versions]
    return [each.shares.get(household_id) if each else None for each in found]
