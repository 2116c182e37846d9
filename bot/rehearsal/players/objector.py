"""A resident of a rehearsal who objects to a count."""

from bot.rehearsal.players.committee import PATIENCE, has_button
from bot.rehearsal.town.people import Person

KIND = "其他问题"


async def objects(person: Person, why: str) -> None:
    """Go through the questions of /object about a vote, and wait until the objection has its number."""
    person.write("/object")
    kinds = await person.private.wait_for(lambda message: has_button(message, KIND), timeout=PATIENCE)
    await person.tap(kinds, text=KIND).answer(PATIENCE)
    await person.private.wait_for("请用一条消息写明", timeout=PATIENCE)
    person.write(why)
    await person.private.wait_for("已登记", timeout=PATIENCE)
