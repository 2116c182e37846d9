"""What somebody who is new in a household does not change: the ballots that others have cast for it."""

from datetime import datetime, timedelta

from bot.voting.ballots.ballot import Ballot
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.households.household import Member
from bot.voting.households.newcomers import is_new
from bot.voting.refusals import StillNew


def is_closed_to(member: Member, ballot: Ballot | None, now: datetime, fresh_for: timedelta) -> bool:
    """Tell whether a standing ballot is another one's, and the member too new to change it or to end it.

    One's own is only what one has pressed oneself: who has entered a slip, or voted by proxy, is its hand.
    """
    if ballot is None or not is_new(member, now, fresh_for):
        return False
    return ballot.cast_by != member.user_id or ballot.channel is not BallotChannel.CHAT


def refusal(member: Member, fresh_for: timedelta) -> StillNew:
    """Return what somebody is told who is too new."""
    return StillNew(household=member.household.label, days=fresh_for.days)
