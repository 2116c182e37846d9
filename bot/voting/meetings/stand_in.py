"""Standing in (代为出席): an owner of the same building attends for a household, for one matter's meeting."""

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.households.household import Household
from bot.voting.refusals import (
    StandInAsked,
    StandInChain,
    StandInElsewhere,
    StandInLimit,
    StandInSettled,
    StandInToSelf,
)


class StandInEnding(StrEnum):
    """How it came to an end before the meeting."""

    REFUSED = "refused"
    REVOKED = "revoked"
    COMING = "coming"  # the household comes itself after all


class StandIn(Struct, frozen=True):
    """One household (principal) asks another (holder) to attend a meeting for it; moments are aware UTC."""

    id: int
    estate_id: int
    meeting_id: int
    principal: Household
    holder: Household
    asked_by: int
    asked_at: datetime
    accepted_at: datetime | None = None
    ending: StandInEnding | None = None

    @property
    def is_live(self) -> bool:
        """Tell whether it was neither refused nor taken back."""
        return self.ending is None

    @property
    def is_accepted(self) -> bool:
        """Tell whether the holder attends for the principal."""
        return self.is_live and self.accepted_at is not None

    @property
    def waits(self) -> bool:
        """Tell whether the holder has still to answer."""
        return self.is_live and self.accepted_at is None


def check(
    principal: Household, holder: Household, live: Iterable[StandIn], away: Collection[int], most: int
) -> None:
    """Let a household ask another one to stand in for it, given the live ones of the same meeting.

    ``away`` are the ids of households that have said they do not come; ``most`` can be stood in for by one.

    Raises:
        StandInToSelf, StandInElsewhere: the holder is the household itself, or of another building.
        StandInAsked: another one stands in for it already, one at a time.
        StandInChain: the holder does not come itself, or the principal stands in for others.
        StandInLimit: the holder stands in for so many already.
    """
    if holder.id == principal.id:
        raise StandInToSelf()
    if holder.building != principal.building:
        raise StandInElsewhere(building=principal.building)
    others = list(live)
    for each in others:
        if each.principal.id == principal.id:
            raise StandInAsked(holder=each.holder.label)
    gone = {each.principal.id for each in others} | set(away)
    if holder.id in gone or principal.id in {each.holder.id for each in others if each.is_accepted}:
        raise StandInChain()
    if sum(each.holder.id == holder.id and each.is_accepted for each in others) >= most:
        raise StandInLimit(most=most)


def waiting(found: StandIn) -> StandIn:
    """Return one that can be accepted or refused; the first answer counts.

    Raises:
        StandInSettled: it was answered or taken back before.
    """
    if not found.waits:
        raise StandInSettled()
    return found


def living(found: StandIn) -> StandIn:
    """Return one that can be taken back.

    Raises:
        StandInSettled: it was refused or taken back before.
    """
    if not found.is_live:
        raise StandInSettled()
    return found
