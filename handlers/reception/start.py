"""/start, bare or from a deep link: the link says what the person came for."""

from telegram import Update

from handlers.answering import links
from handlers.answering.desk import Context
from handlers.answering.help import hello
from handlers.ballots.my_ballot import my_ballot
from handlers.estates.become_lead import become_lead
from handlers.estates.join import join
from handlers.households.bind import bind_with_code
from handlers.objections.object import ask_kind
from handlers.results.results import show_result


async def start(update: Update, context: Context) -> None:
    """Open what the link leads to; without one say hello and what comes next."""
    payload = context.args[0] if context.args else ""
    if payload.startswith(links.JOIN):
        await join(update, context, payload.removeprefix(links.JOIN))
    elif payload.startswith(links.LEAD):
        await become_lead(update, context, payload.removeprefix(links.LEAD))
    elif payload.startswith(links.MINE):
        await my_ballot(update, context, links.number_after(links.MINE, payload))
    elif payload.startswith(links.RESULT):
        await show_result(update, context, links.number_after(links.RESULT, payload))
    elif payload.startswith(links.OBJECT):
        await ask_kind(update, context, links.number_after(links.OBJECT, payload))
    elif payload:
        await bind_with_code(update, context, payload)
    else:
        await hello(update, context)
