"""Telling a committee who serves the estate now, and who does no longer."""

from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.voting.estates.letters import CommitteeChanged
from bot.voting.letter import Envelope
from handlers.answering.desk import Desk


async def committee_changed(desk: Desk, envelope: Envelope[CommitteeChanged], texts: Texts) -> Outgoing:
    """Say who joined, for a link may have come into wrong hands, or who left."""
    letter = envelope.letter
    left = "you-left" if letter.user_id == envelope.chat_id else "left"
    news = "joined" if letter.joined else left
    return Outgoing(texts.html(f"{letter.office}.{news}", name=letter.name, estate=letter.estate))
