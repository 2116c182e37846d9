"""/object: a resident says what is wrong with a vote: the kind, the household, and why."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.objections import raising, wishes
from bot.actions.objections.wishes import Wish
from bot.actions.questions import OpenQuestion
from bot.texts.catalogue import Texts
from bot.voting.households.household import Household
from bot.voting.objections.objection import ObjectionKind
from bot.voting.proposals.proposal import Proposal
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.apart import to_be_typed
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.rooms import explained, room_label
from handlers.answering.steps import Step, end_step, redraw_step, say_step
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.lists import VotesFor
from handlers.buttons.objections import ObjectAbout, ObjectAs, ObjectTo


async def show_votes(update: Update, context: Context) -> None:
    """Begin with the only vote to which one can object; let the person choose among several."""
    texts = await texts_of(update, context)
    votes = await votes_for(update, context, VotesFor.OBJECTION)
    if len(votes) == 1:
        await _ask_kind(update, context, texts, votes[0].proposal)
    else:
        await choose_vote(update, context, VotesFor.OBJECTION, votes)


async def object_to(update: Update, context: Context) -> None:
    """Ask what is wrong with the vote whose button was pressed, in a message of its own."""
    await ask_kind(update, context, ObjectTo.unpack(pressed(update).data).proposal_id)
    await toast(update)


async def ask_kind(update: Update, context: Context, proposal_id: int) -> None:
    """Ask what is wrong with a vote."""
    texts = await texts_of(update, context)
    proposal, _ = await wishes.begin(context.bot_data.hall, asker(update).id, proposal_id)
    await _ask_kind(update, context, texts, proposal)


async def _ask_kind(update: Update, context: Context, texts: Texts, proposal: Proposal) -> None:
    asked = texts.html("objection.which-kind", title=proposal.title)
    await say_step(update, context, Step(VotesFor.OBJECTION, proposal), asked, _kinds(texts, proposal))


def _kinds(texts: Texts, proposal: Proposal) -> InlineKeyboardMarkup:
    rows = [
        [button(texts.plain(f"objection.kind.{kind}"), ObjectAs(proposal.id, kind))] for kind in ObjectionKind
    ]
    return InlineKeyboardMarkup(rows)


async def object_as(update: Update, context: Context) -> None:
    """Ask which household is meant, if it is about one."""
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    payload = ObjectAs.unpack(pressed(update).data)
    if not payload.kind.is_about_household:
        await _why_instead(update, context, Wish(payload.proposal_id, payload.kind, None))
        return
    proposal, homes = await wishes.begin(hall, asker(update).id, payload.proposal_id)
    rows = _homes(payload.proposal_id, payload.kind, homes)
    another = ObjectAbout(payload.proposal_id, payload.kind, None)
    rows.append([button(texts.plain("objection.another-home"), another)])
    await toast(update)
    step, asked = Step(VotesFor.OBJECTION, proposal), texts.html("objection.which-home")
    await redraw_step(update, context, step, asked, InlineKeyboardMarkup(rows))


def _homes(proposal_id: int, kind: ObjectionKind, homes: list[Household]) -> list[Row]:
    return [[button(home.label, ObjectAbout(proposal_id, kind, home.id))] for home in homes]


async def object_about(update: Update, context: Context) -> None:
    """Ask why, or for the room if it is none of the person's own households."""
    payload = ObjectAbout.unpack(pressed(update).data)
    wish = Wish(payload.proposal_id, payload.kind, payload.household_id)
    if payload.household_id is not None:
        await _why_instead(update, context, wish)
        return
    await wishes.ask_room(context.bot_data.hall, asker(update).id, wish)
    await toast(update)
    texts = await texts_of(update, context)
    await end_step(update, context, to_be_typed(texts, texts.html("objection.room")))


async def _why_instead(update: Update, context: Context, wish: Wish) -> None:
    """Ask why in place of the question before."""
    await wishes.ask_why(context.bot_data.hall, asker(update).id, wish)
    await toast(update)
    texts = await texts_of(update, context)
    await end_step(update, context, to_be_typed(texts, texts.html("objection.why")))


async def ask_why(update: Update, context: Context, wish: Wish) -> None:
    """Ask why, in a message of its own; a press is left for the caller to answer."""
    await wishes.ask_why(context.bot_data.hall, asker(update).id, wish)
    texts = await texts_of(update, context)
    await say(update, to_be_typed(texts, texts.html("objection.why")))


async def take_room(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Go on with the household at the room that was typed; let the person choose among several."""
    hall, user_id, texts = context.bot_data.hall, asker(update).id, await texts_of(update, context)
    wish, room = _wish(question), room_label(text)
    homes = await wishes.homes_at(hall, user_id, wish.proposal_id, room)
    if len(homes) > 1:
        keyboard = InlineKeyboardMarkup(_homes(wish.proposal_id, wish.kind, homes))
        proposal, _ = await wishes.begin(hall, user_id, wish.proposal_id)
        step, asked = Step(VotesFor.OBJECTION, proposal), texts.html("objection.which-home")
        await say_step(update, context, step, asked, keyboard)
        return
    found = Wish(wish.proposal_id, wish.kind, homes[0].id)
    await wishes.ask_why(hall, user_id, found, answering(update, question))
    await say(update, explained(texts, room, homes[0], to_be_typed(texts, texts.html("objection.why"))))


async def take_why(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Raise the objection, and say under which number."""
    desk, texts = context.bot_data, await texts_of(update, context)
    answer = answering(update, question)
    raised, proposal = await raising.object_to(desk.hall, answer.user_id, _wish(question), text, answer)
    await say(update, texts.html("objection.raised", number=raised.number, title=proposal.title))


def _wish(question: OpenQuestion) -> Wish:
    fields = question.fields
    return Wish(fields["proposal_id"], ObjectionKind(fields["kind"]), fields["household_id"])
