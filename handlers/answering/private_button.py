"""Buttons that stand in private messages only."""

from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import CallbackQueryHandler

from handlers.answering.desk import Context


class PrivateButton(CallbackQueryHandler[Context, Any]):
    """Takes a press in a private chat.

    What a hostile client claims to have pressed below a group's card would otherwise be answered by
    putting the person's own affairs in the card's place.
    """

    def check_update(self, update: object) -> Any:
        """Tell whether the press comes from a private chat and is of this kind."""
        chat = update.effective_chat if isinstance(update, Update) else None
        return chat is not None and chat.type == ChatType.PRIVATE and super().check_update(update)
