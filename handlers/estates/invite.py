"""/invite: a one-time link for a further member of the committee, or for an auditor."""

from datetime import timedelta

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.actions.estates import appointments, offices
from bot.texts.catalogue import Texts
from bot.voting.estates.estate import Estate, Invitation, Office
from bot.voting.rights import Right
from handlers.answering import links
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.estate_lists import the_only_estate
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.estates import InviteAs, InviteInto
from handlers.buttons.lists import EstatesFor


async def invite(update: Update, context: Context) -> None:
    """Ask into which office; who serves several estates is asked first for which."""
    if estate := await the_only_estate(update, context, EstatesFor.INVITATION):
        texts = await texts_of(update, context)
        await say(update, texts.html("invite.which-office"), _offices(texts, estate.id))


async def invite_into(update: Update, context: Context) -> None:
    """Ask into which office of the estate that was chosen."""
    texts, estate_id = await texts_of(update, context), InviteInto.unpack(pressed(update).data).estate_id
    await offices.must_serve(context.bot_data.hall, asker(update).id, estate_id, Right.INVITE_COMMITTEE)
    await toast(update)
    await redraw(update, texts.html("invite.which-office"), _offices(texts, estate_id))


def _offices(texts: Texts, estate_id: int) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [
            [button(texts.plain("invite.committee"), InviteAs(estate_id, False))],
            [button(texts.plain("invite.auditor"), InviteAs(estate_id, True))],
        ]
    )


async def invite_as(update: Update, context: Context) -> None:
    """Hand out the link, or say that the other members are asked first."""
    desk, texts = context.bot_data, await texts_of(update, context)
    payload = InviteAs.unpack(pressed(update).data)
    office = Office.AUDITOR if payload.auditor else Office.COMMITTEE
    estate, invitation = await appointments.invite(
        desk.hall, asker(update).id, payload.estate_id, office, valid_for(desk)
    )
    await toast(update)
    if invitation is None:
        await redraw(update, texts.html("appointment.asked", estate=estate.name))
    else:
        await redraw(update, link_text(desk, texts, estate, invitation))


def valid_for(desk: Desk) -> timedelta:
    """Return how long a one-time link opens."""
    return timedelta(days=desk.binding.invitation_days)


LINKS = {Office.AUDITOR: "invite.auditor-link", Office.TREASURER: "invite.treasurer-link"}
"""What is said with a link into an office, if it is not the committee's."""


def link_text(desk: Desk, texts: Texts, estate: Estate, invitation: Invitation) -> Markup:
    """Return a one-time link with what it opens, and until when."""
    return texts.html(
        LINKS.get(invitation.office, "invite.link"),
        estate=estate.name,
        link=links.join(desk.bot_username, invitation.token),
        moment=texts.soon(invitation.expires_at, estate.tz),
    )
