"""What is open about the matters of an estate: those nobody has answered, minutes nobody has signed."""

from bot.actions.meetings import unsigned
from bot.actions.overview.estate_look import Look
from bot.voting.matters.states import MatterState
from bot.voting.overview.line import Line, Matter
from storage.matters import matters


async def unanswered_matters(look: Look) -> list[Line]:
    """Return the matters that residents raised and nobody has answered."""
    waiting = await matters.of_estates(look.connection, [look.estate.id], [MatterState.RAISED])
    return [Line(look.estate, Matter.RAISED, about=each.id, words=each.title) for each in reversed(waiting)]


async def unsigned_minutes(look: Look) -> list[Line]:
    """Return the minutes that wait to be signed."""
    return [
        await look.line(Matter.MINUTES, each.wait_for, about=each.meeting.id, words=matter.title)
        for matter, each in await unsigned.in_estates(look.connection, [look.estate.id])
    ]
