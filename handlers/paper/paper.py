"""/paper: a signed slip is entered with its room, its choice and a photo of it."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message, Update

from bot.actions.paper import entering, sheets, slips
from bot.actions.paper.sheets import PaperSheet
from bot.actions.questions import Answer, OpenQuestion
from bot.actions.results import results
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.paper.paper import photo_question, slip_text
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household
from bot.voting.paper.paper import PaperStage, SignedSlip
from bot.voting.proposals.proposal import Terms
from bot.voting.refusals import ButtonWanted, PhotoWanted
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.rooms import explained, or_another_room, room_label
from handlers.answering.steps import Step, end_step, say_step
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.lists import VotesFor
from handlers.buttons.paper import PaperAnswers, PaperDoor, PaperFor, PaperQueue


async def show_paper(update: Update, context: Context) -> None:
    """Begin with the only running vote, or let the person choose; offer what waits to be decided first."""
    hall, user_id, texts = context.bot_data.hall, asker(update).id, await texts_of(update, context)
    votes = await votes_for(update, context, VotesFor.PAPER)
    if waiting := len(await sheets.waiting_for(hall, user_id)):
        rows = [[button(texts.plain("paper.queue-button", waiting), PaperQueue())]]
        await say(update, texts.html("paper.queue", waiting), InlineKeyboardMarkup(rows))
    if not votes:
        await say(update, texts.html("paper.no-vote"))
    elif len(votes) == 1:
        await _ask_for_room(update, context, votes[0].proposal.id)
    else:
        await choose_vote(update, context, VotesFor.PAPER, votes)


async def paper_for(update: Update, context: Context) -> None:
    """Begin with the vote whose button was pressed."""
    proposal_id = PaperFor.unpack(pressed(update).data).proposal_id
    await _ask_for_room(update, context, proposal_id)
    await toast(update)


async def _ask_for_room(update: Update, context: Context, proposal_id: int) -> None:
    await entering.begin(context.bot_data.hall, asker(update).id, proposal_id)
    await say(update, (await texts_of(update, context)).html("paper.room"))


async def take_room(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Go on with the household at the room that was typed; let the person choose among several."""
    hall, user_id, texts = context.bot_data.hall, asker(update).id, await texts_of(update, context)
    proposal_id = question.fields["proposal_id"]
    room = room_label(text)
    found = await entering.at_room(hall, user_id, proposal_id, room)
    if len(found) == 1:
        async with or_another_room(update, context, found[0]):
            await begin_paper(update, context, proposal_id, found[0].id, answering(update, question), room)
        return
    rows = [[button(household.label, PaperDoor(proposal_id, household.id))] for household in found]
    step = Step(VotesFor.DOORS, (await results.report(hall, proposal_id)).proposal)
    await say_step(update, context, step, texts.html("paper.which-household"), InlineKeyboardMarkup(rows))


async def paper_door(update: Update, context: Context) -> None:
    """Go on with the household whose button was pressed."""
    payload = PaperDoor.unpack(pressed(update).data)
    await begin_paper(update, context, payload.proposal_id, payload.household_id)
    await toast(update)


async def begin_paper(
    update: Update,
    context: Context,
    proposal_id: int,
    household_id: int,
    answer: Answer | None = None,
    room: str = "",
) -> None:
    """Ask in a new message what a household answered on paper; a press is left for the caller to answer.

    ``room`` is what was typed, if it was.

    Raises:
        Refusal: those of ``entering.admitted``.
    """
    hall, user_id, texts = context.bot_data.hall, asker(update).id, await texts_of(update, context)
    household = await entering.ask_choice(hall, user_id, proposal_id, household_id, answer)
    vote = (await results.report(hall, proposal_id)).proposal
    asked, keyboard = _choice_question(texts, vote.terms, proposal_id, household)
    asked = explained(texts, room, household, asked) if room else asked
    await say_step(update, context, Step(VotesFor.DOORS, vote), asked, keyboard)


def _choice_question(
    texts: Texts, terms: Terms, proposal_id: int, household: Household
) -> tuple[Markup, InlineKeyboardMarkup]:
    rows: list[Row] = [
        [
            button(
                phrases.choice_name(texts, choice, terms.options),
                PaperAnswers(proposal_id, household.id, choice),
            )
        ]
        for choice in terms.choices
    ]
    return texts.html("paper.choice", household=household.label), InlineKeyboardMarkup(rows)


async def paper_answers(update: Update, context: Context) -> None:
    """Take the choice on the slip and ask for its photo."""
    hall, user_id, texts = context.bot_data.hall, asker(update).id, await texts_of(update, context)
    said = PaperAnswers.unpack(pressed(update).data)
    household = await entering.ask_photo(hall, user_id, said.proposal_id, said.household_id, said.choice)
    await toast(update)
    options = (await results.report(hall, said.proposal_id)).proposal.terms.options
    await end_step(update, context, photo_question(texts, household.label, said.choice, options))


async def want_button(update: Update, context: Context, question: OpenQuestion, sent: object) -> None:
    """Say that the choice on the slip is pressed, neither typed nor sent."""
    raise ButtonWanted()


async def take_slip(update: Update, context: Context, question: OpenQuestion, message: Message) -> None:
    """Enter the slip with its photo, and say what happens next.

    Raises:
        PhotoWanted: something else was sent.
        Refusal: those of ``slips.enter``.
    """
    desk, asked = context.bot_data, question.fields
    if not message.photo:
        raise PhotoWanted()
    photo = max(message.photo, key=lambda size: size.width).file_id
    slip = SignedSlip(asked["proposal_id"], asked["household_id"], Choice(asked["choice"]), photo)
    answer = answering(update, question)
    sheet = await slips.enter(desk.hall, answer.user_id, slip, desk.second_person, answer)
    texts = await texts_of(update, context)
    serves = asker(update).id in sheet.committee
    await say(update, _entered_text(texts, sheet), _next_slip(texts, sheet) if serves else None)


def _entered_text(texts: Texts, sheet: PaperSheet) -> Markup:
    if sheet.entry.stage is PaperStage.COUNTED:
        key = "paper.entered-counted"
    else:
        key = "paper.entered" if sheet.deciders else "paper.entered-alone"
    return slip_text(texts, key, sheet.entry, sheet.proposal, sheet.names)


def _next_slip(texts: Texts, sheet: PaperSheet) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(texts.plain("paper.next"), PaperFor(sheet.proposal.id))]])
