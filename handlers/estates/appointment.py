"""A second committee member agrees to an invitation into the committee, or refuses it."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates import appointments
from bot.delivery.courier import Outgoing
from bot.texts.catalogue import Texts
from bot.voting import subjects
from bot.voting.estates.letters import AppointmentDecided, AppointmentRequested
from bot.voting.letter import Envelope
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.estates import DecideAppointment
from handlers.estates.invite import link_text, valid_for


async def request(desk: Desk, envelope: Envelope[AppointmentRequested], texts: Texts) -> Outgoing | None:
    """Ask a committee member whether somebody may be invited into the committee."""
    sheet = await appointments.look(desk.hall, envelope.letter.appointment_id)
    if sheet.appointment.decided_by is not None:
        return None
    rows = [
        [button(texts.plain("appointment.agree"), DecideAppointment(sheet.appointment.id, True))],
        [button(texts.plain("appointment.refuse"), DecideAppointment(sheet.appointment.id, False))],
    ]
    text = texts.html("appointment.request", name=sheet.asked_by, estate=sheet.estate.name)
    about = (subjects.appointment(sheet.appointment.id),)
    return Outgoing(text, InlineKeyboardMarkup(rows), about=about)


async def request_now(desk: Desk, envelope: Envelope[AppointmentRequested], texts: Texts) -> Outgoing | None:
    """Return the question as long as it waits, then who has decided it and how."""
    sheet = await appointments.look(desk.hall, envelope.letter.appointment_id)
    if sheet.appointment.decided_by is None:
        return await request(desk, envelope, texts)
    agreed = "agreed" if sheet.invitation else "refused"
    yours = sheet.appointment.decided_by == envelope.chat_id
    key = f"appointment.you-{agreed}" if yours else f"appointment.{agreed}-by"
    fields = {"name": sheet.asked_by, "estate": sheet.estate.name}
    return Outgoing(texts.html(key, **fields, **({} if yours else {"by": sheet.decided_by})))


async def decide(update: Update, context: Context) -> None:
    """Agree or refuse; the buttons make room for what was decided."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload = DecideAppointment.unpack(pressed(update).data)
    sheet = await appointments.decide(
        desk.hall, asker(update).id, payload.appointment_id, payload.agree, valid_for(desk)
    )
    await toast(update)
    key = "appointment.you-agreed" if payload.agree else "appointment.you-refused"
    await redraw(update, texts.html(key, name=sheet.asked_by, estate=sheet.estate.name))


async def decided(desk: Desk, envelope: Envelope[AppointmentDecided], texts: Texts) -> Outgoing:
    """Tell whoever wanted to invite somebody what became of it; the link comes with it."""
    sheet = await appointments.look(desk.hall, envelope.letter.appointment_id)
    if sheet.invitation is None:
        return Outgoing(texts.html("appointment.refused", name=sheet.decided_by, estate=sheet.estate.name))
    agreed = texts.html("appointment.agreed", name=sheet.decided_by)
    return Outgoing(agreed + "\n\n" + link_text(desk, texts, sheet.estate, sheet.invitation))
