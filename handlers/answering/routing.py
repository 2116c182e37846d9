"""What a room's list of routes is made of: commands, commands for the private chat, and its buttons."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext import filters as on

from bot.delivery.ephemeral import number_of
from bot.voting.refusals import InPrivateOnly
from handlers.answering.answers import in_private
from handlers.answering.apart import aside
from handlers.answering.desk import Context
from handlers.buttons.payload import Payload

Handler: TypeAlias = BaseHandler[Update, Context, Any]
Answer: TypeAlias = Callable[[Update, Context], Coroutine[Any, Any, None]]

PRIVATE = on.ChatType.PRIVATE & on.UpdateType.MESSAGE


def command(name: str, answer: Answer) -> Handler:
    """Let a command be said anywhere."""
    return CommandHandler(name, answer, on.UpdateType.MESSAGE)


class Personal:
    """What is answered to the asker alone; ``openly`` if others may read it where that cannot be."""

    openly = False


class PersonalMessage(MessageHandler[Context, Any], Personal):
    """Takes what is said in a group and concerns the asker alone."""


class _PersonalCommand(CommandHandler[Context, Any], Personal):
    def __init__(self, name: str, answer: Answer, *, openly: bool) -> None:
        super().__init__(name, answer, on.UpdateType.MESSAGE)
        self.openly = openly


def own_command(name: str, answer: Answer) -> Handler:
    """Let a command be said anywhere; in a group the asker alone reads the answer where that is possible."""
    return _PersonalCommand(name, answer, openly=True)


def private_command(name: str, answer: Answer, *, apart: bool = False) -> Handler:
    """Let a command be said in private, or ``apart``: in a group, if the asker alone can be answered there.

    Else the way into the private chat is shown in a group, and nothing of what was asked.
    """

    async def answer_in_private(update: Update, context: Context) -> None:
        if not (in_private(update) or (apart and aside())):
            raise InPrivateOnly()
        await answer(update, context)

    return _PersonalCommand(name, answer_in_private, openly=False)


def button(payload: type[Payload], answer: Answer) -> Handler:
    """Let a button be pressed anywhere."""
    return Button(answer, payload)


def private_button(payload: type[Payload], answer: Answer, *, apart: bool = False) -> Handler:
    """Let a button be pressed in private messages only, or ``apart``: also in those that one person sees."""
    return _PrivateButton(answer, payload, apart)


class Button(CallbackQueryHandler[Context, Any]):
    """Takes the presses of one kind of button, which is known by its ``tag``."""

    def __init__(self, answer: Answer, payload: type[Payload]) -> None:
        super().__init__(answer, payload.matches)
        self.tag = payload.TAG


class _PrivateButton(Button):
    """Takes no press from a group.

    What a hostile client claims to have pressed below a group's card would otherwise be answered by
    putting the person's own affairs in the card's place.
    """

    def __init__(self, answer: Answer, payload: type[Payload], apart: bool) -> None:
        super().__init__(answer, payload)
        self._apart = apart

    def check_update(self, update: object) -> Any:
        """Tell whether the press comes from where it may and is of this kind."""
        if not isinstance(update, Update):
            return False
        unseen = self._apart and number_of(update.effective_message) is not None
        return (in_private(update) or unseen) and super().check_update(update)
