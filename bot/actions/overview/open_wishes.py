"""What people wish in an estate: to be let into a household, to serve it, to settle something otherwise."""

from collections.abc import Iterable

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
    wishes = await appointments.undecided(look.connection, look.estate.id)
    by_them = [(each.id, each.asked_by) for each in wishes if each.asked_by in look.committee]
    return await _for_a_second_person(look, Matter.APPOINTMENT, by_them)


async def undecided_settings(look: Look) -> list[Line]:
    """Return what one of the committee wishes to settle otherwise."""
    wishes = await settling.waiting(look.connection, look.estate.id)
    return await _for_a_second_person(look, Matter.SETTING, [(each.id, each.asked_by) for each in wishes])


async def _for_a_second_person(look: Look, matter: Matter, wishes: Iterable[tuple[int, int]]) -> list[Line]:
    """Return wishes, each by its id and who has asked, for those who may decide them."""
    return [
        await look.line(
            matter,
            await hands.seconds(look.connection, look.estate.id, asked_by),
            about=wish_id,
            words=await name_of(look, asked_by),
        )
        for wish_id, asked_by in wishes
    ]
