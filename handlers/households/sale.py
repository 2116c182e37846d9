"""The letter to those who have sold their home while a vote was running."""

from markupsafe import Markup

from bot.delivery.courier import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.households.letters import HouseholdSold
from bot.voting.letter import Envelope
from handlers.answering.desk import Desk


async def household_sold(desk: Desk, envelope: Envelope[HouseholdSold], texts: Texts) -> Outgoing:
    """Tell somebody that the household has other owners now, and in which votes its ballot stands."""
    letter = envelope.letter
    text = texts.html("sale.you", household=letter.household)
    if letter.titles:
        stands = texts.html("sale.standing", titles=phrases.quoted(texts, letter.titles))
        text += Markup("\n\n") + stands
    return Outgoing(text)
