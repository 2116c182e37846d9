"""Telling the committee what the bot cannot do in the estate's group, and how to mend it."""

from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.voting.estates.letters import GroupInTrouble, GroupWell
from bot.voting.letter import Envelope
from handlers.answering.desk import Desk


async def in_trouble(desk: Desk, envelope: Envelope[GroupInTrouble], texts: Texts) -> Outgoing:
    """Say what does not go, what was done instead, and how to mend it."""
    letter = envelope.letter
    return Outgoing(texts.html(f"group.trouble.{letter.trouble}", group=letter.group))


async def well(desk: Desk, envelope: Envelope[GroupWell], texts: Texts) -> Outgoing:
    """Say that the bot can speak in the group again."""
    return Outgoing(texts.html("group.well", group=envelope.letter.group))
