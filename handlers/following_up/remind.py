"""/remind: the committee asks the silent once more, after seeing whom that reaches."""

from contextlib import suppress

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.following_up import remaining
from bot.actions.following_up import remind as reminding
from bot.actions.hall import Unavailable
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.following_up.reminder_by_hand import preview_text
from bot.voting.following_up.reminder_prospect import Prospect
from bot.voting.proposals.draft_answers import mark
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import counted, on_page
from handlers.answering.steps import Step, end_step, redraw_step, say_step
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.following_up import PreviewReminder, RemindOf, SendReminder, TurnBuildings
from handlers.buttons.lists import VotesFor


async def remind(update: Update, context: Context) -> None:
    """Ask whom to remind of the only running vote; let the person choose among several."""
    texts = await texts_of(update, context)
    votes = await votes_for(update, context, VotesFor.REMINDER)
    if not votes:
        await say(update, texts.html("timetable.no-vote"))
    elif len(votes) == 1:
        found = await _prospect(update, context, votes[0].proposal.id, None)
        await say_step(update, context, _step(found), _whom(texts, found), _choices(texts, found))
    else:
        await choose_vote(update, context, VotesFor.REMINDER, votes)


async def remind_of(update: Update, context: Context) -> None:
    """Ask whom to remind of the vote that was chosen."""
    found = await _prospect(update, context, RemindOf.unpack(pressed(update).data).proposal_id, None)
    await toast(update)
    texts = await texts_of(update, context)
    await redraw_step(update, context, _step(found), _whom(texts, found), _choices(texts, found))


async def turn_buildings(update: Update, context: Context) -> None:
    """Show another page of the buildings in which somebody is silent."""
    payload = TurnBuildings.unpack(pressed(update).data)
    found = await _prospect(update, context, payload.proposal_id, None)
    await toast(update)
    texts = await texts_of(update, context)
    keyboard = _choices(texts, found, payload.page)
    await redraw_step(update, context, _step(found), _whom(texts, found), keyboard)


async def preview_reminder(update: Update, context: Context) -> None:
    """Show how many a reminder would reach, and what they will read."""
    payload = PreviewReminder.unpack(pressed(update).data)
    found = await _prospect(update, context, payload.proposal_id, payload.building)
    await toast(update)
    texts = await texts_of(update, context)
    send: Row = [
        button(texts.plain("button.remind-send"), SendReminder(payload.proposal_id, payload.building))
    ]
    back: Row = [button(texts.plain("button.back"), RemindOf(payload.proposal_id))]
    residents = context.bot_data.catalogue.for_all_of(found.estate)
    text = preview_text(texts, residents, found, context.bot_data.hall.now)
    keyboard = InlineKeyboardMarkup([send, back] if found.reminders else [back])
    await redraw_step(update, context, _step(found), text, keyboard)


async def send_reminder(update: Update, context: Context) -> None:
    """Send the reminder that was previewed."""
    payload, desk = SendReminder.unpack(pressed(update).data), context.bot_data
    sent = await reminding.send(
        desk.hall, asker(update).id, payload.proposal_id, payload.building, desk.follow_up.quiet
    )
    await toast(update)
    texts = await texts_of(update, context)
    await end_step(update, context, texts.html("remind.sent", len(sent.reminders), title=sent.proposal.title))
    with suppress(Unavailable):  # then it goes on when it is looked at what is due
        await remaining.go_on(desk.hall, desk.follow_up.quiet, sent.run)


def _step(found: Prospect) -> Step:
    return Step(VotesFor.REMINDER, found.proposal)


async def _prospect(update: Update, context: Context, proposal_id: int, building: int | None) -> Prospect:
    desk = context.bot_data
    return await reminding.prospect(desk.hall, asker(update).id, proposal_id, building, desk.follow_up.quiet)


def _whom(texts: Texts, found: Prospect) -> Markup:
    title, households = found.proposal.title, phrases.households(texts, len(found.silent))
    if not found.silent:
        return texts.html("remind.nobody", title=title)
    asked = texts.html("remind.whom", title=title, households=households)
    buildings = len(found.buildings)
    return counted(texts, asked, "list.buildings", buildings) if buildings > 1 else asked


def _choices(texts: Texts, found: Prospect, page: int = 0) -> InlineKeyboardMarkup | None:
    """Return a button for all, and one for each building if there are several, in pages."""
    if not found.silent:
        return None
    proposal_id, buildings = found.proposal.id, found.buildings
    everybody = texts.plain("button.remind-all", households=phrases.households(texts, len(found.silent)))
    rows = [[button(everybody, PreviewReminder(proposal_id, None))]]
    if len(buildings) > 1:
        buttons = [
            button(_building(texts, name, number), PreviewReminder(proposal_id, mark(name)))
            for name, number in buildings.items()
        ]
        rows += on_page(texts, buttons, 2, page, lambda number: TurnBuildings(proposal_id, number))
    return InlineKeyboardMarkup(rows)


def _building(texts: Texts, name: str, number: int) -> str:
    building = texts.plain("building", building=name)
    households = phrases.households(texts, number)
    return texts.plain("button.remind-building", building=building, households=households)
