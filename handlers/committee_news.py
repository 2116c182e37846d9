"""Telling a committee who has joined it, and who has left."""

from bot.actions.letters import Letter
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from handlers.desk import Desk


async def committee_changed(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Say who joined, for a link may have come into wrong hands, or who left."""
    fields = letter.fields
    if fields["joined"]:
        key = "committee.joined"
    else:
        key = "committee.you-left" if fields["user_id"] == letter.chat_id else "committee.left"
    return Outgoing(texts.html(key, name=fields["name"], estate=fields["estate"]))
