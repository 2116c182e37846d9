"""The ballot box as a batch of taps sees it: decides what each tap comes to, before anything is stored."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from bot.voting.ballots import newcomers
from bot.voting.ballots.ballot import Ballot, Entered, Receipt, Tap, running, voter
from bot.voting.ballots.records import cast, voided, withdrawal
from bot.voting.chain.chain import Fact
from bot.voting.chain.commitment import new_salt
from bot.voting.counting import precedence
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import NO_AREA, Measure
from bot.voting.households.household import Household, Member
from bot.voting.ledger.book import Book
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import (
    HouseholdNotOnRoll,
    NothingToWithdraw,
    Refusal,
    SoldBallotStands,
)
from bot.voting.typed.codes import Below

BallotPlace = tuple[int, int]
"""A proposal's id and a household's id: where one ballot can stand."""


Counter = tuple[int, int, str, Choice | BallotChannel]
"""What is counted by estate, proposal (their ids) and building: each choice, and each way of a ballot."""


NOTHING_YET: tuple[int, Decimal | None] = (0, NO_AREA)


class Entry(Struct, frozen=True):
    """A ballot to append; ``ended_at`` is set when a later tap of the same batch replaced it."""

    estate_id: int
    proposal_id: int
    ballot: Ballot
    tap_id: str
    ended_at: datetime | None = None


@dataclass(slots=True)
class BallotBox:
    """What is known when the batch begins, and what it changes.

    ``members`` are places by user id, ``roll`` the entitled households by proposal and household id
    as they were frozen, ``standing`` the ballots that count now, ``known_taps`` taps settled earlier.
    Who was bound less than ``fresh_for`` ago does not change what others have cast; who tried is kept in
    ``too_new``. Every change is written into the ledger (``books``, by proposal); ``below`` draws the salts
    of secret ballots.
    """

    now: datetime
    proposals: Mapping[int, Proposal]
    members: Mapping[int, Sequence[Member]]
    roll: Mapping[int, Mapping[int, Household]]
    standing: dict[BallotPlace, Ballot]
    known_taps: set[str]
    books: Mapping[int, Book]
    below: Below
    fresh_for: timedelta = timedelta()
    appended: dict[BallotPlace, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    ended: dict[BallotPlace, Ballot] = field(default_factory=dict)
    _counted: dict[Counter, tuple[int, Decimal | None]] = field(default_factory=dict)
    cast_now: list[tuple[Tap, Receipt]] = field(default_factory=list)
    own_votes: dict[BallotPlace, Tap] = field(default_factory=dict)
    too_new: dict[int, Member] = field(default_factory=dict)

    def settle(self, tap: Tap) -> Receipt | Refusal:
        """Return the tap's receipt, or its refusal; later taps of the batch see what it changed."""
        try:
            return self._cast(tap)
        except Refusal as refusal:
            refusal.language = next((place.language for place in self.members.get(tap.user_id, ())), "")
            return refusal
        finally:
            self.known_taps.add(tap.id)

    def enter(self, entered: Entered, before: Sequence[Fact] = ()) -> Receipt:
        """Put in a ballot on paper or by proxy that somebody was entitled to enter; return its receipt.

        ``before`` is what the ledger tells before the ballot, because it rests on it; nothing, if the ballot
        is refused.

        Raises:
            VotingNotOpen, VotingClosed: the proposal takes no ballots now.
            UnknownButton: the choice is not on the ballot.
            HouseholdNotOnRoll: the household is not entitled.
            OwnVotePrevails, ElectronicPrevails, LaterVotePrevails, SoldBallotStands: the ballot that
                stands stays.
        """
        proposal = running(self.proposals.get(entered.proposal_id), self.now)
        household = self.roll.get(proposal.id, {}).get(entered.household_id)
        if household is None:
            raise HouseholdNotOnRoll(household="–")
        proposal.must_offer(entered.choice)
        press = Tap(entered.id, entered.by, proposal.id, entered.choice, household.id)
        return self._put(press, proposal, household, entered.channel, entered.given_at, before)

    def end(
        self, proposal_id: int, household_id: int, came_by: BallotChannel, by: int | None
    ) -> Receipt | None:
        """End the ballot that stands if it came by this way; return what was ended, None if nothing was.

        ``by`` is who ends it.

        Raises:
            VotingNotOpen, VotingClosed: the proposal takes no changes now.
            SoldBallotStands: the household has changed hands since.
        """
        proposal, place = running(self.proposals.get(proposal_id), self.now), (proposal_id, household_id)
        standing = self.standing.get(place)
        if standing is None or standing.channel is not came_by:
            return None
        receipt = Receipt(self.roll[proposal_id][household_id], None, standing.choice, proposal)
        _must_not_be_sold(standing, receipt.household)
        self._end(place, proposal, receipt.household)
        self._write(proposal_id, withdrawal(standing, by))
        return receipt

    def void(self, proposal_id: int, household_id: int, objection: int, by: int | None) -> Receipt:
        """End the ballot that stands after the objection with this number, also when the vote has closed."""
        proposal, standing = self.proposals[proposal_id], self.standing[proposal_id, household_id]
        receipt = Receipt(self.roll[proposal_id][household_id], None, standing.choice, proposal)
        self._end((proposal_id, household_id), proposal, receipt.household)
        self._write(proposal_id, voided(standing, objection, by))
        return receipt

    def _cast(self, tap: Tap) -> Receipt:
        roll = self.roll.get(tap.proposal_id, {})
        proposal, member = voter(
            tap, self.proposals.get(tap.proposal_id), self.members.get(tap.user_id, ()), roll, self.now
        )
        return self._put(tap, proposal, roll[member.household.id], BallotChannel.CHAT, member=member)

    def _put(
        self,
        tap: Tap,
        proposal: Proposal,
        household: Household,
        channel: BallotChannel,
        given_at: datetime | None = None,
        told: Sequence[Fact] = (),
        member: Member | None = None,
    ) -> Receipt:
        standing = self.standing.get((proposal.id, household.id))
        before, language = standing.choice if standing else None, member.language if member else ""
        if tap.id in self.known_taps:
            number = standing.receipt if standing else ""
            return Receipt(household, before, before, proposal, number, language)
        if tap.choice is None and standing is None:
            raise NothingToWithdraw(household=household.label)
        if standing:
            _must_not_be_sold(standing, household)
            later = given_at is not None and standing.cast_at > given_at
            precedence.check(standing.channel, channel, proposal.terms.precedence, standing_is_later=later)
        too_new = member and newcomers.is_closed_to(member, standing, self.now, self.fresh_for)
        for fact in told:
            self._write(proposal.id, fact)
        if standing and standing.choice == tap.choice and (standing.channel is channel or too_new):
            return Receipt(household, before, before, proposal, standing.receipt, language)
        if member and too_new:
            self.too_new[member.id] = member
            raise newcomers.refusal(member, self.fresh_for)
        number = self._change(tap, proposal, household, channel)
        receipt = Receipt(household, tap.choice, before, proposal, number, language)
        self.cast_now.append((tap, receipt))
        return receipt

    def _change(self, tap: Tap, proposal: Proposal, household: Household, channel: BallotChannel) -> str:
        """Put in what the tap says, or take out what stands; return the ballot's receipt, if there is one."""
        place = (proposal.id, household.id)
        before = self.standing.get(place)
        if before:
            self._end(place, proposal, household)
        if tap.choice is None:
            if before:
                self._write(proposal.id, withdrawal(before, tap.user_id))
            return ""
        if channel.is_own and not (before and before.channel.is_own):
            self.own_votes[place] = tap
        ballot = self._recorded(tap, tap.choice, proposal, household, channel, before)
        self._append(place, tap, proposal, household, ballot)
        return ballot.receipt

    def _recorded(
        self,
        tap: Tap,
        choice: Choice,
        proposal: Proposal,
        household: Household,
        channel: BallotChannel,
        before: Ballot | None,
    ) -> Ballot:
        salt = new_salt(self.below) if proposal.terms.secret else None
        fact = cast(household.id, choice, tap.user_id, channel, proposal.version, salt, before)
        receipt = self._write(proposal.id, fact)
        return Ballot(household.id, choice, tap.user_id, self.now, channel, proposal.version, receipt, salt)

    def _write(self, proposal_id: int, act: Fact) -> str:
        return self.books[proposal_id].write(act, self.now).receipt

    def _append(
        self, place: BallotPlace, tap: Tap, proposal: Proposal, household: Household, ballot: Ballot
    ) -> None:
        self.appended[place].append(Entry(proposal.estate_id, proposal.id, ballot, tap.id))
        self.standing[place] = ballot
        self._count(proposal, household, ballot, 1)

    def _end(self, place: BallotPlace, proposal: Proposal, household: Household) -> None:
        ballot = self.standing.pop(place)
        self._count(proposal, household, ballot, -1)
        if self.appended[place]:
            self.appended[place][-1] = replace(self.appended[place][-1], ended_at=self.now)
        else:
            self.ended[place] = ballot

    def _count(self, proposal: Proposal, household: Household, ballot: Ballot, heads: int) -> None:
        """Count a household once more (1) or no more (-1)."""
        area = None if household.area is None else heads * household.area
        for counted in (ballot.choice, ballot.channel):
            counter = proposal.estate_id, proposal.id, household.building, counted
            so_far = self._counted.get(counter, NOTHING_YET)
            whole = None if area is None or so_far[1] is None else so_far[1] + area
            self._counted[counter] = so_far[0] + heads, whole

    @property
    def taps_of_ballots(self) -> set[str]:
        """Return the ids of the taps by which ballots were appended."""
        return {entry.tap_id for entries in self.appended.values() for entry in entries}

    @property
    def counts(self) -> dict[Counter, Measure]:
        """Return by how much each counter has changed."""
        return {counter: Measure(*by) for counter, by in self._counted.items()}


def _must_not_be_sold(standing: Ballot, household: Household) -> None:
    """Let nobody touch what was cast before the household changed hands."""
    if standing.sold:
        raise SoldBallotStands(household=household.label)
