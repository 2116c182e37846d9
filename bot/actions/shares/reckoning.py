"""Reckoning what each household pays by a plan, from the register as it is now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.register import UnitKind
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import Plan, PlanVersion
from bot.voting.proposals.electorate import Electorate
from bot.voting.refusals import CostsMissing, Refusal
from bot.voting.shares.costs import Costs, read_costs
from bot.voting.shares.sharing import Flat
from storage.shares import flats


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a plan comes to: the flats that share it, and each household's part and yearly part (fen)."""

    costs: Costs
    flats: Sequence[Flat]
    shares: Mapping[int, int]
    yearly: Mapping[int, int]

    @property
    def total(self) -> int:
        """Return what the households pay together, in fen."""
        return sum(self.shares.values())

    @property
    def paying(self) -> int:
        """Return how many households pay anything."""
        return sum(1 for share in self.shares.values() if share)


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
    return Reckoned(costs, costs.with_floors(sharing), parts, yearly)


async def compared(
    connection: AsyncConnection, matter: Matter, versions: Sequence[PlanVersion], household_id: int
) -> list[int | None]:
    """Return what a household pays (fen) by each of these versions, None where that cannot be reckoned."""
    found: list[int | None] = []
    for version in versions:
        try:
            reckoned = await of_plan(connection, matter, version.plan)
        except Refusal:
            found.append(None)
        else:
            found.append(reckoned.shares.get(household_id))
    return found
