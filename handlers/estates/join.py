"""Opening a one-time link into the committee, or to become an auditor."""

from collections.abc import Iterator

from markupsafe import Markup
from telegram import Update

from bot.actions.estates import beginning, committee
from bot.actions.estates.beginning import Beginning
from bot.texts.catalogue import Texts
from bot.voting.estates.estate import Office
from handlers.answering.answers import asker, say, texts_of
from handlers.answering.desk import Context
from handlers.answering.menus import show_commands


async def join(update: Update, context: Context, token: str) -> None:
    """Let the person serve the estate and say what comes next."""
    hall = context.bot_data.hall
    estate, office = await committee.join(hall, asker(update).id, token)
    texts = await texts_of(update, context)
    await show_commands(context, asker(update).id, texts)
    if office is not Office.COMMITTEE:
        await say(update, texts.html(f"join.welcome-{office}", estate=estate.name))
        return
    steps = _next_steps(texts, await beginning.of_estate(hall, estate.id))
    await say(
        update, texts.html("join.welcome", estate=estate.name) + Markup("\n\n") + Markup("\n").join(steps)
    )


def _next_steps(texts: Texts, there: Beginning) -> Iterator[Markup]:
    """Yield what the committee has still to do, and nothing that somebody has done."""
    if not there.has_register:
        yield texts.html("join.next-register")
    if not there.has_group:
        yield texts.html("join.next-group")
    if there.has_register and there.has_group:
        yield texts.html("join.ready")
    yield texts.html("join.help")
