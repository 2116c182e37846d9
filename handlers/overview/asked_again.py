"""Questions to a second person or to a household, shown again from the overview or the home."""

from telegram import Update

from bot.actions.estates import appointments
from bot.actions.households import requests
from bot.actions.proposals import withdraw
from bot.actions.proxies import entrusting
from bot.voting.estates.letters import AppointmentRequested
from bot.voting.letter import Envelope
from bot.voting.proposals.letters import VoidRequested
from bot.voting.proxies.letters import ProxyRequested
from bot.voting.refusals import NotYours
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keeping import say_kept
from handlers.buttons.overview import ShowAppointment, ShowNeighbour, ShowProxy, ShowVoidRequest
from handlers.estates import appointment
from handlers.households import approve
from handlers.proposals import void
from handlers.proxies import letters as proxy_letters


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


async def show_proxy(update: Update, context: Context) -> None:
    """Ask a household again whether it votes for another, or say what came of it.

    Raises:
        NotYours: another household was asked, or none.
    """
    desk, user_id, texts = context.bot_data, asker(update).id, await texts_of(update, context)
    letter = ProxyRequested(ShowProxy.unpack(pressed(update).data).proxy_id)
    entrusted = await entrusting.one(desk.hall, letter.proxy_id)
    estate_id = entrusted.report.estate.id
    shown = await proxy_letters.request_now(desk, Envelope("", estate_id, user_id, letter), texts)
    if shown is None:
        raise NotYours()
    await toast(update)
    await say_kept(update, context, estate_id, letter, shown)


async def show_neighbour(update: Update, context: Context) -> None:
    """Ask a household again whether somebody belongs there.

    Raises:
        NotYours: it is not for the person to decide, or there is no such request any more.
    """
    desk, user_id, texts = context.bot_data, asker(update).id, await texts_of(update, context)
    asked = ShowNeighbour.unpack(pressed(update).data).member_id
    request = await requests.of_neighbour(desk.hall, user_id, asked)
    await toast(update)
    shown = approve.request_message(texts, request.letter)
    await say_kept(update, context, request.estate_id, request.letter, shown)
