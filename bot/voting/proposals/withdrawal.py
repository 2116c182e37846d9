"""Giving a vote up: it is withdrawn while it is asked, and declared void once it was counted."""

from msgspec import Struct

from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.refusals import OwnVoidRequest, VoidRequestSettled, WithdrawnBefore


class VoidRequest(Struct, frozen=True):
    """A committee member wants a vote declared void, for which a second one is asked."""

    id: int
    proposal_id: int
    reason: str
    asked_by: int
    settled_by: int | None


def given_up(proposal: Proposal) -> ProposalState:
    """Return the stage to which a vote comes that is given up; nothing brings it back.

    Raises:
        OnlyATrial: it is a trial, which is ended.
        WithdrawnBefore: it was given up before.
    """
    proposal.must_count()
    if proposal.ending:
        raise WithdrawnBefore(proposal=proposal.title)
    return ProposalState.VOID if proposal.state.is_counted else ProposalState.WITHDRAWN


def must_agree(request: VoidRequest, user_id: int) -> None:
    """Let somebody of the committee agree that a vote is void, or refuse; the first answer counts.

    Raises:
        VoidRequestSettled: it was answered before.
        OwnVoidRequest: it is the person's own wish.
    """
    if request.settled_by is not None:
        raise VoidRequestSettled()
    if request.asked_by == user_id:
        raise OwnVoidRequest()
