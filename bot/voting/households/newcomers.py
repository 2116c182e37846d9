"""Who is new in a household, and who may vouch for such a one."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.voting.households.household import Member
from bot.voting.rights import Right


def is_new(member: Member, now: datetime, fresh_for: timedelta) -> bool:
    """Tell whether somebody was bound less than ``fresh_for`` ago, and nobody has vouched for him."""
    return member.vouched_by is None and now - member.since < fresh_for


def vouchers(
    newcomer: Member, present: Iterable[Member], committee: Iterable[int], now: datetime, fresh_for: timedelta
) -> list[int]:
    """Return the user ids of those who may vouch for somebody who is new in a household.

    Its voters who are not new themselves, then those of a ``committee`` who had no hand in it.
    """
    settled = [
        member.user_id
        for member in present
        if member.may(Right.APPROVE_BINDING) and not is_new(member, now, fresh_for)
    ]
    return [user_id for user_id in dict.fromkeys([*settled, *committee]) if user_id != newcomer.user_id]
