"""Letters in the outbox: in which language their readers want them, and by what the estate is led."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.estates.body import Body
from bot.voting.letter import Envelope, Letter
from bot.voting.rights import Right
from storage.estates import estates
from storage.households import people


async def reader_of(hall: Hall, envelope: Envelope[Letter]) -> tuple[str, Body]:
    """Return the reader's language, a person's own choice or else the estate's, and by what that is led."""
    return await hall.read_at_once(lambda connection: _reader(connection, envelope))


async def entitled_reader(hall: Hall, envelope: Envelope[Letter], right: Right) -> tuple[str, Body]:
    """Return the same of who has a right in the estate. Errors are those of ``rights.demand``."""

    async def found(connection: AsyncConnection) -> tuple[str, Body]:
        await rights.demand(connection, envelope.chat_id, envelope.estate_id, right)
        return await _reader(connection, envelope)

    return await hall.read_at_once(found)


async def _reader(connection: AsyncConnection, envelope: Envelope[Letter]) -> tuple[str, Body]:
    estate = await estates.get(connection, envelope.estate_id)
    person = await people.get(connection, envelope.chat_id)
    return person.language if person else estate.language, estate.body
