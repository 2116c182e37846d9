"""Pledges (认缴): neither votes nor payments; which states they have, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.households.household import Household
from bot.voting.refusals import PledgeBelowShare, PledgeSettled
from bot.voting.shares.sharing import yuan


class PledgeState(StrEnum):
    """How far it has come with one household."""

    ASKED = "asked"
    UNDECIDED = "undecided"
    PLEDGED = "pledged"
    DECLINED = "declined"
    CALLED = "called"
    PART_PAID = "part-paid"
    PAID = "paid"
    REFUNDED = "refunded"
    RELEASED = "released"


class Move(StrEnum):
    """What somebody does that leads to another state."""

    PLEDGE = "pledge"
    HESITATE = "hesitate"
    DECLINE = "decline"
    ASK_ANEW = "ask-anew"  # in a second round each says yes anew
    RELEASE = "release"
    PAY_LATER = "pay-later"  # by a day of its own
    CALL = "call"
    JOIN_LATE = "join-late"  # by the rule for those, once the others were called
    PAY_PART = "pay-part"
    PAY_ALL = "pay-all"
    PAY_NOTHING = "pay-nothing"  # an entry of the books was taken back
    REFUND = "refund"


OPEN = (PledgeState.ASKED, PledgeState.UNDECIDED, PledgeState.PLEDGED, PledgeState.DECLINED)
"""The states in which a household can still say what it wants."""

OUTSIDE = (PledgeState.ASKED, PledgeState.UNDECIDED, PledgeState.DECLINED)
"""The states of those who have no part in it."""

OWING = (PledgeState.CALLED, PledgeState.PART_PAID, PledgeState.PAID)
RECKONED = (*OWING, PledgeState.REFUNDED)
"""The states that follow what the books say, also when an entry is taken back."""

MOVES: Mapping[Move, tuple[tuple[PledgeState, ...], PledgeState]] = {
    Move.PLEDGE: (OPEN, PledgeState.PLEDGED),
    Move.HESITATE: (OPEN, PledgeState.UNDECIDED),
    Move.DECLINE: (OPEN, PledgeState.DECLINED),
    Move.ASK_ANEW: ((PledgeState.PLEDGED,), PledgeState.ASKED),
    Move.RELEASE: (OPEN, PledgeState.RELEASED),
    Move.PAY_LATER: ((PledgeState.PLEDGED,), PledgeState.PLEDGED),
    Move.CALL: ((PledgeState.PLEDGED,), PledgeState.CALLED),
    Move.JOIN_LATE: (OUTSIDE, PledgeState.CALLED),
    Move.PAY_PART: (RECKONED, PledgeState.PART_PAID),
    Move.PAY_ALL: (RECKONED, PledgeState.PAID),
    Move.PAY_NOTHING: (RECKONED, PledgeState.CALLED),
    Move.REFUND: (RECKONED, PledgeState.REFUNDED),
}
"""From which states a move leads, and to which one."""


class Pledge(Struct, frozen=True):
    """What one household is asked for and has said; all sums in fen, ``at`` aware UTC.

    ``share`` is what the table makes it, ``asked`` what it is asked for now, which is more in a second
    round. ``pays_by`` is until when it means to have paid what it pledged, ``by`` who said so.
    Who was called after the others, has joined late.
    """

    drive_id: int
    household: Household
    state: PledgeState
    share: int
    asked: int
    pledged: int = 0
    called: int = 0
    paid: int = 0
    refunded: int = 0
    pays_by: date | None = None
    by: int | None = None
    at: datetime | None = None
    called_at: datetime | None = None

    @property
    def outstanding(self) -> int:
        """Return what was called and has not come."""
        return max(self.called - self.paid, 0) if self.state in OWING else 0

    @property
    def is_silent(self) -> bool:
        """Tell whether the household has still to say what it wants."""
        return self.state in (PledgeState.ASKED, PledgeState.UNDECIDED)


def moved(state: PledgeState, move: Move) -> PledgeState:
    """Return the state to which a move leads.

    Raises:
        PledgeSettled: it does not lead anywhere from this state.
    """
    before, after = MOVES[move]
    if state not in before:
        raise PledgeSettled()
    return after


def must_suffice(pledge: Pledge, sum_: int) -> None:
    """Let a household pledge a sum (fen): what it is asked for, or more.

    Raises:
        PledgeBelowShare: it is less.
    """
    if sum_ < pledge.asked:
        raise PledgeBelowShare(share=yuan(pledge.asked))


def by_payments(called: int, paid: int, refunded: int) -> Move:
    """Return the move that what the books say of a called household makes (all in fen)."""
    if paid and refunded >= paid:
        return Move.REFUND
    if paid >= called:
        return Move.PAY_ALL
    return Move.PAY_PART if paid > 0 else Move.PAY_NOTHING
