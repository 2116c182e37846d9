"""Pressing the buttons of a door list: turning its pages, opening a door, recording what was found."""

from telegram import Update

from bot.actions.following_up import doors
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.buttons.doors import OpenDoor, RecordVisit, TurnDoors


async def turn_doors(update: Update, context: Context) -> None:
    """Show a page of the list, or the list again after a door."""
    hall, user_id = context.bot_data.hall, asker(update).id
    payload = TurnDoors.unpack(pressed(update).data)
    await doors.turn_page(hall, user_id, payload.proposal_id, _message_id(update), payload.page)
    context.bot_data.welcome(user_id)
    await pressed(update).answer()


async def open_door(update: Update, context: Context) -> None:
    """Ask what was found at the door."""
    hall, user_id = context.bot_data.hall, asker(update).id
    payload = OpenDoor.unpack(pressed(update).data)
    await doors.open_door(hall, user_id, payload.proposal_id, _message_id(update), payload.household_id)
    context.bot_data.welcome(user_id)
    await pressed(update).answer()


async def record_visit(update: Update, context: Context) -> None:
    """Record what was found and show the list again."""
    hall, user_id = context.bot_data.hall, asker(update).id
    payload, texts = RecordVisit.unpack(pressed(update).data), await texts_of(update, context)
    place = (payload.proposal_id, _message_id(update), payload.household_id)
    household = await doors.record_visit(hall, user_id, *place, payload.outcome)
    context.bot_data.welcome(user_id)
    await toast(update, texts.plain(f"visit.recorded-{payload.outcome}", household=household.label))


def _message_id(update: Update) -> int:
    """Return the message below which the button stands, 0 if Telegram does not tell."""
    message = pressed(update).message
    return message.message_id if message else 0
