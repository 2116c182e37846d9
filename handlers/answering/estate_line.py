"""In a letter about a household: in which estate it is, for who has households in several."""

from markupsafe import Markup

from bot.actions.households import homes
from bot.texts.catalogue import Texts
from bot.voting.estates.estate import Estate
from handlers.answering.desk import Desk


async def in_which_estate(desk: Desk, texts: Texts, user_id: int, estate: Estate) -> Markup:
    """Return a first line with the estate's name for a reader of several estates, nothing for others."""
    if not await homes.is_in_several_estates(desk.hall, user_id):
        return Markup("")
    return texts.html("letter.estate", estate=estate.name) + Markup("\n")
