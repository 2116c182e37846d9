"""What a room's list of routes is made of: commands, commands for the private chat, and its buttons."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler
from telegram.ext import filters as on

from bot.voting.refusals import InPrivateOnly
from handlers.answering.answers import in_private
from handlers.answering.desk import Context
from handlers.buttons.payload import Payload

Handler: TypeAlias = BaseHandler[Update, Context, Any]
Answer: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]

PRIVATE = on.ChatType.PRIVATE & on.UpdateType.MESSAGE


def command(name: str, answer: Answer) -> Handler:
    """Let a command be said anywhere."""
    return CommandHandler(name, answer, on.UpdateType.MESSAGE)


def private_command(name: str, answer: Answer) -> Handler:
    """Let a command be said in private; in a group the way there is shown, and nothing of what was asked."""

    async def answer_in_private(update: Update, context: Context) -> None:
        if not in_private(update):
            raise InPrivateOnly()
        await answer(update, context)

    return command(name, answer_in_private)


def button(payload: type[Payload], answer: Answer) -> Handler:
    """Let a button be pressed anywhere."""
    return CallbackQueryHandler(answer, payload.matches)


def private_button(payload: type[Payload], answer: Answer) -> Handler:
    """Let a button be pressed in private messages only."""
    return _PrivateButton(answer, payload.matches)


class _PrivateButton(CallbackQueryHandler[Context, Any]):
    """Takes no press from a group.

    What a hostile client claims to have pressed below a group's card would otherwise be answered by
    putting the person's own affairs in the card's place.
    """

    def check_update(self, update: object) -> Any:
        """Tell whether the press comes from a private chat and is of this kind."""
        return isinstance(update, Update) and in_private(update) and super().check_update(update)
