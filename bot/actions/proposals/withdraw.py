"""Withdrawing a vote, or declaring it void, for which a second committee member may have to agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import ledger, rights
from bot.actions.hall import Hall
from bot.actions.questions import Answer, OpenQuestion, take
from bot.actions.results.letters import to_committee, to_groups
from bot.voting.ledger.chain import Fact, Kind
from bot.voting.paper.confirmation import Confirmation
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.proposals.withdrawal import VoidRequest, given_up, must_agree
from bot.voting.refusals import NobodyToAgree, NoSuchProposal, UnknownButton, VoidRequestWaits
from bot.voting.rights import Right
from storage import deliveries, questions
from storage.deliveries import Letter
from storage.estates import events
from storage.following_up import door_lists
from storage.households import people
from storage.proposals import postings, proposals, void_requests

RIGHTS = {
    ProposalState.WITHDRAWN: Right.WITHDRAW_PROPOSAL,
    ProposalState.VOID: Right.VOID_PROPOSAL,
}
KINDS = {ProposalState.WITHDRAWN: Kind.WITHDRAWN, ProposalState.VOID: Kind.VOIDED}


@dataclass(frozen=True, slots=True)
class VoidSheet:
    """A wish to declare a vote void, with the vote and who wishes it and who answered."""

    request: VoidRequest
    proposal: Proposal
    asked_by: str
    settled_by: str


async def could_be_withdrawn(hall: Hall, user_id: int) -> list[Proposal]:
    """Return the votes that a committee member can withdraw or declare void, newest first.

    Raises:
        Refusal: those of ``rights.where``.
    """
    async with hall.read() as connection:
        served = await rights.where(connection, user_id, Right.WITHDRAW_PROPOSAL)
        found = await proposals.of_estates(connection, [estate.id for estate in served])
    return [proposal for proposal in found if not proposal.ending]


async def consider(hall: Hall, user_id: int, proposal_id: int) -> tuple[Proposal, ProposalState]:
    """Return a vote, and the stage to which it would come.

    Raises:
        NoSuchProposal: there is none with that id.
        WithdrawnBefore: it was given up before.
        Refusal: those of ``rights.demand``.
    """
    async with hall.read() as connection:
        return await _may_give_up(connection, user_id, proposal_id)


async def note_reason(
    hall: Hall, answer: Answer, proposal_id: int, reason: str
) -> tuple[Proposal, ProposalState]:
    """Keep the reason with its question, which now waits to be confirmed or answered anew.

    What is returned is what ``consider`` returns.

    Raises:
        NothingToConfirm: the question for the reason waits no more.
        Refusal: those of ``consider``.
    """
    async with hall.write() as connection:
        await take(connection, hall, answer)
        asked = OpenQuestion(answer.question.kind, {"proposal_id": proposal_id, "reason": reason})
        await questions.ask(connection, answer.user_id, asked, hall.now)
        return await _may_give_up(connection, answer.user_id, proposal_id)


async def give_up(
    hall: Hall, answer: Answer, proposal_id: int, reason: str, second: Confirmation
) -> tuple[Proposal, bool]:
    """Withdraw a vote or declare it void; return it, and whether that is done or a ``second`` one is asked.

    Raises:
        NothingToConfirm: the question that is confirmed waits no more.
        NobodyToAgree: a second person is needed, and there is none.
        VoidRequestWaits: somebody has asked already.
        Refusal: those of ``consider``.
    """
    user_id = answer.user_id
    async with hall.write() as connection:
        await proposals.lock(connection, proposal_id)
        await take(connection, hall, answer)
        proposal, state = await _may_give_up(connection, user_id, proposal_id)
        if state is ProposalState.VOID and second.is_needed:
            await _ask(connection, hall, proposal, reason, user_id)
            return proposal, False
        await _give_up(connection, hall, proposal, reason, user_id)
        return (await proposals.by_id(connection, [proposal_id]))[proposal_id], True


async def settle(hall: Hall, user_id: int, request_id: int, agree: bool) -> VoidSheet:
    """Agree, which declares the vote void, or refuse; whoever asked is told.

    Raises:
        UnknownButton: there never was such a wish.
        VoidRequestSettled, OwnVoidRequest: as ``must_agree`` says.
        Refusal: those of ``consider``.
    """
    async with hall.write() as connection:
        request = await void_requests.get(connection, request_id)
        if request is None:
            raise UnknownButton()
        await proposals.lock(connection, request.proposal_id)
        proposal, _ = await _may_give_up(connection, user_id, request.proposal_id)
        must_agree(request, user_id)
        await void_requests.settle(connection, request_id, user_id, hall.now)
        await _record(connection, hall, proposal, "void-agreed" if agree else "void-refused", user_id)
        if agree:
            await _give_up(connection, hall, proposal, request.reason, request.asked_by)
        fields = {"request_id": request_id}
        key = f"void-settled:{request_id}"
        answer = Letter(key, proposal.estate_id, request.asked_by, "void-settled", fields)
        await deliveries.put(connection, [answer], hall.now)
        return await _sheet(connection, request_id)


async def look(hall: Hall, request_id: int) -> VoidSheet:
    """Return a wish as it stands now."""
    async with hall.read() as connection:
        return await _sheet(connection, request_id)


async def _may_give_up(
    connection: AsyncConnection, user_id: int, proposal_id: int
) -> tuple[Proposal, ProposalState]:
    proposal = await proposals.get(connection, proposal_id)
    if proposal is None:
        raise NoSuchProposal()
    await rights.demand(connection, user_id, proposal.estate_id, Right.WITHDRAW_PROPOSAL)
    state = given_up(proposal)
    await rights.demand(connection, user_id, proposal.estate_id, RIGHTS[state])
    return proposal, state


async def _ask(
    connection: AsyncConnection, hall: Hall, proposal: Proposal, reason: str, user_id: int
) -> None:
    if await void_requests.is_waiting(connection, proposal.id):
        raise VoidRequestWaits(proposal=proposal.title)
    request_id = await void_requests.add(connection, proposal, reason, user_id, hall.now)
    mark = f":{request_id}"
    letters = await to_committee(connection, proposal, "void-request", mark, request_id=request_id)
    others = [letter for letter in letters if letter.chat_id != user_id]
    if not others:
        raise NobodyToAgree()
    await deliveries.put(connection, others, hall.now)
    await _record(connection, hall, proposal, "void-asked", user_id)


async def _give_up(connection: AsyncConnection, hall: Hall, proposal: Proposal, reason: str, by: int) -> None:
    """End a vote for good; whatever still waits for it is told so when it comes."""
    state = given_up(proposal)
    ended = {"state": state, "ending": reason, "closed_at": proposal.closed_at or hall.now}
    await proposals.move(connection, proposal.id, **ended)
    await ledger.append(connection, proposal.id, [Fact(KINDS[state], {"reason": reason, "by": by})], hall.now)
    await postings.mark_stale(connection, [proposal.id])
    await door_lists.mark_stale(connection, [proposal.id])
    await deliveries.put(connection, await to_groups(connection, proposal, "withdrawn"), hall.now)
    await _record(connection, hall, proposal, f"proposal-{state}", by)


async def _record(connection: AsyncConnection, hall: Hall, proposal: Proposal, act: str, by: int) -> None:
    await events.record(connection, proposal.estate_id, by, act, hall.now, proposal_id=proposal.id)


async def _sheet(connection: AsyncConnection, request_id: int) -> VoidSheet:
    request = await void_requests.get(connection, request_id)
    assert request is not None  # none is ever deleted
    proposal = (await proposals.by_id(connection, [request.proposal_id]))[request.proposal_id]
    known = await people.by_id(connection, _people(request))
    names = {user_id: person.name for user_id, person in known.items()}
    return VoidSheet(request, proposal, names[request.asked_by], names.get(request.settled_by or 0, ""))


def _people(request: VoidRequest) -> Sequence[int]:
    return [user_id for user_id in (request.asked_by, request.settled_by) if user_id is not None]
