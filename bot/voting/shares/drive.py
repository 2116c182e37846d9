"""A pledge drive: what is needed by when, what becomes of it, and what each is called for."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

from bot.voting.proposals.timetable import Step
from bot.voting.refusals import (
    DriveOver,
    NotEnoughPledged,
    PledgesClosed,
    RoundsOver,
    StillAsking,
)
from bot.voting.shares.apportioning import apportion
from bot.voting.shares.pledge import Pledge, PledgeState
from bot.voting.shares.sharing import yuan

MOST_ROUNDS = 2


class DriveState(StrEnum):
    """What the committee has made of it."""

    ASKING = "asking"
    CALLED = "called"
    RELEASED = "released"


class DriveStage(StrEnum):
    """How far it has come, by what was made of it, the pledges and the clock."""

    ASKING = "asking"
    REACHED = "reached"  # the pledges come to what is needed
    SHORT = "short"  # they have not, by the date
    CALLED = "called"
    RELEASED = "released"


class Drive(Struct, frozen=True):
    """Households are asked to pledge their shares of a version of a matter's plan.

    ``needed`` in fen; ``until`` (aware UTC) is when this ``round`` ends. By the ``timetable`` those who have
    not answered are asked again. Into the account with ``account_id`` what was pledged is called.
    """

    id: int
    estate_id: int
    matter_id: int
    version: int
    needed: int
    begun_by: int
    begun_at: datetime
    round_begun_at: datetime
    until: datetime
    timetable: tuple[Step, ...] = ()
    round: int = 1
    state: DriveState = DriveState.ASKING
    account_id: int | None = None
    called_at: datetime | None = None


class Gathered(Struct, frozen=True):
    """What neighbours may know: how many of the households asked have pledged, and what part of the sum."""

    households: int
    asked: int
    pledged: int
    needed: int

    @property
    def suffices(self) -> bool:
        """Tell whether the pledges come to what is needed."""
        return self.pledged >= self.needed

    @property
    def shortfall(self) -> int:
        """Return what is missing, in fen."""
        return max(self.needed - self.pledged, 0)


def gathered(drive: Drive, pledges: Iterable[Pledge]) -> Gathered:
    """Return how far the pledges have come; those that are called or paid count as what they are."""
    all_of_them = list(pledges)
    given = [each for each in all_of_them if each.pledged]
    return Gathered(len(given), len(all_of_them), sum(each.pledged for each in given), drive.needed)


def stage(drive: Drive, come: Gathered, now: datetime) -> DriveStage:
    """Return how far a drive has come."""
    if drive.state is not DriveState.ASKING:
        return DriveStage(drive.state)
    if come.suffices:
        return DriveStage.REACHED
    return DriveStage.ASKING if now < drive.until else DriveStage.SHORT


def must_take_pledges(drive: Drive, now: datetime) -> None:
    """Let a household say what it wants.

    Raises:
        DriveOver: everybody was called, or released.
        PledgesClosed: the date has passed.
    """
    if drive.state is not DriveState.ASKING:
        raise DriveOver()
    if now >= drive.until:
        raise PledgesClosed()


def must_call(drive: Drive, come: Gathered) -> None:
    """Let what was pledged be called.

    Raises:
        DriveOver: everybody was called, or released.
        NotEnoughPledged: the pledges do not come to what is needed, so that nothing is called.
    """
    if drive.state is not DriveState.ASKING:
        raise DriveOver()
    if not come.suffices:
        raise NotEnoughPledged(missing=yuan(come.shortfall))


def must_ask_again(drive: Drive, come: Gathered, now: datetime) -> None:
    """Let a second round begin.

    Raises:
        DriveOver, StillAsking: there is nothing to begin anew, or not yet.
        RoundsOver: this was the second round, so that everybody is released.
    """
    must_release(drive, come, now)
    if drive.round >= MOST_ROUNDS:
        raise RoundsOver()


def must_release(drive: Drive, come: Gathered, now: datetime) -> None:
    """Let everybody be released from what was pledged.

    Raises:
        DriveOver: everybody was called, or released.
        StillAsking: the date has not come, or the pledges suffice.
    """
    if drive.state is not DriveState.ASKING:
        raise DriveOver()
    if stage(drive, come, now) is not DriveStage.SHORT:
        raise StillAsking()


def second_round(drive: Drive, pledges: Iterable[Pledge]) -> dict[int, int]:
    """Return by household id what each of the willing is asked for anew (fen).

    That is what it pledged, and its part of the shortfall by the shares of the table; together these are
    what is needed.
    """
    willing = [each for each in pledges if each.state is PledgeState.PLEDGED]
    missing = drive.needed - sum(each.pledged for each in willing)
    more = apportion(max(missing, 0), {each.household.id: Fraction(each.share) for each in willing})
    return {each.household.id: each.pledged + more[each.household.id] for each in willing}


def calls(drive: Drive, pledges: Iterable[Pledge]) -> dict[int, int]:
    """Return by household id what each that pledged is called for (fen): together what is needed, no more.

    Nobody is called for more than was pledged. Of what was pledged beyond the shares only so much is called
    as is missing, of each in the same proportion.
    """
    given = [each for each in pledges if each.state is PledgeState.PLEDGED]
    own = {each.household.id: min(each.share, each.pledged) for each in given}
    beyond = {each.household.id: Fraction(each.pledged - own[each.household.id]) for each in given}
    more = apportion(max(drive.needed - sum(own.values()), 0), beyond)
    return {household_id: own[household_id] + more[household_id] for household_id in own}
