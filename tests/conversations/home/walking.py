"""Going about in the home: one message that changes in place."""

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person


async def goes(person: Person, shown: Message, label: str, then: str) -> Message:
    """Press a button of the home, and wait until the same message says something."""
    edits = shown.edits
    await person.tap(shown, text=label).answer()
    return await person.private.wait_for(
        lambda each: each is shown and each.edits > edits and then in each.text
    )
