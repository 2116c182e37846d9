"""Withdrawing a vote, or declaring it void, for which a second committee member may have to agree."""

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands, rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.actions.matters.moving import follow_vote
from bot.actions.questions import Answer, OpenQuestion, take
from bot.actions.results.letters import to_committee, to_groups
from bot.voting import subjects
from bot.voting.chain.chain import Fact, Kind
from bot.voting.estates.estate import Office
from bot.voting.letter import Envelope
from bot.voting.matters.states import MatterState
from bot.voting.paper.confirmation import Confirmation
from bot.voting.proposals.letters import GivenUp, VoidRequested, VoidSettled
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.proposals.withdrawal import VoidRequest, given_up, must_agree
from bot.voting.refusals import NobodyToAgree, VoidRequestWaits
from bot.voting.rights import Right
from bot.voting.settings.settings import Setting, own
from storage import questions
from storage.estates import estates
from storage.proposals import proposals, void_requests

RIGHTS = {
    ProposalState.WITHDRAWN: Right.WITHDRAW_PROPOSAL,
    ProposalState.VOID: Right.VOID_PROPOSAL,
}
KINDS = {ProposalState.WITHDRAWN: Kind.WITHDRAWN, ProposalState.VOID: Kind.VOIDED}


class VoidSheet(Struct, frozen=True):
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
        WithdrawnBefore: it was given up before.
        Refusal: those of ``rights.demand``.
    """
    async with hall.read() as connection:
        return await _may_give_up(connection, user_id, await proposals.get(connection, proposal_id))


async def note_reason(
    hall: Hall, answer: Answer, proposal_id: int, reason: str
) -> tuple[Proposal, ProposalState]:
    """Keep the reason with its question, which now waits to be confirmed or answered anew.

    What is returned is what ``consider`` returns.

    Raises:
        NothingToConfirm: the question for the reason waits no more.
        Refusal: those of ``consider``.
    """
    async with hall.act(by=answer.user_id) as act:
        await take(act, answer)
        asked = OpenQuestion(answer.question.kind, {"proposal_id": proposal_id, "reason": reason})
        await questions.ask(act.connection, answer.user_id, asked, act.now)
        proposal = await proposals.get(act.connection, proposal_id)
        return await _may_give_up(act.connection, answer.user_id, proposal)


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
    async with hall.act(by=user_id) as act:
        vote = await act.hold_vote(proposal_id)
        await take(act, answer)
        proposal, state = await _may_give_up(act.connection, user_id, vote)
        estate = await estates.get(act.connection, proposal.estate_id)
        if state is ProposalState.VOID and own(estate, Setting.SECOND_PERSON, second).is_needed:
            await _ask(act, proposal, reason, user_id)
            return proposal, False
        await _give_up(act, proposal, reason, user_id)
        return (await proposals.by_id(act.connection, [proposal_id]))[proposal_id], True


async def settle(hall: Hall, user_id: int, request_id: int, agree: bool) -> VoidSheet:
    """Agree, which declares the vote void, or refuse; whoever asked is told.

    Raises:
        VoidRequestSettled, OwnVoidRequest: as ``must_agree`` says.
        SharesHousehold: the person lives with who asked.
        Refusal: those of ``consider``.
    """
    async with hall.act(by=user_id) as act:
        request = await act.hold_void_request(request_id)
        held = await act.hold_vote(request.proposal_id) if request else None
        proposal, _ = await _may_give_up(act.connection, user_id, held)
        assert request  # or there would be no vote
        must_agree(request, user_id)
        await hands.must_be_second(act.connection, proposal.estate_id, request.asked_by, user_id)
        await void_requests.settle(act.connection, request_id, user_id, act.now)
        act.refresh(subjects.void_request(request_id))
        act.record("void-agreed" if agree else "void-refused", proposal.estate_id, proposal_id=proposal.id)
        if agree:
            await _give_up(act, proposal, request.reason, request.asked_by)
        letter, key = VoidSettled(request_id), f"void-settled:{request_id}"
        act.tell([Envelope(key, proposal.estate_id, request.asked_by, letter)])
        return await _sheet(act.connection, request_id)


async def seen_by(hall: Hall, user_id: int, request_id: int) -> VoidSheet:
    """Return a wish to somebody who may declare such votes void. Errors are those of ``rights.known``."""
    async with hall.read() as connection:
        request = await void_requests.get(connection, request_id)
        found = await proposals.get(connection, request.proposal_id) if request else None
        await rights.known(connection, user_id, found, Right.VOID_PROPOSAL)
        return await _sheet(connection, request_id)


async def look(hall: Hall, request_id: int) -> VoidSheet:
    """Return a wish as it stands now."""
    async with hall.read() as connection:
        return await _sheet(connection, request_id)


async def _may_give_up(
    connection: AsyncConnection, user_id: int, found: Proposal | None
) -> tuple[Proposal, ProposalState]:
    proposal = await rights.known(connection, user_id, found, Right.WITHDRAW_PROPOSAL)
    state = given_up(proposal)
    await rights.demand(connection, user_id, proposal.estate_id, RIGHTS[state])
    return proposal, state


async def _ask(act: Act, proposal: Proposal, reason: str, user_id: int) -> None:
    if await void_requests.is_waiting(act.connection, proposal.id):
        raise VoidRequestWaits(proposal=proposal.title)
    request_id = await void_requests.add(act.connection, proposal, reason, user_id, act.now)
    letter, mark = VoidRequested(request_id), f":{request_id}"
    everybody = await to_committee(act.connection, proposal, letter, mark)
    seconds = await hands.seconds(act.connection, proposal.estate_id, user_id)
    others = [envelope for envelope in everybody if envelope.chat_id in seconds]
    if not others:
        raise NobodyToAgree()
    act.tell(others)
    act.record("void-asked", proposal.estate_id, proposal_id=proposal.id)


async def _give_up(act: Act, proposal: Proposal, reason: str, by: int) -> None:
    """End a vote for good; whatever still waits for it is told so when it comes."""
    state = given_up(proposal)
    ended = {"state": state, "ending": reason, "closed_at": proposal.closed_at or act.now}
    await proposals.move(act.connection, proposal.id, **ended)
    act.write(proposal.id, [Fact(KINDS[state], {"reason": reason, "by": by})])
    act.record_of(by, f"proposal-{state}", proposal.estate_id, proposal_id=proposal.id)
    act.show_anew([proposal.id])
    act.refresh(subjects.vote(proposal.id))
    act.tell(await to_groups(act.connection, proposal, GivenUp(proposal.id)))
    await follow_vote(act, proposal.id, MatterState.DELIBERATED)


async def _sheet(connection: AsyncConnection, request_id: int) -> VoidSheet:
    request = await void_requests.get(connection, request_id)
    assert request is not None  # none is ever deleted
    proposal = (await proposals.by_id(connection, [request.proposal_id]))[request.proposal_id]
    committee = await estates.holders(connection, proposal.estate_id, Office.COMMITTEE)
    names = await known_as(connection, [request.asked_by, request.settled_by], committee)
    return VoidSheet(request, proposal, names[request.asked_by], names.get(request.settled_by or 0, ""))
