"""A resident of a rehearsal who objects to a count."""

from bot.rehearsal.players.committee import PATIENCE, has_button
from bot.rehearsal.players.words import Words
from bot.rehearsal.town.people import Person


async def objects(person: Person, why: str, words: Words) -> None:
    """Go through the questions of /object about a vote, and wait until the objection has its number."""
    person.write("/object")
    kind = words("objection.kind.other")
    kinds = await person.private.wait_for(lambda message: has_button(message, kind), timeout=PATIENCE)
    await person.tap(kinds, text=kind).answer(PATIENCE)
    await person.private.wait_for(words("objection.why"), timeout=PATIENCE)
    person.write(why)
    await person.private.wait_for(words("objection.raised"), timeout=PATIENCE)
