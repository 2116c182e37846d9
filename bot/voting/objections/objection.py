"""Objections: what can be objected to and when, who settles it, and what a settlement can decide."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.ballots.ballot import Ballot
from bot.voting.households.household import Household
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.refusals import (
    AlreadyObjected,
    AnotherMustSettle,
    BallotGone,
    ExplanationTooLong,
    NoSecondWanted,
    ObjectionSettled,
    ObjectionsOver,
    TooManyObjections,
    UnknownButton,
    VotingNotOpen,
)

MOST_WAITING = 3
"""Objections of one person to one vote that may wait at the same time: each holds up the final result."""

LONGEST_REASON = 300  # characters; two of them and a title fit below the photo of a slip


class ObjectionKind(StrEnum):
    """What is said to be wrong."""

    WRONG_HOUSEHOLD = "wrong-household"
    WRONG_CHOICE = "wrong-choice"
    NOT_ELIGIBLE = "not-eligible"
    OTHER = "other"

    @property
    def is_about_household(self) -> bool:
        """Tell whether it has to be said which household is meant."""
        return self is not ObjectionKind.OTHER


class Decision(StrEnum):
    """How an objection is settled: it is not right, it is right and noted, or the ballot does not count."""

    DISMISSED = "dismissed"
    UPHELD = "upheld"
    BALLOT_VOID = "ballot-void"

    @property
    def is_upheld(self) -> bool:
        """Tell whether the objection was right."""
        return self is not Decision.DISMISSED


class Objection(Struct, frozen=True):
    """An objection; ``number`` counts within its vote, ``receipt`` is that of the ballot it was raised to.

    A ``decision`` without ``settled_at`` waits for a second person.
    """

    id: int
    estate_id: int
    proposal_id: int
    number: int
    kind: ObjectionKind
    household: Household | None
    receipt: str | None
    why: str
    raised_by: int
    raised_at: datetime
    decision: Decision | None = None
    reason: str = ""
    settled_by: int | None = None
    settled_at: datetime | None = None

    @property
    def is_settled(self) -> bool:
        """Tell whether it holds up nothing any more."""
        return self.settled_at is not None

    @property
    def waits_for_second(self) -> bool:
        """Tell whether one of the committee wants the ballot void and a second one has to agree."""
        return self.decision is not None and not self.is_settled


Summary = Mapping[ObjectionKind, tuple[int, int]]
"""Of each kind how many objections were raised, and how many of them upheld."""


def check_time(proposal: Proposal, now: datetime) -> None:
    """Let somebody object to a vote: while it is open, and until the time to object is over.

    Dongguan and Jiangmen publish a preliminary count with an invitation to object (published practice).

    Raises:
        VotingNotOpen: it has not been opened.
        ObjectionsOver: the time is over, or the vote was withdrawn or declared void.
    """
    if proposal.state in (ProposalState.DRAFT, ProposalState.ANNOUNCED):
        raise VotingNotOpen()
    until = proposal.objections_until
    counted = proposal.state is ProposalState.CLOSED and until is not None and now < until
    if not (proposal.state.is_open or counted):
        raise ObjectionsOver(proposal=proposal.title)


def must_fit(kind: ObjectionKind, names_household: bool) -> None:
    """Let somebody object in a way that is offered: about a household, or about the vote as such.

    Raises:
        UnknownButton: the kind is about a household and none is named, or the other way round.
    """
    if names_household is not kind.is_about_household:
        raise UnknownButton()


def check_new(
    earlier: Sequence[Objection], user_id: int, kind: ObjectionKind, household_id: int | None
) -> None:
    """Let a person raise a further objection to a vote with these earlier ones.

    Raises:
        AlreadyObjected: the same one of that person still waits.
        TooManyObjections: as many of that person wait as may.
    """
    waiting = [each for each in earlier if each.raised_by == user_id and not each.is_settled]
    for each in waiting:
        if each.kind is kind and (each.household and each.household.id) == household_id:
            raise AlreadyObjected(number=each.number)
    if len(waiting) >= MOST_WAITING:
        raise TooManyObjections(most=MOST_WAITING)


def check_reason(text: str) -> str:
    """Return what was written as the reason.

    Raises:
        ExplanationTooLong: it is longer than is allowed.
    """
    if len(text) > LONGEST_REASON:
        raise ExplanationTooLong(length=len(text), most=LONGEST_REASON)
    return text.strip()


def settlers(
    objection: Objection,
    committee: Iterable[int],
    residents: Iterable[int],
    ballot: Ballot | None,
    checked_by: int | None,
) -> list[int]:
    """Return who of a committee may settle an objection.

    Not who raised it, nor who lives in the household, nor who cast or entered the ballot; and who
    ``checked_by`` the ballot on paper only if there is nobody else.
    """
    parties = {objection.raised_by, *residents, ballot and ballot.cast_by}
    others = [user_id for user_id in committee if user_id not in parties]
    return [user_id for user_id in others if user_id != checked_by] or others


def seconds(
    objection: Objection, entitled: Iterable[int], committee: Iterable[int], residents: Iterable[int]
) -> list[int]:
    """Return who of a committee may be the second person: another one who may settle.

    If there is none, also who entered or checked the ballot and agrees that it does not count.
    """
    others = [user_id for user_id in entitled if user_id != objection.settled_by]
    parties = {objection.raised_by, objection.settled_by, *residents}
    return others or [user_id for user_id in committee if user_id not in parties]


def must_settle(objection: Objection, user_id: int, entitled: Sequence[int]) -> None:
    """Let a committee member settle an objection, or say why not.

    Who wants a ballot void may think better of it while a second person is waited for.

    Raises:
        ObjectionSettled: it is settled, or waits for a second person.
        AnotherMustSettle: it concerns the person.
    """
    own_wish = objection.waits_for_second and user_id == objection.settled_by
    if objection.decision is not None and not own_wish:
        raise ObjectionSettled(number=objection.number)
    if user_id not in entitled:
        raise AnotherMustSettle()


def must_second(objection: Objection, user_id: int, possible: Sequence[int]) -> None:
    """Let a second committee member agree that a ballot does not count, or refuse, or say why not.

    Raises:
        NoSecondWanted: nobody waits for it, or no longer.
        AnotherMustSettle: it concerns the person, or the person wanted it.
    """
    if not objection.waits_for_second:
        raise NoSecondWanted(number=objection.number)
    if user_id not in possible:
        raise AnotherMustSettle()


def can_void(objection: Objection, ballot: Ballot | None) -> bool:
    """Tell whether a household's standing ballot can be declared void after an objection.

    It must be the one that was objected to; whoever is not eligible may have no other either.
    """
    if ballot is None or objection.household is None:
        return False
    return objection.kind is ObjectionKind.NOT_ELIGIBLE or ballot.receipt == objection.receipt


def must_void(objection: Objection, ballot: Ballot | None) -> None:
    """Let the ballot be declared void.

    Raises:
        BallotGone: it does not stand any more.
    """
    if not can_void(objection, ballot):
        raise BallotGone()


def summary(objections: Iterable[Objection]) -> Summary:
    """Count objections by their kinds."""
    counted: dict[ObjectionKind, tuple[int, int]] = {}
    for each in objections:
        raised, upheld = counted.get(each.kind, (0, 0))
        is_upheld = each.is_settled and each.decision is not None and each.decision.is_upheld
        counted[each.kind] = (raised + 1, upheld + is_upheld)
    return {kind: counted[kind] for kind in ObjectionKind if kind in counted}
