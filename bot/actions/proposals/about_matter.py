"""Beginning the vote of a matter: a draft that has its title, its words and the versions of its plan."""

from collections.abc import Sequence

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.matters.putting_to_vote import chosen_of
from bot.actions.proposals import drafts as sheets
from bot.voting.households.part import write_part
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import PlanVersion, named
from bot.voting.matters.states import MatterState, Mover, must_move
from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_answers import beforehand
from bot.voting.proposals.draft_questions import Question, Template
from bot.voting.proposals.draft_sheet import Sheet
from bot.voting.proposals.draft_usual import Usual
from bot.voting.refusals import DraftExists
from bot.voting.rights import Right
from storage import questions
from storage.matters import matters
from storage.proposals import drafts


async def begin(hall: Hall, user_id: int, matter_id: int, numbers: Sequence[int], usual: Usual) -> Sheet:
    """Begin the draft of a vote about a matter, on versions of its plan by their numbers.

    On one version the vote is for or against it; several are its options; on none it is about the matter.

    Raises:
        MatterElsewhere: the matter cannot be put to the vote now.
        PlanChanged: there is no such version.
        DraftExists: the person is writing another draft.
        Refusal: those of ``act.known``.
    """
    async with hall.act(by=user_id) as act:
        matter = await act.known(await matters.get(act.connection, matter_id), Right.PROPOSE)
        must_move(matter.state, MatterState.TO_VOTE, Mover.VOTE)
        before = await drafts.get(act.connection, user_id)
        if before and await rights.has(act.connection, user_id, before.estate_id, Right.PROPOSE):
            raise DraftExists()
        chosen = await chosen_of(act, matter_id, numbers)
        draft = _draft(matter, chosen, usual)
        await drafts.keep(act.connection, user_id, draft, act.now)
        await questions.drop(act.connection, user_id)
        return await sheets.lay_out(act.connection, draft, act.now)


def _draft(matter: Matter, chosen: Sequence[PlanVersion], usual: Usual) -> Draft:
    answers = {
        **beforehand(usual),
        Question.TEMPLATE: Template.BLANK.value,
        Question.TITLE: matter.title,
        Question.REASON: matter.text,
        Question.OPTIONS: [_option(each) for each in chosen] if len(chosen) > 1 else None,
    }
    if len(chosen) == 1 and chosen[0].plan.price is not None:
        answers[Question.COST] = f"{chosen[0].plan.price // 100}.{chosen[0].plan.price % 100:02}"
    if matter.parts:
        answers[Question.ELECTORATE] = [write_part(part) for part in matter.parts]
    numbers = tuple(each.number for each in chosen)
    return Draft(
        matter.estate_id,
        answers,
        usual.notice_days,
        matter_id=matter.id,
        versions=numbers,
        plans=named(chosen),
    )


def _option(version: PlanVersion) -> str:
    return f"{version.number} · {version.plan.supplier or version.mark}"
