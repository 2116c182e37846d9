"""What was entrusted to a person's households: to see, and to vote."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.proxies import entrusting
from bot.actions.proxies.entrusting import Entrusted
from bot.delivery.outgoing import Outgoing
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.proxies.letters import ProxyHeld
from bot.voting.subjects import Subject
from handlers.answering.answers import asker, texts_of
from handlers.answering.desk import Context
from handlers.answering.keeping import say_kept
from handlers.answering.keyboards import button
from handlers.buttons.proxies import VoteAsProxy


async def show_held(update: Update, context: Context, proposal_id: int) -> None:
    """Show each proxy for a vote that the person may use, with its buttons."""
    texts = await texts_of(update, context)
    for entrusted in await entrusting.held(context.bot_data.hall, asker(update).id, proposal_id):
        letter, estate_id = ProxyHeld(entrusted.proxy.id), entrusted.report.estate.id
        await say_kept(update, context, estate_id, letter, held_shown(texts, entrusted))


def held_shown(texts: Texts, entrusted: Entrusted) -> Outgoing:
    """Return what one may vote on for another household, with its buttons."""
    text, keyboard = held_text(texts, entrusted), held_keyboard(texts, entrusted)
    return Outgoing(text, keyboard, about=about_proxy(entrusted))


def about_proxy(entrusted: Entrusted) -> tuple[Subject, ...]:
    """Return what may change what can be done with a proxy; nothing once it or its vote is at an end."""
    if not entrusted.proxy.is_live or entrusted.report.proposal.state.has_ended:
        return ()
    wish = entrusted.proxy.wish
    return subjects.proxy(entrusted.proxy.id), *subjects.ballots([(wish.proposal_id, wish.principal_id)])


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
    if entrusted.ballot:
        return texts.html("proxy.held.free-voted")
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
