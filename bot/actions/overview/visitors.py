"""Finding out as what somebody comes."""

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.overview.visitor import Visitor
from storage.estates import estates
from storage.households import members


async def of_person(hall: Hall, user_id: int) -> Visitor:
    """Return as what a person comes."""
    async with hall.read() as connection:
        held = await rights.held_by(connection, user_id)
        places = await members.of_people(connection, [user_id])
        known = {*held, *(place.estate_id for place in places)}
        found = {number: await estates.get(connection, number) for number in sorted(known)}
    return Visitor(user_id, {number: held[number] for number in found if number in held}, found, places)
