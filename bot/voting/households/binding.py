"""Binding people to households: what a code opens, who must be asked, how often one may guess."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.voting.households.household import Household, Member, Standing
from bot.voting.refusals import (
    AlreadyAsked,
    AlreadyBound,
    AskedTooOften,
    CodeExpired,
    CodeRevoked,
    CodeUnknown,
    HouseholdGone,
    TooManyAttempts,
)
from bot.voting.rights import Right

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)

REMEMBERED = timedelta(days=1)
MOST_REQUESTS = 3
"""A household and its committee are asked about one person at most so often in a day."""


class Slip(Struct, frozen=True):
    """A household's code as it is printed for the household, and what has become of it since.

    ``zone`` is the IANA name of the estate's zone.
    """

    household: Household
    code: str
    expires_at: datetime
    revoked_at: datetime | None = None
    household_gone: bool = False
    zone: str = "UTC"

    @property
    def last_day(self) -> date:
        """Return the day, by the estate's calendar, on which the code ends."""
        return self.expires_at.astimezone(ZoneInfo(self.zone)).date()


class Attempts(Struct, frozen=True):
    """How many wrong codes one person may try within a span of time."""

    most: int
    within: timedelta

    def allow(self, wrong: Sequence[datetime], now: datetime) -> None:
        """Let somebody try a code who tried wrong ones at these moments (aware UTC, oldest first).

        Raises:
            TooManyAttempts: with the ``minutes`` after which the next try is looked at.
        """
        recent = [at for at in wrong if at > now - self.within]
        if len(recent) >= self.most:
            wait = recent[-self.most] + self.within - now
            raise TooManyAttempts(minutes=-(-wait // MINUTE))


def opened(slip: Slip | None, now: datetime) -> Slip:
    """Return the slip whose code somebody shows, if it holds now; None is a code nobody issued.

    Raises:
        CodeUnknown, CodeRevoked, CodeExpired, HouseholdGone: the code opens nothing.
    """
    if slip is None:
        raise CodeUnknown()
    if slip.revoked_at is not None:
        raise CodeRevoked()
    if now >= slip.expires_at:
        raise CodeExpired()
    if slip.household_gone:
        raise HouseholdGone(household=slip.household.label)
    return slip


def newcomers_standing(present: Iterable[Member], *, lost_voter: bool = False) -> Standing:
    """Return whether somebody who shows the household's code is bound at once or has to be approved.

    The first who may vote needs nobody; tenants do not count, because they decide nothing here. A
    ``lost_voter``, who was removed a short while ago, does: nobody empties a household for himself.
    """
    is_taken = lost_voter or any(member.may_vote for member in present)
    return Standing.PENDING if is_taken else Standing.BOUND


def earlier_request(present: Sequence[Member], user_id: int, *, lost_voter: bool = False) -> Member | None:
    """Return the request a person may make anew, because nobody of the household can answer it now.

    Raises:
        AlreadyBound, AlreadyAsked: the person belongs to the household, or waits for its answer.
    """
    mine = next((member for member in present if member.user_id == user_id), None)
    if mine is None:
        return None
    if mine.is_bound:
        raise AlreadyBound(household=mine.household.label)
    if newcomers_standing(present, lost_voter=lost_voter) is Standing.PENDING:
        raise AlreadyAsked(household=mine.household.label)
    return mine


def may_ask(ended: Sequence[Member], now: datetime) -> None:
    """Let somebody ask a household who had these places there, or requests for one, that have ended.

    After a refusal a day has to pass; nobody asks, withdraws and asks again without end either.

    Raises:
        AskedTooOften: with the ``hours`` after which the person may ask again.
    """
    recent = sorted(
        (place for place in ended if place.since > now - REMEMBERED), key=lambda place: place.since
    )
    refused = [place for place in recent if place.standing is Standing.REFUSED]
    if not refused and len(recent) < MOST_REQUESTS:
        return
    decisive = refused[-1] if refused else recent[-MOST_REQUESTS]
    wait = decisive.since + REMEMBERED - now
    raise AskedTooOften(household=decisive.household.label, hours=-(-wait // HOUR))


def deciders(request: Member, present: Iterable[Member], committee: Iterable[int]) -> list[int]:
    """Return the user ids of those who may settle a request: the household's voters, then the committee.

    Nobody settles his own request.
    """
    voters = [member.user_id for member in present if member.may(Right.APPROVE_BINDING)]
    everybody = dict.fromkeys([*voters, *committee])
    return [user_id for user_id in everybody if user_id != request.user_id]
