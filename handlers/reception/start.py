"""/start, bare or from a deep link: the link says what the person came for."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from handlers.answering import links
from handlers.answering.desk import Context
from handlers.ballots.my_ballot import my_ballot, tap_lost
from handlers.books.notice import open_notice
from handlers.estates.become_lead import become_lead
from handlers.estates.join import join
from handlers.home.show import show_home
from handlers.households.bind import bind_with_code
from handlers.matters.shown import open_matter
from handlers.meetings.run import attend
from handlers.meetings.shown import say_meeting
from handlers.objections.object import ask_kind
from handlers.results.results import show_result
from handlers.shares.share import show_shares

Opens = Callable[[Update, Context, str], Awaitable[None]]


def _numbered(shown: Callable[[Update, Context, int], Awaitable[None]]) -> Opens:
    async def opens(update: Update, context: Context, digits: str) -> None:
        await shown(update, context, links.number_in(digits))

    return opens


async def _greet(update: Update, context: Context, _rest: str) -> None:
    await show_home(update, context)


async def _shares(update: Update, context: Context, _rest: str) -> None:
    await show_shares(update, context)


OPENS: Mapping[str, Opens] = {
    links.JOIN: join,
    links.LEAD: become_lead,
    links.ATTEND: attend,
    links.MEETING: _numbered(say_meeting),
    links.MINE: _numbered(my_ballot),
    links.TAPPED: _numbered(tap_lost),
    links.RESULT: _numbered(show_result),
    links.OBJECT: _numbered(ask_kind),
    links.NOTICE: _numbered(open_notice),
    links.MATTER: _numbered(open_matter),
    links.SHARE: _shares,
    links.HELLO: _greet,
}
"""What a link opens, by what its payload begins with; any other payload is a household's code."""


async def start(update: Update, context: Context) -> None:
    """Open what the link leads to; without one the home, or how a stranger comes in."""
    payload = context.args[0] if context.args else ""
    for prefix, opens in OPENS.items():
        if payload.startswith(prefix):
            await opens(update, context, payload.removeprefix(prefix))
            return
    if payload:
        await bind_with_code(update, context, payload)
    else:
        await show_home(update, context)
