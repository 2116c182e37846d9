"""Raising an objection to what counts in a vote, which the committee is told."""

from bot.actions.act import Act
from bot.actions.ballots.on_roll import on_roll
from bot.actions.hall import Hall
from bot.actions.objections import letters
from bot.actions.objections.wishes import Wish, allowed
from bot.actions.questions import Answer, take
from bot.voting import subjects
from bot.voting.objections import records
from bot.voting.objections.objection import (
    Objection,
    check_new,
    check_reason,
    must_fit,
)
from bot.voting.proposals.proposal import Proposal
from storage import objections
from storage.ballots import ballots
from storage.proposals import proposals


async def object_to(
    hall: Hall, user_id: int, wish: Wish, why: str, answer: Answer | None = None
) -> tuple[Objection, Proposal]:
    """Raise an objection, tell the committee, and return it with its vote.

    Raises:
        NothingToConfirm: it was the ``answer`` to a question that waits no more.
        AlreadyObjected, TooManyObjections, ExplanationTooLong: as ``bot.voting.objections.objection`` says.
        Refusal: those of ``ask_why``.
    """
    explained = check_reason(why)
    async with hall.act(by=user_id) as act:
        await act.hold_vote(wish.proposal_id)
        await take(act, answer)
        proposal, _ = await allowed(act.connection, user_id, wish.proposal_id, act.now)
        must_fit(wish.kind, wish.household_id is not None)
        if wish.household_id is not None:
            await on_roll(act.connection, proposal, wish.household_id)
        raised = await store(act, user_id, wish, explained)
    return raised, proposal


async def store(act: Act, user_id: int, wish: Wish, why: str) -> Objection:
    """Store an objection to a vote that is held, and tell the committee.

    Raises:
        NothingToConfirm: it was the ``answer`` to a question that waits no more.
        AlreadyObjected, TooManyObjections: as ``bot.voting.objections.objection.check_new`` says.
    """
    earlier = await objections.of_votes(act.connection, [wish.proposal_id])
    check_new(earlier, user_id, wish.kind, wish.household_id)
    proposal = (await proposals.by_id(act.connection, [wish.proposal_id]))[wish.proposal_id]
    place = (wish.proposal_id, wish.household_id or 0)
    standing = (await ballots.standing(act.connection, [place])).get(place)
    raised = await objections.add(
        act.connection,
        proposal.estate_id,
        proposal.id,
        wish.kind,
        wish.household_id,
        standing.receipt if standing else None,
        why,
        user_id,
        act.now,
    )
    act.write(proposal.id, [records.raised(raised)])
    record(act, raised, "objection-raised")
    await letters.tell_committee(act, raised)
    return raised


def record(act: Act, objection: Objection, event: str) -> None:
    """Put on record what was done about an objection."""
    home = {"household_id": objection.household.id} if objection.household else {}
    fields = {"objection_id": objection.id, "proposal_id": objection.proposal_id, **home}
    act.refresh(subjects.objection(objection.id))
    act.record(event, objection.estate_id, **fields)
