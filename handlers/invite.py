"""/invite: a one-time link for a further member of the committee."""

from datetime import timedelta

from telegram import Update

from bot.actions import offices
from handlers import links
from handlers.answers import asker, say, texts_of
from handlers.desk import Context


async def invite(update: Update, context: Context) -> None:
    """Hand out the link and say until when it opens."""
    desk, texts = context.bot_data, await texts_of(update, context)
    valid_for = timedelta(days=desk.binding.invitation_days)
    estate, invitation = await offices.invite_by(desk.house, asker(update).id, valid_for)
    await say(
        update,
        texts.html(
            "invite.link",
            estate=estate.name,
            link=links.join(desk.bot_username, invitation.token),
            moment=texts.moment(invitation.expires_at, estate.tz),
        ),
    )
