"""Every Bot API method the stand-in carries out, by name."""

from collections.abc import Mapping

from bot.rehearsal.bot_api.methods import (
    administration,
    callbacks,
    chats,
    edits,
    ephemeral,
    files,
    join_requests,
    pins,
    sends,
    tags,
    topics,
    updates,
)
from bot.rehearsal.bot_api.methods.requests import Handler

HANDLERS: Mapping[str, Handler] = {
    **updates.METHODS,
    **sends.METHODS,
    **edits.METHODS,
    **ephemeral.METHODS,
    **pins.METHODS,
    **callbacks.METHODS,
    **chats.METHODS,
    **tags.METHODS,
    **topics.METHODS,
    **files.METHODS,
    **join_requests.METHODS,
    **administration.METHODS,
}
