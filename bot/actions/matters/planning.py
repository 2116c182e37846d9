"""Writing the plan of a matter, and freezing it as the next version."""

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting.ledger.owner import of_matter
from bot.voting.matters import records
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import Plan, PlanFile, PlanVersion, hash_of_plan
from bot.voting.matters.planning import PlanField, emptied, must_freeze, typed_into, with_file
from bot.voting.matters.states import MatterState
from bot.voting.refusals import MatterElsewhere, PlanChanged
from bot.voting.rights import Right
from storage import questions
from storage.estates import estates
from storage.matters import matters, plans

FIELD = "plan-field"
"""The question that what a plan says in one field answers."""

PLANNED_IN = (MatterState.TAKEN_UP, MatterState.DELIBERATED, MatterState.TO_VOTE, MatterState.DECIDED)
"""At which states of a matter its plan can be written."""


async def ask(hall: Hall, user_id: int, matter_id: int, field: PlanField) -> Matter:
    """Ask somebody of the committee what the plan says in a field.

    Raises:
        MatterElsewhere: the matter was not taken up, or has ended.
        Refusal: those of ``act.known``.
    """
    async with hall.act(by=user_id) as act:
        matter = await _planned(act, await matters.get(act.connection, matter_id))
        fields = {"matter_id": matter_id, "field": field.value}
        await questions.ask(act.connection, user_id, OpenQuestion(FIELD, fields), act.now)
        return matter


async def write(hall: Hall, answer: Answer, text: str) -> Matter:
    """Keep what was typed for the field that was asked for; return the matter.

    Raises:
        NothingToConfirm: the question waits no more.
        Refusal: those of ``ask`` and of ``bot.voting.matters.planning.typed_into``.
    """
    field = PlanField(answer.question.fields["field"])
    async with hall.act(by=answer.user_id) as act:
        matter, plan = await opened(act, answer.question.fields["matter_id"])
        await take(act, answer)
        today = act.now.astimezone((await estates.get(act.connection, matter.estate_id)).tz).date()
        return await keep(act, matter, typed_into(plan, field, text, today))


async def add_file(hall: Hall, answer: Answer, file: PlanFile) -> Matter:
    """Keep a file with the plan; errors are those of ``write`` and ``TooManyPlanFiles``."""
    async with hall.act(by=answer.user_id) as act:
        matter, plan = await opened(act, answer.question.fields["matter_id"])
        await take(act, answer)
        return await keep(act, matter, with_file(plan, file))


async def empty(hall: Hall, user_id: int, matter_id: int, field: PlanField) -> Matter:
    """Let the plan say nothing in a field; errors are those of ``ask``."""
    async with hall.act(by=user_id) as act:
        matter, plan = await opened(act, matter_id)
        return await keep(act, matter, emptied(plan, field))


async def freeze(hall: Hall, user_id: int, matter_id: int, seal: str) -> PlanVersion:
    """Freeze the plan as it was seen with that ``seal`` (the beginning of its hash), and show it to all.

    Raises:
        PlanEmpty, PlanUnchanged: as ``bot.voting.matters.planning.must_freeze`` says.
        PlanChanged: somebody has written on since.
        Refusal: those of ``ask``.
    """
    async with hall.act(by=user_id) as act:
        matter, written = await opened(act, matter_id)
        earlier = await plans.of_matter(act.connection, matter.id)
        plan = must_freeze(written, earlier[-1] if earlier else None)
        if not hash_of_plan(plan).startswith(seal):
            raise PlanChanged()
        version = await plans.freeze(act.connection, matter, plan, user_id, act.now)
        await plans.drop_draft(act.connection, matter.id)
        act.write_into(of_matter(matter.id), [records.plan_frozen(version)])
        act.record(
            "plan-frozen", matter.estate_id, matter_id=matter.id, number=matter.number, version=version.number
        )
        act.show_matter(matter.id)
        return version


async def opened(act: Act, matter_id: int) -> tuple[Matter, Plan]:
    """Return a matter, held, and the plan to go on with: the one begun, or the newest version.

    Errors are those of ``ask``.
    """
    matter = await _planned(act, await act.hold_matter(matter_id))
    begun = await plans.draft(act.connection, matter_id)
    if begun is not None:
        return matter, begun
    frozen = await plans.of_matter(act.connection, matter_id)
    return matter, frozen[-1].plan if frozen else Plan()


async def _planned(act: Act, found: Matter | None) -> Matter:
    matter = await act.known(found, Right.WRITE_PLAN)
    if matter.state not in PLANNED_IN:
        raise MatterElsewhere(state=matter.state)
    return matter


async def keep(act: Act, matter: Matter, plan: Plan) -> Matter:
    """Keep a plan that is being written; return its matter."""
    assert act.by is not None
    await plans.keep_draft(act.connection, matter, plan, act.by, act.now)
    return matter
