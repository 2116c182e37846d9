"""What people wish in an estate: to be let into a household, to serve it, to settle something otherwise."""

from bot.actions import hands
from bot.actions.overview.estate_look import Look, name_of
from bot.actions.settings import settling
from bot.voting.overview.line import Line, Matter
from storage.estates import appointments
from storage.households import members


async def binding_requests(look: Look) -> list[Line]:
    """Return how many wait to be let into a household."""
    found = await members.pending_in(look.connection, [look.estate.id])
    return [Line(look.estate, Matter.REQUESTS, number=len(found))] if found else []


async def undecided_appointments(look: Look) -> list[Line]:
    """Return who shall be of the committee, by the wish of one of it."""
    return [
        await look.line(
            Matter.APPOINTMENT,
            await hands.seconds(look.connection, look.estate.id, each.asked_by),
            about=each.id,
            words=await name_of(look, each.asked_by),
        )
        for each in await appointments.undecided(look.connection, look.estate.id)
        if each.asked_by in look.committee
    ]


async def undecided_settings(look: Look) -> list[Line]:
    """Return what one of the committee wishes to settle otherwise."""
    return [
        await look.line(
            Matter.SETTING,
            await hands.seconds(look.connection, look.estate.id, each.asked_by),
            about=each.id,
            words=await name_of(look, each.asked_by),
        )
        for each in await settling.waiting(look.connection, look.estate.id)
    ]
