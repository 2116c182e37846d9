"""A wish of one household that another stands in for it: looked up, held, put on record, told of."""

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.meetings import roles
from bot.voting import subjects
from bot.voting.households.household import Member
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import StandInEvent, StandInNews, StandInRequested
from bot.voting.meetings.meeting import Meeting
from bot.voting.meetings.stand_in import StandIn
from bot.voting.refusals import NotYours
from storage.meetings import meetings, stand_ins


async def look(hall: Hall, stand_in_id: int) -> tuple[Meeting, StandIn]:
    """Return a wish with its meeting, for a letter about it.

    Raises:
        NotYours: there is none with that id.
    """
    async with hall.read() as connection:
        found = await stand_ins.get(connection, stand_in_id)
        meeting = await meetings.get(connection, found.meeting_id) if found else None
    if found is None or meeting is None:
        raise NotYours()
    return meeting, found


async def held(act: Act, stand_in_id: int) -> tuple[Meeting, StandIn]:
    """Return a wish with its meeting, which is held.

    Raises:
        NotYours: there is none with that id.
    """
    found = await stand_ins.get(act.connection, stand_in_id)
    meeting = await act.hold_meeting(found.meeting_id) if found else None
    wish = await stand_ins.get(act.connection, stand_in_id)
    if meeting is None or wish is None:
        raise NotYours()
    return meeting, wish


async def speaks_for(hall: Hall, user_id: int, household_id: int) -> bool:
    """Tell whether somebody may speak for a household."""
    async with hall.read() as connection:
        return user_id in {each.user_id for each in await roles.voters(connection, [household_id])}


def record(act: Act, done: str, stand_in: StandIn) -> None:
    """Put on record what was done about standing in, and between which households."""
    parties = {"principal_id": stand_in.principal.id, "holder_id": stand_in.holder.id}
    act.record(done, stand_in.estate_id, **parties)


async def tell(act: Act, stand_in: StandIn, news: StandInEvent, *, to_principal: bool) -> StandIn:
    """Tell one of the two households what became of a wish, and return the wish as it is by now."""
    theirs = stand_in.principal if to_principal else stand_in.holder
    readers = await roles.voters(act.connection, [theirs.id])
    letter = StandInNews(stand_in.id, news)
    act.tell(letter_to(each, stand_in, letter, f":{news}") for each in readers if each.user_id != act.by)
    act.refresh(subjects.meeting(stand_in.meeting_id), subjects.stand_in(stand_in.id))
    changed = await stand_ins.get(act.connection, stand_in.id)
    assert changed
    return changed


def letter_to(
    reader: Member, stand_in: StandIn, letter: StandInRequested | StandInNews, mark: str
) -> Envelope[StandInRequested | StandInNews]:
    """Address a letter about a wish; ``mark`` parts it from others about the same one."""
    key = f"{letter.KIND}{mark}:{stand_in.id}:{reader.user_id}"
    return Envelope(key, stand_in.estate_id, reader.user_id, letter)
