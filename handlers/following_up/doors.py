"""/doors: the doors where nobody has answered yet, in one message that keeps itself current."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.following_up import door_view, doors
from bot.actions.following_up.door_view import DoorView, ShownList
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.following_up.doors import closed_text, door_name, door_text, ended_text, list_text
from bot.voting.following_up.doors import Door
from bot.voting.following_up.visit import VisitOutcome
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.answering.vote_lists import choose_vote, votes_for
from handlers.buttons.doors import OpenDoor, RecordVisit, ShowDoors, TurnDoors
from handlers.buttons.lists import VotesFor
from handlers.buttons.paper import PaperDoor
from handlers.following_up.door_buttons import found_rows, list_keyboard


async def show_doors(update: Update, context: Context) -> None:
    """Send the list of the only open vote; let the person choose among several."""
    votes = await votes_for(update, context, VotesFor.DOORS)
    if not votes:
        await say(update, (await texts_of(update, context)).html("doors.no-vote"))
    elif len(votes) == 1:
        await _send_list(update, context, votes[0].proposal.id)
    else:
        await choose_vote(update, context, VotesFor.DOORS, votes)


async def press_doors(update: Update, context: Context) -> None:
    """Send the list of the vote whose button was pressed."""
    await _send_list(update, context, ShowDoors.unpack(pressed(update).data).proposal_id)
    await toast(update)


async def _send_list(update: Update, context: Context, proposal_id: int) -> None:
    """Ask for a new message; whoever keeps the lists sends it, so that it can be edited later."""
    desk = context.bot_data
    await doors.ask_for_list(desk.hall, asker(update).id, proposal_id)
    desk.welcome(asker(update).id)


async def list_message(desk: Desk, shown: ShownList) -> Outgoing:
    """Put a list into words in the language of whoever reads it."""
    view = await door_view.view(desk.hall, shown)
    texts = await desk.texts_of(shown.user_id)
    if not view.proposal.takes_ballots(desk.hall.now):
        return Outgoing(closed_text(texts, view.proposal))
    if view.parts is not None and not view.parts:
        return Outgoing(ended_text(texts, view.proposal))
    if opened := view.doors.opened:
        text = door_text(texts, view.proposal, opened, view.estate.tz)
        return Outgoing(text, _door_keyboard(texts, view, opened.household.id))
    doors = view.doors
    text = list_text(texts, view.estate, view.proposal, view.parts, doors.staircases, doors.shown)
    return Outgoing(text, _list_keyboard(texts, view))


def _list_keyboard(texts: Texts, view: DoorView) -> InlineKeyboardMarkup | None:
    """Return a button for each door of the page; a door done in this round is ticked and can be corrected."""
    proposal_id = view.proposal.id

    def label(door: Door) -> str:
        return door_name(door) if door.waits else texts.plain("button.door-done", household=door_name(door))

    return list_keyboard(
        texts,
        view.doors,
        lambda household_id: OpenDoor(proposal_id, household_id),
        lambda page: TurnDoors(proposal_id, page),
        label,
    )


def _door_keyboard(texts: Texts, view: DoorView, household_id: int) -> InlineKeyboardMarkup:
    proposal_id = view.proposal.id
    rows = [
        [button(texts.plain("visit.on-paper"), PaperDoor(proposal_id, household_id))],
        *found_rows(texts, VisitOutcome, lambda outcome: RecordVisit(proposal_id, household_id, outcome)),
        [button(texts.plain("button.back"), TurnDoors(proposal_id, view.doors.number))],
    ]
    return InlineKeyboardMarkup(rows)
