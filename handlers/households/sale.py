"""The letter to those who have sold their home while a vote was running."""

from markupsafe import Markup

from bot.actions.letters import Letter
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from handlers.answering.desk import Desk
from handlers.households.removal import standing_ballots


async def household_sold(desk: Desk, letter: Letter, texts: Texts) -> Outgoing:
    """Tell somebody that the household has other owners now, and in which votes its ballot stands."""
    parts = [texts.html("sale.you", household=letter.fields["household"])]
    return Outgoing(Markup("\n\n").join([*parts, *standing_ballots(texts, letter.fields["titles"])]))
