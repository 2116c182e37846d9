"""Saying how the cost of a plan that is being written is shared."""

from dataclasses import replace

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.matters import planning
from bot.actions.questions import Answer, take
from bot.actions.shares.reckoning import Reckoned, of_plan
from bot.voting.rights import Right
from bot.voting.shares.cost_table import CostTable
from bot.voting.shares.costs import Costs, read_costs, write_costs
from storage.matters import matters


async def may_begin(hall: Hall, user_id: int, matter_id: int) -> None:
    """Let somebody choose a table. Errors are those of ``rights.known``."""
    async with hall.read() as connection:
        await rights.known(connection, user_id, await matters.get(connection, matter_id), Right.WRITE_PLAN)


async def share_by(
    hall: Hall, user_id: int, matter_id: int, table: CostTable, answer: Answer | None = None
) -> Reckoned:
    """Let a plan's cost be shared by a table, and return what it comes to; all else that was said stays.

    Raises:
        Refusal: those of ``planning.ask`` and of ``of_plan``; nothing was kept then.
    """
    async with hall.act(by=user_id) as act:
        matter, plan = await planning.opened(act, matter_id)
        await take(act, answer)
        costs = replace(read_costs(plan.costs), table=table) if plan.costs else Costs(table)
        changed = replace(plan, costs=write_costs(costs))
        reckoned = await of_plan(act.connection, matter, changed)
        await planning.keep(act, matter, changed)
        return reckoned
