"""Commands that belong into the private chat, said in a group."""

from telegram import Update

from bot.voting.refusals import InPrivateOnly
from handlers.answering.desk import Context


async def only_in_private(update: Update, context: Context) -> None:
    """Show the way into the private chat, and nothing of what was asked for.

    Raises:
        InPrivateOnly: always.
    """
    raise InPrivateOnly()
