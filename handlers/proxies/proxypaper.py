"""/proxypaper: the committee enters a proxy signed on paper: vote, both rooms, what it says, photo."""

from functools import partial

from telegram import InlineKeyboardMarkup, Message, Update

from bot.actions import questions
from bot.actions.proxies import on_paper
from bot.actions.questions import Answer, OpenQuestion
from bot.actions.results import results
from bot.texts import phrases
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household
from bot.voting.proxies.proxy import Wish
from bot.voting.refusals import PhotoWanted, Refusal
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.rooms import or_another_room, room_label
from handlers.answering.steps import Step, end_step, say_step
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.lists import VotesFor
from handlers.buttons.proxies import EnteredInstruction, EnterProxy, ProxyParty
from handlers.proxies.entrust import instructions

PRINCIPAL, HOLDER, PHOTO = "paper-proxy-principal", "paper-proxy-holder", "paper-proxy-photo"
"""The questions, in the order in which they are asked."""


async def enter_proxy(update: Update, context: Context) -> None:
    """Begin with the only running vote; let the person choose among several."""
    texts = await texts_of(update, context)
    votes = await votes_for(update, context, VotesFor.PROXY_ON_PAPER)
    if not votes:
        await say(update, texts.html("timetable.no-vote"))
    elif len(votes) == 1:
        await _ask(update, context, PRINCIPAL, proposal_id=votes[0].proposal.id)
    else:
        await choose_vote(update, context, VotesFor.PROXY_ON_PAPER, votes)


async def press_enter_proxy(update: Update, context: Context) -> None:
    """Begin with the vote whose button was pressed."""
    proposal_id = EnterProxy.unpack(pressed(update).data).proposal_id
    await _ask(update, context, PRINCIPAL, proposal_id=proposal_id)
    await toast(update)


async def _ask(
    update: Update,
    context: Context,
    kind: str,
    answer: Answer | None = None,
    household: str = "",
    **fields: object,
) -> None:
    """Ask what comes next; ``household`` is the one of which was told last."""
    await on_paper.ask(context.bot_data.hall, asker(update).id, OpenQuestion(kind, fields), answer)
    texts = await texts_of(update, context)
    await say(update, texts.html(f"proxy.paper.{kind.removeprefix('paper-proxy-')}", household=household))


async def take_principal(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Take the room of the household that entrusts another."""
    await _take_room(update, context, question, None, text)


async def take_holder(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Take the room of the household that is entrusted."""
    await _take_room(update, context, question, question.fields["principal_id"], text)


async def _take_room(
    update: Update, context: Context, question: OpenQuestion, principal_id: int | None, text: str
) -> None:
    """Go on with the household at the room; let the person choose among several."""
    hall, user_id, proposal_id = context.bot_data.hall, asker(update).id, question.fields["proposal_id"]
    texts = await texts_of(update, context)
    found = await on_paper.households_at(hall, user_id, proposal_id, room_label(text))
    if len(found) == 1:
        async with or_another_room(update, context, found[0]):
            await _go_on(update, context, proposal_id, principal_id, found[0], answering(update, question))
        return
    rows = [[button(each.label, ProxyParty(proposal_id, principal_id, each.id))] for each in found]
    asked, step = texts.html("paper.which-household"), await _step(context, proposal_id)
    await say_step(update, context, step, asked, InlineKeyboardMarkup(rows))


async def press_party(update: Update, context: Context) -> None:
    """Go on with the household whose button was pressed."""
    hall, user_id, chosen = context.bot_data.hall, asker(update).id, ProxyParty.unpack(pressed(update).data)
    found = await on_paper.household(hall, user_id, chosen.proposal_id, chosen.household_id)
    await _go_on(update, context, chosen.proposal_id, chosen.principal_id, found)
    await toast(update)


async def _go_on(
    update: Update,
    context: Context,
    proposal_id: int,
    principal_id: int | None,
    household: Household,
    answer: Answer | None = None,
) -> None:
    """Ask for the holder; once both are known, ask what the paper says. Either is checked at once."""
    desk, user_id = context.bot_data, asker(update).id
    if principal_id is None:
        await on_paper.may_give(desk.hall, user_id, proposal_id, household.id)
        fields = {"proposal_id": proposal_id, "principal_id": household.id}
        await _ask(update, context, HOLDER, answer, household.label, **fields)
        return
    wanted = Wish(proposal_id, principal_id, household.id, None)
    await on_paper.may_hold(desk.hall, user_id, wanted, desk.most_proxies)
    texts = await texts_of(update, context)
    if answer:
        await questions.taken(context.bot_data.hall, answer)
    else:
        await questions.forget(context.bot_data.hall, asker(update).id)
    wish = (proposal_id, principal_id, household.id)
    step = await _step(context, proposal_id)
    keyboard = instructions(texts, step.vote.terms, partial(EnteredInstruction, *wish))
    asked = texts.html("proxy.paper.instruct", holder=household.label)
    await say_step(update, context, step, asked, keyboard)


async def _step(context: Context, proposal_id: int) -> Step:
    report = await results.report(context.bot_data.hall, proposal_id)
    return Step(VotesFor.PROXY_ON_PAPER, report.proposal)


async def press_instruction(update: Update, context: Context) -> None:
    """Take what the paper says, and ask for its photo."""
    chosen, texts = EnteredInstruction.unpack(pressed(update).data), await texts_of(update, context)
    hall, user_id = context.bot_data.hall, asker(update).id
    wish = Wish(chosen.proposal_id, chosen.principal_id, chosen.holder_id, chosen.instruction)
    options = (await on_paper.consider(hall, user_id, wish)).terms.options
    await toast(update)
    instruction = phrases.instruction_name(texts, chosen.instruction, options)
    await end_step(update, context, texts.html("proxy.paper.noted", instruction=instruction))
    await _ask(
        update,
        context,
        PHOTO,
        proposal_id=chosen.proposal_id,
        principal_id=chosen.principal_id,
        holder_id=chosen.holder_id,
        instruction=chosen.instruction,
    )


async def take_photo(update: Update, context: Context, question: OpenQuestion, message: Message) -> None:
    """Take the photo and enter the proxy.

    Raises:
        PhotoWanted: it is no photo.
    """
    if not message.photo:
        raise PhotoWanted()
    desk, answer, fields = context.bot_data, answering(update, question), question.fields
    instruction = Choice(fields["instruction"]) if fields["instruction"] else None
    wish = Wish(fields["proposal_id"], fields["principal_id"], fields["holder_id"], instruction)
    photo = max(message.photo, key=lambda size: size.width).file_id
    try:
        proxy = await on_paper.enter_paper(desk.hall, answer.user_id, wish, photo, desk.most_proxies, answer)
    except Refusal:  # which no other photo would change
        await questions.end(desk.hall, answer.user_id, question)
        raise
    texts = await texts_of(update, context)
    parties = {"principal": proxy.principal.label, "holder": proxy.holder.label}
    options = (await _step(context, wish.proposal_id)).vote.terms.options
    done = phrases.instruction_name(texts, instruction, options)
    await say(update, texts.html("proxy.paper.done", instruction=done, **parties))
