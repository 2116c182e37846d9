"""The one list of letters the bot writes of its own accord, by kind."""

from collections.abc import Awaitable, Callable

from bot.actions import letters
from bot.actions.letters import Letter
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from handlers import approve, news, welcome
from handlers.desk import Desk

LETTERS: dict[str, Callable[[Desk, Letter, Texts], Awaitable[Outgoing]]] = {
    "ballot-cast": news.ballot_cast,
    "binding-approved": welcome.approved,
    "binding-refused": welcome.refused,
    "binding-request": approve.binding_request,
    "closing-detail": news.closing_detail,
    "member-joined": approve.member_joined,
    "outcome": news.outcome,
}


async def compose(desk: Desk, letter: Letter) -> Outgoing:
    """Put a letter into words, in the language of the person or the estate it goes to."""
    language = await letters.language_for(desk.house, letter)
    return await LETTERS[letter.kind](desk, letter, desk.catalogue[language])
