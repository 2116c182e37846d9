"""Letters in the outbox: in which language their readers want them."""

from bot.actions.hall import Hall
from bot.voting.letter import Envelope, Letter
from storage.estates import estates
from storage.households import people


async def language_for(hall: Hall, envelope: Envelope[Letter]) -> str:
    """Return the reader's language: a person's own choice, otherwise the estate's."""
    async with hall.read() as connection:
        person = await people.get(connection, envelope.chat_id)
        if person:
            return person.language
        return (await estates.get(connection, envelope.estate_id)).language
