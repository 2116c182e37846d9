"""/entrust: another household is asked to vote for one's own, with or without an instruction."""

from collections.abc import Callable
from functools import partial

from telegram import InlineKeyboardMarkup, Update

from bot.actions import questions
from bot.actions.proxies import entrusting, proxies
from bot.actions.questions import OpenQuestion
from bot.actions.results import results
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.counting.choice import Choice
from bot.voting.proposals.proposal import Terms
from bot.voting.proxies.proxy import Wish
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.rooms import explained, room_label
from handlers.answering.steps import Step, end_step, say_step
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.lists import VotesFor
from handlers.buttons.payload import Payload
from handlers.buttons.proxies import AskProxy, Entrust

HOLDER = "proxy-holder"
"""The question that the holder's room answers."""


async def entrust(update: Update, context: Context) -> None:
    """Begin with the only vote that waits for a household of the person; let choose among several."""
    found = await votes_for(update, context, VotesFor.PROXY)
    household = found[0].household
    if len(found) == 1 and household:
        await _ask_for_holder(update, context, found[0].proposal.id, household.id)
    else:
        await choose_vote(update, context, VotesFor.PROXY, found)


async def press_entrust(update: Update, context: Context) -> None:
    """Begin with the vote and the household whose button was pressed."""
    payload = Entrust.unpack(pressed(update).data)
    await _ask_for_holder(update, context, payload.proposal_id, payload.household_id)
    await toast(update)


async def _ask_for_holder(update: Update, context: Context, proposal_id: int, principal_id: int) -> None:
    hall, user_id = context.bot_data.hall, asker(update).id
    await entrusting.must_vote_for(hall, user_id, proposal_id, principal_id)
    await questions.ask(hall, user_id, HOLDER, proposal_id=proposal_id, principal_id=principal_id)
    texts = await texts_of(update, context)
    await say(update, texts.html("proxy.which-holder"))


async def take_holder(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Show the household at the room that was typed, with the instructions it can be given."""
    desk, answer, texts = context.bot_data, answering(update, question), await texts_of(update, context)
    proposal_id, principal_id = question.fields["proposal_id"], question.fields["principal_id"]
    room, most = room_label(text), desk.most_proxies
    found = await entrusting.holders_at(desk.hall, answer, proposal_id, principal_id, room, most)
    vote = (await results.report(desk.hall, proposal_id)).proposal
    step = Step(VotesFor.PROXY, vote, principal_id)
    for holder in found:
        keyboard = instructions(texts, vote.terms, partial(AskProxy, proposal_id, principal_id, holder.id))
        asked = texts.html("proxy.instruct", holder=holder.label)
        await say_step(update, context, step, explained(texts, room, holder, asked), keyboard)


def instructions(
    texts: Texts, terms: Terms, chosen: Callable[[Choice | None], Payload]
) -> InlineKeyboardMarkup:
    """Return a row for each instruction, the first one for none, whose button says what ``chosen`` makes."""
    rows = [
        [button(phrases.instruction_button(texts, choice, terms.options), chosen(choice))]
        for choice in (None, *terms.choices)
    ]
    return InlineKeyboardMarkup(rows)


async def ask_proxy(update: Update, context: Context) -> None:
    """Ask the household that was chosen."""
    desk, texts = context.bot_data, await texts_of(update, context)
    chosen = AskProxy.unpack(pressed(update).data)
    wish = Wish(chosen.proposal_id, chosen.principal_id, chosen.holder_id, chosen.instruction)
    proxy = await proxies.ask(desk.hall, asker(update).id, wish, desk.most_proxies)
    await toast(update)
    options = (await results.report(desk.hall, wish.proposal_id)).proposal.terms.options
    instruction = phrases.instruction_name(texts, wish.instruction, options)
    asked = texts.html("proxy.asked", holder=proxy.holder.label, instruction=instruction)
    await end_step(update, context, asked)
