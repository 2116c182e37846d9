"""Attendance (签到) by household: there itself, stood in for by an owner of the building, or absent."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.households.household import Household
from bot.voting.meetings.replies import Invited, Reply
from bot.voting.meetings.stand_in import StandIn


class Presence(StrEnum):
    """How a household was at a meeting."""

    PRESENT = "present"
    STOOD_IN = "stood-in"
    EXCUSED = "excused"  # it had said that it does not come
    ABSENT = "absent"


class Way(StrEnum):
    """How it is known that a household is there."""

    BUTTON = "button"
    CODE = "code"  # on the sheet
    SHEET = "sheet"  # signed, entered by the minute-taker with its photo


class CheckIn(Struct, frozen=True):
    """A household is there, in person or by ``stood_in_by``; ``photo`` is the signed sheet's at Telegram."""

    household_id: int
    way: Way
    by: int
    at: datetime
    stood_in_by: int | None = None
    photo: str | None = None


class Seat(Struct, frozen=True):
    """A household that was invited, how it was there, and who stood in for it."""

    household: Household
    presence: Presence
    holder: Household | None = None
    way: Way | None = None

    @property
    def is_there(self) -> bool:
        """Tell whether somebody is there for it."""
        return self.presence in (Presence.PRESENT, Presence.STOOD_IN)


def seats(all_invited: Iterable[Invited], check_ins: Mapping[int, CheckIn]) -> list[Seat]:
    """Return a seat for each household that was invited; ``check_ins`` are by household id."""
    known = list(all_invited)
    homes = {each.household.id: each.household for each in known}
    return [_seat(each, check_ins.get(each.household.id), homes) for each in known]


def _seat(one: Invited, here: CheckIn | None, homes: Mapping[int, Household]) -> Seat:
    if here is None:
        away = one.reply is Reply.NOT_COMING
        return Seat(one.household, Presence.EXCUSED if away else Presence.ABSENT)
    if here.stood_in_by is None:
        return Seat(one.household, Presence.PRESENT, None, here.way)
    return Seat(one.household, Presence.STOOD_IN, homes.get(here.stood_in_by), here.way)


def comes_with(
    own: Iterable[int], stand_ins: Sequence[StandIn], way: Way, by: int, at: datetime
) -> list[CheckIn]:
    """Return who is there when somebody of the households ``own`` is: these, and those they stand in for."""
    homes = list(own)
    held = {
        each.principal.id: each.holder.id
        for each in stand_ins
        if each.is_accepted and each.holder.id in homes and each.principal.id not in homes
    }
    here = [CheckIn(each, way, by, at) for each in homes]
    return here + [CheckIn(each, way, by, at, holder) for each, holder in held.items()]


def prevails(new: CheckIn, before: CheckIn | None) -> bool:
    """Tell whether a check-in takes the place of one before: being there oneself goes before a stand-in."""
    return before is None or (new.stood_in_by is None and before.stood_in_by is not None)


class Attended(Struct, frozen=True):
    """How many households were there themselves, stood in for, excused and absent."""

    present: int
    stood_in: int
    excused: int
    absent: int

    @property
    def invited(self) -> int:
        """Return how many were invited."""
        return self.present + self.stood_in + self.excused + self.absent

    @property
    def there(self) -> int:
        """Return for how many somebody is there."""
        return self.present + self.stood_in


def attended(all_seats: Iterable[Seat]) -> Attended:
    """Return how many seats are taken how."""
    found = [each.presence for each in all_seats]
    return Attended(*(found.count(each) for each in Presence))
