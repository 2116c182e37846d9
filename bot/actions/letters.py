"""Letters in the outbox: in which language their readers want them."""

from bot.actions.hall import Hall
from bot.voting.letter import Envelope
from bot.voting.letter import Letter as AnyLetter
from storage.deliveries import OldLetter as Letter
from storage.estates import estates
from storage.households import people

__all__ = ["Letter", "language_for"]


async def language_for(hall: Hall, letter: Envelope[AnyLetter]) -> str:
    """Return the reader's language: a person's own choice, otherwise the estate's."""
    async with hall.read() as connection:
        person = await people.get(connection, letter.chat_id)
        if person:
            return person.language
        return (await estates.get(connection, letter.estate_id)).language
