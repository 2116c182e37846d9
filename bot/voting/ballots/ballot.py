"""Ballots: one standing per household, accepted or refused by rules that need no storage."""

from collections.abc import Container, Sequence
from datetime import datetime

from msgspec import Struct

from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household, Member, Standing
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.refusals import (
    BindingPending,
    HouseholdNotOnRoll,
    NotBound,
    ProposalChanged,
    Refusal,
    SeveralHouseholds,
    TenantHasNoVote,
    TrialOver,
    VotingClosed,
    VotingNotOpen,
    VotingWithdrawn,
)


class Ballot(Struct, frozen=True):
    """A household's standing answer, who gave it, when (aware UTC), and by which way it came.

    ``version`` is that of the proposal on which it was given, ``receipt`` the short form of its record in
    the ledger; the ``salt`` of a secret ballot is what its commitment there was made with. One that was
    ``sold`` was cast before its household changed hands, and stands. ``id`` is that of its row, 0 until it
    is stored.
    """

    household_id: int
    choice: Choice
    cast_by: int
    cast_at: datetime
    channel: BallotChannel = BallotChannel.CHAT
    version: int = 1
    receipt: str = ""
    salt: str | None = None
    sold: bool = False
    id: int = 0


class Tap(Struct, frozen=True):
    """A press on a vote button; ``id`` is Telegram's for the press, ``household_id`` only when chosen.

    ``choice`` None withdraws the ballot. ``version`` is that of the proposal as it was seen.
    """

    id: str
    user_id: int
    proposal_id: int
    choice: Choice | None
    household_id: int | None = None
    version: int = 1


class Entered(Struct, frozen=True):
    """A ballot put in for a household on paper or by proxy; ``id`` is unique, ``by`` who put it in.

    ``given_at`` says when it was handed over, if it is put in later than that.
    """

    id: str
    by: int
    proposal_id: int
    household_id: int
    choice: Choice
    channel: BallotChannel
    given_at: datetime | None = None


class Receipt(Struct, frozen=True):
    """What a tap came to: the household's answer now (None when withdrawn) and the one before.

    ``number`` is what the household keeps, to find its ballot in the ledger (empty when withdrawn),
    ``language`` what the person who pressed reads.
    """

    household: Household
    choice: Choice | None
    before: Choice | None
    proposal: Proposal
    number: str = ""
    language: str = ""

    @property
    def changed(self) -> bool:
        """Tell whether the ballot box is different now; a repeated tap only confirms."""
        return self.choice != self.before


def voter(
    tap: Tap, proposal: Proposal | None, members: Sequence[Member], roll: Container[int], now: datetime
) -> tuple[Proposal, Member]:
    """Return the proposal, and the person's place in the one household whose ballot the tap casts.

    ``members`` are all the person's places, ``roll`` holds the ids of the households entitled to vote
    on the proposal.

    Raises:
        NotBound, BindingPending: the person lives nowhere in its estate, or there is no such proposal.
        VotingNotOpen, VotingClosed: the proposal takes no ballots now.
        ProposalChanged: what was seen is not what is asked any more.
        UnknownButton: the choice is not on the ballot.
        TenantHasNoVote, BindingPending, HouseholdNotOnRoll: no ballot to cast here.
        SeveralHouseholds: the person must say for which household.
    """
    estate_id = proposal.estate_id if proposal else None
    own = [m for m in members if m.household.estate_id == estate_id]
    if not [m for m in own if m.standing is Standing.BOUND]:  # who is no resident hears nothing of the vote
        raise _no_voter(own)
    proposal = running(proposal, now)
    _must_be_asked(tap, proposal)
    mine = voting(own)
    entitled = [m for m in mine if m.household.id in roll and tap.household_id in (None, m.household.id)]
    if not entitled:
        raise HouseholdNotOnRoll(household=mine[0].household.label)
    if len(entitled) > 1:
        raise SeveralHouseholds(number=len(entitled))
    return proposal, entitled[0]


def running(proposal: Proposal | None, now: datetime) -> Proposal:
    """Return the proposal if it takes ballots now.

    Raises:
        VotingNotOpen, VotingClosed, VotingWithdrawn, TrialOver: it does not yet, or no longer.
    """
    if proposal and proposal.takes_ballots(now):
        return proposal
    if proposal is None or proposal.state in (ProposalState.DRAFT, ProposalState.ANNOUNCED):
        raise VotingNotOpen()
    if proposal.is_trial:
        raise TrialOver()
    if proposal.ending:
        raise VotingWithdrawn(proposal=proposal.title, reason=proposal.ending)
    raise VotingClosed(proposal=proposal.title)


def _must_be_asked(tap: Tap, proposal: Proposal) -> None:
    if tap.choice is None:
        return
    if tap.version < proposal.asked_version:
        raise ProposalChanged(proposal=proposal.title)
    proposal.must_offer(tap.choice)


def voting(members: Sequence[Member]) -> list[Member]:
    """Return those of a person's places that give a ballot.

    Raises:
        NotBound, BindingPending, TenantHasNoVote: there is none.
    """
    found = [member for member in members if member.may_vote]
    if not found:
        raise _no_voter(members)
    return found


def _no_voter(members: Sequence[Member]) -> Refusal:
    """Return why somebody with these places, if any, gives no ballot."""
    if not members:
        return NotBound()
    waiting = any(member.standing is Standing.PENDING and member.role.votes for member in members)
    return BindingPending() if waiting else TenantHasNoVote()
