"""What was entrusted to a person's households: to see, and to vote."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.proxies import entrusting
from bot.actions.proxies.entrusting import Entrusted
from bot.texts import phrases
from bot.texts.catalogue import Texts
from handlers.answering.answers import asker, say, texts_of
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.buttons.proxies import VoteAsProxy


async def show_held(update: Update, context: Context, proposal_id: int) -> None:
    """Show each proxy for a vote that the person may use, with its buttons."""
    texts = await texts_of(update, context)
    for entrusted in await entrusting.held(context.bot_data.hall, asker(update).id, proposal_id):
        await say(update, held_text(texts, entrusted), held_keyboard(texts, entrusted))


def held_text(texts: Texts, entrusted: Entrusted) -> Markup:
    """Return for whom one may vote and how; what the principal has voted itself is not told."""
    options = entrusted.report.proposal.terms.options
    principal, ballot = entrusted.proxy.principal.label, entrusted.ballot
    head = texts.html("proxy.held", principal=principal, title=entrusted.report.proposal.title)
    if ballot and ballot.channel.is_own:
        lines = [texts.html("proxy.held.overridden", principal=principal)]
    else:
        choice = phrases.choice_name(texts, ballot.choice if ballot else None, options)
        lines = [texts.html("proxy.held.ballot", principal=principal, choice=choice)]
        if entrusted.report.proposal.state.is_open:
            lines.append(_how(texts, entrusted))
    return Markup("\n").join([head, *lines])


def _how(texts: Texts, entrusted: Entrusted) -> Markup:
    instruction = entrusted.proxy.wish.instruction
    if instruction:
        options = entrusted.report.proposal.terms.options
        choice = phrases.choice_name(texts, instruction, options)
        return texts.html("proxy.held.instructed", choice=choice)
    return texts.html("proxy.held.free", principal=entrusted.proxy.principal.label)


def held_keyboard(texts: Texts, entrusted: Entrusted) -> InlineKeyboardMarkup | None:
    """Return the answers the holder may give, unless none would count."""
    ballot, proposal = entrusted.ballot, entrusted.report.proposal
    if not (proposal.state.is_open and entrusted.proxy.is_accepted) or (ballot and ballot.channel.is_own):
        return None
    rows = [
        [
            button(
                phrases.choice_name(texts, choice, proposal.terms.options),
                VoteAsProxy(entrusted.proxy.id, choice),
            )
        ]
        for choice in proposal.terms.choices
        if entrusted.proxy.allows(choice)
    ]
    return InlineKeyboardMarkup(rows)
