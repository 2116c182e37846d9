"""Asking the table of rights about a meeting: chair, minute-taker and stand-in are so there only."""

from collections.abc import Collection, Iterable, Set

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.act import Act
from bot.voting.households.household import Member
from bot.voting.matters.matter import Matter
from bot.voting.meetings.meeting import Meeting, MeetingState
from bot.voting.meetings.minutes import Signer, named
from bot.voting.meetings.replies import Invited
from bot.voting.refusals import NotInvited
from bot.voting.rights import Quality, Right, allows, refusal
from storage.households import members
from storage.meetings import invited, meetings


def signers(meeting: Meeting, user_id: int) -> frozenset[Signer]:
    """Return in which qualities somebody signs the minutes of a meeting."""
    return frozenset(signer for signer, who in named(meeting).items() if who == user_id)


def to_read_minutes(meeting: Meeting) -> Right:
    """Return the right with which the minutes of a meeting are read as they stand."""
    return Right.SEE_MEETING if meeting.state is MeetingState.PUBLISHED else Right.SEE_DRAFT_MINUTES


def reads_minutes(held: Set[Quality], user_id: int, meeting: Meeting) -> bool:
    """Tell whether there are minutes of a meeting that somebody of these qualities may read."""
    here = {Quality(each) for each in signers(meeting, user_id)}
    begun = meeting.opened_at is not None
    return begun and allows(held | here, to_read_minutes(meeting))


async def known(connection: AsyncConnection, user_id: int, found: Meeting | None, right: Right) -> Meeting:
    """Return a meeting that was found by its id to somebody who has a right there.

    Raises:
        Refusal: those of ``rights.known``, ChairOnly and MinuteTakerOnly among them.
    """
    held = await rights.qualities(connection, user_id, found.estate_id) if found else set()
    here = {Quality(each) for each in signers(found, user_id)} if found else set()
    if found is None or not allows(held | here, right):
        raise refusal(held | here, right)
    return found


async def seen(connection: AsyncConnection, user_id: int, meeting_id: int) -> Meeting:
    """Return a meeting to somebody who may see it; errors are those of ``known``."""
    return await known(connection, user_id, await meetings.get(connection, meeting_id), Right.SEE_MEETING)


async def hold(act: Act, meeting_id: int, right: Right) -> Meeting:
    """Hold a meeting for somebody who has a right there; errors are those of ``known``."""
    assert act.by is not None
    return await known(act.connection, act.by, await act.hold_meeting(meeting_id), right)


async def hold_matter(act: Act, meeting_id: int) -> Matter | None:
    """Hold a meeting's matter, whose ledger comes before its meetings; of what is not there nothing."""
    found = await meetings.get(act.connection, meeting_id)
    return await act.hold_matter(found.matter_id) if found else None


async def own_places(
    connection: AsyncConnection, user_id: int, meeting: Meeting, right: Right = Right.REPLY_MEETING
) -> list[Member]:
    """Return somebody's places in households that are invited, where the role has a right."""
    return await places_at(connection, user_id, await invited.of_meeting(connection, meeting.id), right)


async def places_at(
    connection: AsyncConnection,
    user_id: int,
    all_invited: Iterable[Invited],
    right: Right = Right.REPLY_MEETING,
) -> list[Member]:
    """Return somebody's places in the households of these that are invited, where the role has a right."""
    here = {each.household.id for each in all_invited}
    mine = await members.of_people(connection, [user_id])
    return [each for each in mine if each.household.id in here and each.may(right)]


async def must_speak_for(
    connection: AsyncConnection,
    user_id: int,
    meeting: Meeting,
    household_id: int,
    right: Right = Right.REPLY_MEETING,
) -> Member:
    """Return somebody's place in an invited household for which the person may speak.

    Raises:
        NotInvited: the household is not invited, or not the person's.
    """
    for each in await own_places(connection, user_id, meeting, right):
        if each.household.id == household_id:
            return each
    raise NotInvited()


async def voters(
    connection: AsyncConnection, household_ids: Collection[int], right: Right = Right.REPLY_MEETING
) -> list[Member]:
    """Return who may speak for these households."""
    return [each for each in await members.of_households(connection, household_ids) if each.may(right)]
