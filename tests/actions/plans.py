"""A matter with a frozen plan that says how its cost is shared, for tests of what comes after."""

from datetime import datetime

from msgspec.structs import replace

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.households.part import Part
from bot.voting.ledger.owner import of_matter
from bot.voting.matters import records
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import Plan
from bot.voting.matters.states import MatterState
from bot.voting.shares.costs import Costs, write_costs
from storage.estates import estates
from storage.matters import matters, plans


async def plans_for(
    hall: Hall, estate_id: int, by: int, costs: Costs | None, price: int | None, parts: tuple[Part, ...] = ()
) -> Matter:
    """Raise a matter, take it up, and freeze the first version of its plan."""
    async with hall.act(by=by) as act:
        estate = await estates.get(act.connection, estate_id)
        number = await matters.next_number(act.connection, estate_id)
        matter = _raised(estate_id, number, by, act.now, parts)
        matter_id = await matters.add(act.connection, matter, f"token-{number}")
        await act.begin_ledger_of(estate_id, of_matter(matter_id))
        matter = replace(matter, id=matter_id, state=MatterState.TAKEN_UP)
        facts = [records.raised(estate.name, matter), records.moved(MatterState.TAKEN_UP, "", None, by)]
        act.write_into(of_matter(matter_id), facts)
        await matters.change(act.connection, matter_id, state=MatterState.TAKEN_UP, changed_at=act.now)
        await _freeze(act, matter, costs, price, by)
        return matter


async def another_plan(hall: Hall, matter: Matter, by: int, costs: Costs | None, price: int | None) -> None:
    """Freeze the next version."""
    async with hall.act(by=by) as act:
        await act.hold_matter(matter.id)
        await _freeze(act, matter, costs, price, by)


async def _freeze(act: Act, matter: Matter, costs: Costs | None, price: int | None, by: int) -> None:
    plan = Plan("甲公司", price, costs=write_costs(costs) if costs else None)
    version = await plans.freeze(act.connection, matter, plan, by, act.now)
    act.write_into(of_matter(matter.id), [records.plan_frozen(version)])


def _raised(estate_id: int, number: int, by: int, now: datetime, parts: tuple[Part, ...]) -> Matter:
    text = "两部电梯都旧了。"
    return Matter(0, estate_id, number, "更换电梯", text, parts, by, now, "", MatterState.RAISED, now)
