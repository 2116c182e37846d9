"""Knowing people: their names, their languages, and whether they can be reached in private."""

from bot.actions.hall import Hall
from bot.voting.estates.estate import Person
from bot.voting.typed.names import kept_name
from storage.households import people


async def meet(hall: Hall, user_id: int, name: str, language: str) -> None:
    """Remember somebody who has written to the bot in private and so can be reached there.

    ``language`` is a first guess; it never overrides a choice made before. A name that would turn the
    words around it, in a request to be let in for instance, loses what does that, and one that says
    nothing ends with the end of the person's number.
    """
    async with hall.act(by=user_id) as act:
        await people.see(act.connection, user_id, kept_name(name, user_id), language, act.now)
        await people.set_reachable(act.connection, user_id, reachable=True)


async def came_to_group(
    hall: Hall, user_id: int, name: str, language: str, proposal_id: int | None = None
) -> None:
    """Remember somebody who has turned to the bot in a group, where nobody can be reached in private by that.

    ``proposal_id`` is the vote that he came for, if there is one; ``language`` is as for ``meet``.
    """
    async with hall.act(by=user_id) as act:
        await people.see(act.connection, user_id, kept_name(name, user_id), language, act.now)
        if proposal_id is not None:
            await people.come_for(act.connection, user_id, proposal_id)


async def find(hall: Hall, user_id: int) -> Person | None:
    """Return what is known of a person."""
    return await hall.read_at_once(lambda connection: people.get(connection, user_id))


async def choose_language(hall: Hall, user_id: int, language: str) -> None:
    """Store the language a person wants to read."""
    async with hall.act(by=user_id) as act:
        await people.choose_language(act.connection, user_id, language)


async def choose_reminders(hall: Hall, user_id: int, wanted: bool) -> None:
    """Store whether a person wants to be reminded in private."""
    async with hall.act(by=user_id) as act:
        await people.set_reminders(act.connection, user_id, wanted)


async def choose_digest(hall: Hall, user_id: int, wanted: bool) -> None:
    """Store whether a person wants to be told every week what waits for the committee."""
    async with hall.act(by=user_id) as act:
        await people.set_digest(act.connection, user_id, wanted)


async def lost(hall: Hall, user_id: int) -> None:
    """Remember that a person has blocked the bot."""
    async with hall.act(by=user_id) as act:
        await people.set_reachable(act.connection, user_id, reachable=False)
