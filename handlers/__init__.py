"""The one ordered list of everything people can say and press."""

from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext import filters as on

from handlers.bind import bind_by_typing
from handlers.buttons import ShowResult, Vote
from handlers.desk import Context
from handlers.help import give_help, not_understood, unknown_button, unknown_command
from handlers.link import follow_migration, link
from handlers.meet import meet
from handlers.results import press_result, show_results
from handlers.start import start
from handlers.vote import vote

PRIVATE = on.ChatType.PRIVATE & on.UpdateType.MESSAGE
FIRST = -1

Handler = BaseHandler[Update, Context, Any]

BEFORE_ALL: list[Handler] = [MessageHandler(PRIVATE, meet)]
"""Run before whichever of the others fits."""

IN_ORDER: list[Handler] = [
    CallbackQueryHandler(vote, Vote.matches),
    CallbackQueryHandler(press_result, ShowResult.matches),
    CommandHandler("start", start, PRIVATE),
    CommandHandler("link", link),
    CommandHandler("results", show_results),
    CommandHandler("help", give_help),
    MessageHandler(on.StatusUpdate.MIGRATE, follow_migration),
    MessageHandler(PRIVATE & on.TEXT & ~on.COMMAND, bind_by_typing),
    CallbackQueryHandler(unknown_button),
    MessageHandler(PRIVATE & on.COMMAND, unknown_command),
    MessageHandler(PRIVATE, not_understood),
]
"""The first that fits takes the update."""
