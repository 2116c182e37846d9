"""Saying how the cost of a plan that is being written is shared."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from bot.actions.hall import Hall
from bot.actions.matters import planning
from bot.actions.questions import Answer, take
from bot.actions.shares.reckoning import flats_of, of_plan, tried
from bot.voting.refusals import CostsMissing
from bot.voting.shares.cost_table import CostTable
from bot.voting.shares.costs import Costs, read_costs, write_costs
from bot.voting.shares.reckoned import Reckoned
from bot.voting.shares.sharing import Flat

Change = Callable[[Costs | None, Sequence[Flat]], Costs]
"""Makes of the costs as they are, None if nothing is said, what is to be; it sees the flats that share."""


async def seen(hall: Hall, user_id: int, matter_id: int) -> Reckoned | None:
    """Return what the costs of a plan come to; None if nothing is said of them, or it cannot be reckoned.

    Errors are those of ``planning.ask``.
    """
    async with hall.act(by=user_id) as act:
        matter, plan = await planning.opened(act, matter_id)
        return await tried(act.connection, matter, plan)


async def change(
    hall: Hall, user_id: int, matter_id: int, made: Change, answer: Answer | None = None
) -> Reckoned:
    """Say something else of a plan's costs, and return what it comes to; all else that was said stays.

    Raises:
        MoreThanPrice: more is taken off than there is to pay.
        Refusal: those of ``planning.ask``, ``made`` and ``of_plan``; nothing was kept then.
    """
    async with hall.act(by=user_id) as act:
        matter, plan = await planning.opened(act, matter_id)
        await take(act, answer)
        flats = await flats_of(act.connection, matter)
        costs = made(read_costs(plan.costs) if plan.costs else None, flats)
        costs.must_fit(plan.price)
        changed = replace(plan, costs=write_costs(costs))
        reckoned = await of_plan(act.connection, matter, changed)
        await planning.keep(act, matter, changed)
        return reckoned


def share_by(
    table: CostTable | None, running: bool = False, floors: Sequence[tuple[str, Fraction]] = ()
) -> Change:
    """Share the price, or the ``running`` costs, by a table; None lets the running costs have the same."""

    def made(costs: Costs | None, flats: Sequence[Flat]) -> Costs:
        if running:
            changed = replace(_said(costs), running=table)
        else:
            assert table is not None  # only running costs have the same as something else
            changed = replace(costs, table=table) if costs else Costs(table)
        return changed.telling(floors, flats)

    return made


def saying(**parts: Any) -> Change:
    """Say some fields of the costs, such as the subsidies (fen)."""
    return lambda costs, flats: replace(_said(costs), **parts)


def floors_of(floors: Sequence[tuple[str, Fraction]]) -> Change:
    """Say on which floors rooms lie, as people wrote them."""
    return lambda costs, flats: _said(costs).telling(floors, flats)


def _said(costs: Costs | None) -> Costs:
    if costs is None:
        raise CostsMissing()
    return costs
