"""Moving a matter on: by the committee, by a meeting's conclusion, or by what becomes of its vote."""

from bot.actions.act import Act
from bot.actions.matters import letters
from bot.voting.ledger.owner import of_matter
from bot.voting.matters import records
from bot.voting.matters.matter import Matter
from bot.voting.matters.states import MatterState, Mover, can_move, must_move
from storage.estates import estates
from storage.matters import matters, postings

TOLD = (MatterState.TAKEN_UP, MatterState.MERGED, MatterState.DECLINED, MatterState.DROPPED)
"""What is told to whoever raised a matter; all else is on its message in the group."""


async def move(
    act: Act,
    matter: Matter,
    state: MatterState,
    mover: Mover,
    reason: str = "",
    into: Matter | None = None,
) -> Matter:
    """Move a matter that is held on, write it into its ledger, and return it as it is then.

    Raises:
        MatterElsewhere: as ``bot.voting.matters.states.must_move`` says.
    """
    must_move(matter.state, state, mover)
    number = into.number if into else None
    act.write_into(of_matter(matter.id), [records.moved(state, reason, number, act.by)])
    await _store(act, matter, state, reason, into)
    if state is MatterState.TAKEN_UP:
        for group in await estates.groups_of(act.connection, matter.estate_id):
            await postings.add(act.connection, matter, group)
    if state in TOLD:
        letters.answer_raiser(act, matter, state)
    moved = await matters.get(act.connection, matter.id)
    assert moved is not None  # it is held
    return moved


async def _store(act: Act, matter: Matter, state: MatterState, reason: str, into: Matter | None) -> None:
    values = {
        "state": state,
        "changed_at": act.now,
        "reason": reason,
        "merged_into": into.id if into else None,
    }
    if state is MatterState.TAKEN_UP:
        values["taken_up_at"] = act.now
    await matters.change(act.connection, matter.id, **values)
    act.record(f"matter-{state}", matter.estate_id, matter_id=matter.id, number=matter.number)
    act.show_matter(matter.id)


async def follow_vote(act: Act, proposal_id: int, state: MatterState) -> None:
    """Let the matter that a vote is about follow what became of the vote, if it is about one.

    A matter that has gone another way meanwhile, such as one that was dropped, stays where it is.
    """
    matter_id = await matters.of_vote(act.connection, proposal_id)
    if matter_id is None:
        return
    matter = await act.hold_matter(matter_id)
    if matter and can_move(matter.state, state, Mover.VOTE):
        await move(act, matter, state, Mover.VOTE)


async def follow_meeting(act: Act, matter: Matter) -> None:
    """Show what came out of a meeting about a matter that is held, which is talked through by that.

    A matter that has gone further, or another way, stays where it is.
    """
    act.show_matter(matter.id)
    if can_move(matter.state, MatterState.DELIBERATED, Mover.MEETING):
        await move(act, matter, MatterState.DELIBERATED, Mover.MEETING)
