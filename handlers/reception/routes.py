"""How people come in, and what is left when no room has taken what they said or pressed."""

from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from handlers.answering.help import edited, give_help, unknown_button, unknown_command
from handlers.answering.routing import (
    PRIVATE,
    Handler,
    PersonalMessage,
    own_command,
    private_command,
)
from handlers.households.register_file import is_table
from handlers.reception.cancel import cancel
from handlers.reception.meet import meet
from handlers.reception.start import start
from handlers.reception.typed import take_file, take_table, take_text
from handlers.reception.typed_apart import SaidAloud, Unseen, take_aloud, take_unseen

IN_GROUP = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE

BEFORE_ALL: list[Handler] = [MessageHandler(PRIVATE, meet)]
"""Run before whichever of the others fits."""

ROUTES: list[Handler] = [
    private_command("start", start),
    own_command("help", give_help),
    private_command("cancel", cancel, apart=True),
]

AFTER_ALL: list[Handler] = [
    MessageHandler(PRIVATE & filters.TEXT & ~filters.COMMAND, take_text),
    CallbackQueryHandler(unknown_button),
    MessageHandler(PRIVATE & filters.COMMAND, unknown_command),
    MessageHandler(PRIVATE & is_table, take_table),
    MessageHandler(PRIVATE, take_file),
    MessageHandler(IN_GROUP & filters.TEXT & ~filters.COMMAND & Unseen(), take_unseen),
    PersonalMessage(IN_GROUP & SaidAloud(), take_aloud),
    MessageHandler(filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE, edited),
]
