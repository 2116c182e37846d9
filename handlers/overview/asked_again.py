"""Questions to the second person, shown again from the overview."""

from telegram import Update

from bot.actions.estates import appointments
from bot.actions.proposals import withdraw
from bot.voting.estates.letters import AppointmentRequested
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import VoidRequested
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keeping import say_kept
from handlers.buttons.overview import ShowAppointment, ShowVoidRequest
from handlers.estates import appointment
from handlers.proposals import void


async def show_appointment(update: Update, context: Context) -> None:
    """Ask again whether somebody may be invited, or say who has decided that."""
    desk, user_id, texts = context.bot_data, asker(update).id, await texts_of(update, context)
    asked = ShowAppointment.unpack(pressed(update).data).appointment_id
    sheet = await appointments.seen_by(desk.hall, user_id, asked)
    letter = AppointmentRequested(asked)
    shown = await appointment.request_now(desk, Envelope("", sheet.estate.id, user_id, letter), texts)
    await toast(update)
    if shown:
        await say_kept(update, context, sheet.estate.id, letter, shown)


async def show_void_request(update: Update, context: Context) -> None:
    """Ask again whether a vote is to be void, or say who has decided that."""
    desk, user_id, texts = context.bot_data, asker(update).id, await texts_of(update, context)
    asked = ShowVoidRequest.unpack(pressed(update).data).request_id
    sheet = await withdraw.seen_by(desk.hall, user_id, asked)
    letter, estate_id = VoidRequested(asked), sheet.proposal.estate_id
    shown = await void.request_now(desk, Envelope("", estate_id, user_id, letter), texts)
    await toast(update)
    if shown:
        await say_kept(update, context, estate_id, letter, shown)
