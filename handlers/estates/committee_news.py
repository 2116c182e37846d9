"""Telling a committee who serves the estate now, and who does no longer."""

from bot.actions.letters import Letter
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.voting.estates.estate import Office
from handlers.answering.desk import Desk


async def committee_changed(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Say who joined, for a link may have come into wrong hands, or who left."""
    fields = letter.fields
    left = "you-left" if fields["user_id"] == letter.chat_id else "left"
    office = "auditor." if fields["office"] == Office.AUDITOR else "committee."
    news = "joined" if fields["joined"] else left
    return Outgoing(texts.html(office + news, name=fields["name"], estate=fields["estate"]))
