"""Reading meetings: what somebody sees of one, and which there are."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.meetings import roles
from bot.voting.estates.estate import Estate
from bot.voting.matters.matter import Matter
from bot.voting.matters.states import MatterState
from bot.voting.meetings.attendance import CheckIn
from bot.voting.meetings.meeting import Meeting
from bot.voting.meetings.minutes import Signer
from bot.voting.meetings.replies import Expected, Invited, expected
from bot.voting.meetings.sounding import Sounding
from bot.voting.meetings.stand_in import StandIn
from bot.voting.refusals import Refusal, UnknownButton
from bot.voting.rights import Right, allows
from storage.estates import estates
from storage.households import people
from storage.matters import matters
from storage.meetings import check_ins, invited, meetings, soundings, stand_ins

TALKED_ABOUT = [each for each in MatterState if each.is_under_way and each is not MatterState.RAISED]
"""In these states of a matter meetings are called about it: the committee has taken it up."""


class MeetingView(Struct, frozen=True):
    """A meeting with its matter, who comes, and what is the reader's own there.

    ``sounding`` is what the invited are asked now, ``mine`` are the reader's households that are invited,
    ``signs`` in which qualities the reader signs, ``reads`` that the reader may read the minutes,
    ``calls`` that the reader may call it off. ``names`` are those of chair and minute-taker, by user id.
    """

    estate: Estate
    matter: Matter
    meeting: Meeting
    all_invited: Sequence[Invited]
    stand_ins: Sequence[StandIn]
    check_ins: Mapping[int, CheckIn]
    names: Mapping[int, str]
    sounding: Sounding | None = None
    mine: Sequence[Invited] = ()
    signs: frozenset[Signer] = frozenset()
    reads: bool = False
    calls: bool = False

    @property
    def expected(self) -> Expected:
        """Return how many come, as far as they have said."""
        return expected(self.all_invited, self.stand_ins)

    def stood_in(self, household_id: int) -> StandIn | None:
        """Return by whom a household is stood in for, or was asked to be."""
        return next((each for each in self.stand_ins if each.principal.id == household_id), None)


class Listed(Struct, frozen=True):
    """A meeting in a list, with its matter and estate."""

    estate: Estate
    matter: Matter
    meeting: Meeting


async def seen(hall: Hall, user_id: int, meeting_id: int) -> MeetingView:
    """Return a meeting as somebody sees it; errors are those of ``roles.seen``."""

    async def look(connection: AsyncConnection) -> MeetingView:
        return await of_reader(connection, user_id, await roles.seen(connection, user_id, meeting_id))

    return await hall.read_at_once(look)


async def of_reader(connection: AsyncConnection, user_id: int, meeting: Meeting) -> MeetingView:
    """Return a meeting with what is somebody's own there."""
    held = await rights.qualities(connection, user_id, meeting.estate_id)
    calls_off = allows(held, Right.ALL_DOORS) or meeting.called_by == user_id
    found = await view(connection, meeting)
    places = await roles.places_at(connection, user_id, found.all_invited)
    own = {each.household.id for each in places}
    return replace(
        found,
        mine=[each for each in found.all_invited if each.household.id in own],
        signs=roles.signers(meeting, user_id),
        reads=roles.reads_minutes(held, user_id, meeting),
        calls=allows(held, Right.CALL_MEETING) and calls_off,
    )


async def view(connection: AsyncConnection, meeting: Meeting) -> MeetingView:
    """Return a meeting as nobody in particular sees it."""
    named = [meeting.terms.chair, meeting.terms.minute_taker]
    matter = await matters.get(connection, meeting.matter_id)
    assert matter  # a meeting's matter is never deleted
    return MeetingView(
        await estates.get(connection, meeting.estate_id),
        matter,
        meeting,
        await invited.of_meeting(connection, meeting.id),
        await stand_ins.live(connection, meeting.id),
        await check_ins.of_meeting(connection, meeting.id),
        {each: person.name for each, person in (await people.by_id(connection, named)).items()},
        await soundings.under_way(connection, meeting.id),
    )


async def look(hall: Hall, meeting_id: int) -> MeetingView:
    """Return a meeting for a letter about it.

    Raises:
        UnknownButton: there is none with that id.
    """

    async def look(connection: AsyncConnection) -> MeetingView:
        meeting = await meetings.get(connection, meeting_id)
        if meeting is None:
            raise UnknownButton()
        return await view(connection, meeting)

    return await hall.read_at_once(look)


async def listed(hall: Hall, user_id: int) -> list[Listed]:
    """Return the meetings in the estates of a person, the latest first.

    Raises:
        NotYourEstate: the person belongs to none.
    """
    async with hall.read() as connection:
        where = {each.id: each for each in await rights.where(connection, user_id, Right.SEE_MEETING)}
        found = await meetings.of_estates(connection, where)
        about = {each.id: each for each in await matters.of_estates(connection, where)}
    return [Listed(where[each.estate_id], about[each.matter_id], each) for each in found]


async def to_talk_about(hall: Hall, user_id: int) -> list[Matter]:
    """Return the matters about which somebody can call a meeting, the newest first."""
    async with hall.read() as connection:
        try:
            where = await rights.where(connection, user_id, Right.CALL_MEETING)
        except Refusal:
            return []
        return await matters.of_estates(connection, [each.id for each in where], TALKED_ABOUT)
