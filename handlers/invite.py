"""/invite: a one-time link for a further member of the committee."""

from datetime import timedelta

from markupsafe import Markup
from telegram import Update

from bot.actions import offices
from bot.voting.refusals import CommitteeOnly
from handlers import links
from handlers.answers import asker, pressed, say, texts_of, toast
from handlers.buttons import InviteInto
from handlers.desk import Context
from handlers.keyboards import estates_keyboard
from handlers.redraw import redraw


async def invite(update: Update, context: Context) -> None:
    """Hand out the link; who serves several estates is asked for which.

    Raises:
        CommitteeOnly: the person serves none.
    """
    served = await offices.serves(context.bot_data.house, asker(update).id)
    if not served:
        raise CommitteeOnly()
    if len(served) == 1:
        await say(update, await _invitation(update, context, served[0].id))
    else:
        texts = await texts_of(update, context)
        await say(update, texts.html("invite.which-estate"), estates_keyboard(served, InviteInto))


async def invite_into(update: Update, context: Context) -> None:
    """Hand out the link for the estate that was chosen."""
    text = await _invitation(update, context, InviteInto.unpack(pressed(update).data).estate_id)
    await toast(update)
    await redraw(update, text)


async def _invitation(update: Update, context: Context, estate_id: int) -> Markup:
    """Return the link with until when it opens."""
    desk, texts = context.bot_data, await texts_of(update, context)
    valid_for = timedelta(days=desk.binding.invitation_days)
    estate, invitation = await offices.invite_by(desk.house, asker(update).id, estate_id, valid_for)
    return texts.html(
        "invite.link",
        estate=estate.name,
        link=links.join(desk.bot_username, invitation.token),
        moment=texts.soon(invitation.expires_at, estate.tz),
    )
