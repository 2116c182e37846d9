"""Letting a vote that is published be that of its matter."""

from collections.abc import Sequence

from bot.actions.act import Act
from bot.voting.ledger.owner import of_matter
from bot.voting.matters import records
from bot.voting.matters.plan import PlanVersion
from bot.voting.matters.states import MatterState, Mover, must_move
from bot.voting.proposals.draft import Draft
from bot.voting.refusals import PlanChanged
from bot.voting.rights import Right
from storage.matters import matters, plans


async def put_to_vote(act: Act, draft: Draft, proposal_id: int, number: int) -> None:
    """Let a vote that is published be that of the matter its draft was begun for, if there is one.

    Raises:
        MatterElsewhere: the matter cannot be put to the vote any more.
        PlanChanged: one of the versions is not there.
    """
    if draft.matter_id is None:
        return
    matter = await act.known(await act.hold_matter(draft.matter_id), Right.PROPOSE)
    must_move(matter.state, MatterState.TO_VOTE, Mover.VOTE)
    chosen = await chosen_of(act, matter.id, draft.versions)
    await matters.put_to_vote(act.connection, matter, proposal_id, draft.versions)
    act.write_into(of_matter(matter.id), [records.put_to_vote(number, chosen, act.by)])
    await matters.change(act.connection, matter.id, state=MatterState.TO_VOTE, changed_at=act.now)
    act.record(
        "matter-to-vote", matter.estate_id, matter_id=matter.id, number=matter.number, proposal_id=proposal_id
    )
    act.show_matter(matter.id)


async def chosen_of(act: Act, matter_id: int, numbers: Sequence[int]) -> list[PlanVersion]:
    """Return versions of a matter's plan by their numbers.

    Raises:
        PlanChanged: there is no such version.
    """
    found = {each.number: each for each in await plans.of_matter(act.connection, matter_id)}
    if not found.keys() >= set(numbers):
        raise PlanChanged()
    return [found[number] for number in sorted(numbers)]
