"""The ballot box as a batch of taps sees it: decides what each tap comes to, before anything is stored."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.voting.ballot import Ballot, Choice, Receipt, Tap, voter
from bot.voting.household import Household, Member
from bot.voting.measure import Measure
from bot.voting.proposal import Proposal
from bot.voting.refusals import NothingToWithdraw, Refusal

Place = tuple[int, int]
"""A proposal's id and a household's id: where one ballot can stand."""


@dataclass(frozen=True, slots=True)
class Entry:
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
    as they were frozen, ``standing`` the ballots that count now, ``known_taps`` taps cast earlier.
    """

    now: datetime
    proposals: Mapping[int, Proposal]
    members: Mapping[int, Sequence[Member]]
    roll: Mapping[int, Mapping[int, Household]]
    standing: dict[Place, Ballot]
    known_taps: set[str]
    appended: dict[Place, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    ended: set[Place] = field(default_factory=set)
    counts: dict[tuple[Proposal, str, Choice], Measure] = field(default_factory=lambda: defaultdict(Measure))
    cast_now: list[tuple[Tap, Receipt]] = field(default_factory=list)

    def settle(self, tap: Tap) -> Receipt | Refusal:
        """Return the tap's receipt, or its refusal; later taps of the batch see what it changed."""
        try:
            return self._cast(tap)
        except Refusal as refusal:
            return refusal

    def _cast(self, tap: Tap) -> Receipt:
        roll = self.roll.get(tap.proposal_id, {})
        proposal, member = voter(
            tap, self.proposals.get(tap.proposal_id), self.members.get(tap.user_id, ()), roll, self.now
        )
        household = roll[member.household.id]
        standing = self.standing.get((proposal.id, household.id))
        before = standing.choice if standing else None
        if tap.id in self.known_taps:
            return Receipt(household, before, before, proposal)
        if tap.choice is None and before is None:
            raise NothingToWithdraw(household=household.label)
        receipt = Receipt(household, tap.choice, before, proposal)
        if receipt.changed:
            self._change(tap, receipt)
        return receipt

    def _change(self, tap: Tap, receipt: Receipt) -> None:
        place = (receipt.proposal.id, receipt.household.id)
        weight = Measure(1, receipt.household.area)
        if receipt.before:
            self._end(place)
            self._count(receipt, receipt.before, Measure() - weight)
        if receipt.choice:
            self._append(place, tap, Ballot(receipt.household.id, receipt.choice, tap.user_id, self.now))
            self._count(receipt, receipt.choice, weight)
        self.known_taps.add(tap.id)
        self.cast_now.append((tap, receipt))

    def _append(self, place: Place, tap: Tap, ballot: Ballot) -> None:
        proposal = self.proposals[tap.proposal_id]
        self.appended[place].append(Entry(proposal.estate_id, proposal.id, ballot, tap.id))
        self.standing[place] = ballot

    def _end(self, place: Place) -> None:
        del self.standing[place]
        if self.appended[place]:
            self.appended[place][-1] = replace(self.appended[place][-1], ended_at=self.now)
        else:
            self.ended.add(place)

    def _count(self, receipt: Receipt, choice: Choice, by: Measure) -> None:
        self.counts[receipt.proposal, receipt.household.building, choice] += by
