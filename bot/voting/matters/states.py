"""How far a matter has come, and who may move it on: the one table that acts and the verifier read."""

from collections.abc import Mapping
from enum import StrEnum

from bot.voting.refusals import MatterElsewhere


class MatterState(StrEnum):
    """How far a matter has come."""

    RAISED = "raised"
    TAKEN_UP = "taken-up"
    DELIBERATED = "deliberated"
    TO_VOTE = "to-vote"
    DECIDED = "decided"
    CARRIED_OUT = "carried-out"
    MERGED = "merged"  # into a like one
    DECLINED = "declined"
    DROPPED = "dropped"

    @property
    def is_under_way(self) -> bool:
        """Tell whether something can still become of it."""
        return self not in ENDED


ENDED = (MatterState.CARRIED_OUT, MatterState.MERGED, MatterState.DECLINED, MatterState.DROPPED)


class Mover(StrEnum):
    """Who moves a matter on."""

    RAISER = "raiser"
    COMMITTEE = "committee"
    MEETING = "meeting"  # its conclusion; the committee may say the same itself
    VOTE = "vote"  # that it was put to, by what becomes of it


_S, _M = MatterState, Mover

MOVES: Mapping[tuple[MatterState, MatterState], tuple[Mover, ...]] = {
    (_S.RAISED, _S.TAKEN_UP): (_M.COMMITTEE,),
    (_S.RAISED, _S.MERGED): (_M.COMMITTEE,),
    (_S.RAISED, _S.DECLINED): (_M.COMMITTEE,),
    (_S.RAISED, _S.DROPPED): (_M.RAISER,),
    (_S.TAKEN_UP, _S.MERGED): (_M.COMMITTEE,),
    (_S.TAKEN_UP, _S.DELIBERATED): (_M.MEETING, _M.COMMITTEE),
    (_S.TAKEN_UP, _S.TO_VOTE): (_M.VOTE,),
    (_S.TAKEN_UP, _S.DROPPED): (_M.COMMITTEE,),
    (_S.DELIBERATED, _S.TO_VOTE): (_M.VOTE,),
    (_S.DELIBERATED, _S.DROPPED): (_M.COMMITTEE,),
    (_S.TO_VOTE, _S.DELIBERATED): (_M.VOTE,),  # not adopted, withdrawn or void: it is talked about again
    (_S.TO_VOTE, _S.DECIDED): (_M.VOTE,),
    (_S.DECIDED, _S.TO_VOTE): (_M.VOTE,),  # another vote of the same matter
    (_S.DECIDED, _S.DELIBERATED): (_M.VOTE,),  # the vote that decided it is void
    (_S.DECIDED, _S.CARRIED_OUT): (_M.VOTE,),
    (_S.DECIDED, _S.DROPPED): (_M.COMMITTEE,),
    (_S.CARRIED_OUT, _S.DECIDED): (_M.VOTE,),  # it is not carried out after all
}
"""From where to where a matter goes, and who moves it; what is not listed cannot happen."""


def can_move(before: MatterState, after: MatterState, mover: Mover) -> bool:
    """Tell whether somebody may move a matter on so."""
    return mover in MOVES.get((before, after), ())


def must_move(before: MatterState, after: MatterState, mover: Mover) -> None:
    """Let a matter be moved on.

    Raises:
        MatterElsewhere: it has come to where this is not possible, or not by whom it is tried.
    """
    if not can_move(before, after, mover):
        raise MatterElsewhere(state=before)


def next_of(before: MatterState, mover: Mover) -> tuple[MatterState, ...]:
    """Return where somebody may move a matter to, in the order of the table."""
    return tuple(after for start, after in MOVES if start is before and mover in MOVES[start, after])
