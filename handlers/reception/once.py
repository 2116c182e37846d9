"""Every update is handled once: Telegram delivers one again if it did not learn that it was taken."""

import logging
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeAlias, cast

from telegram import Update
from telegram.ext import Application, BaseHandler

from bot.actions import updates
from bot.actions.hall import Unavailable
from bot.actions.occasion import Place, in_answer_to
from bot.voting.refusals import TakenBefore
from handlers.answering import in_place
from handlers.answering.answers import texts_of, toast
from handlers.answering.apart import answered_apart
from handlers.answering.desk import Context, Desk
from handlers.answering.routing import Button, Handler, Personal
from handlers.buttons.payload import tag_of

log = logging.getLogger(__name__)

Fitting: TypeAlias = tuple[Handler, object]
"""The handler that takes an update, and what it found in it."""


class Once(BaseHandler[Update, Context, None]):
    """Lets the first handler that fits take an update, unless the update was taken before.

    It is remembered when it has been answered, be it with a refusal or an apology. An act in answer to it
    remembers it in its own transaction as well.
    """

    def __init__(self, handlers: Sequence[Handler]) -> None:
        super().__init__(pass_over)
        self.handlers = handlers
        self._by_tag = {each.tag: each for each in handlers if isinstance(each, Button)}
        self._others = [each for each in handlers if not isinstance(each, Button)]

    def check_update(self, update: object) -> Fitting | None:
        """Return the handler that takes the update; one that nobody takes is not worth remembering."""
        for handler in self._that_may_fit(update):
            found = handler.check_update(update)
            if found is not None and found is not False:
                return handler, found
        return None

    def _that_may_fit(self, update: object) -> Iterable[Handler]:
        """Return the one button whose tag was pressed and what is no button: to ask hundreds takes long."""
        query = update.callback_query if isinstance(update, Update) else None
        button = self._by_tag.get(tag_of(query.data)) if query and query.data else None
        return (button, *self._others) if button else self._others

    async def handle_update(
        self,
        update: Update,
        application: Application[Any, Context, Any, Any, Any, Any],
        check_result: object,
        context: Context,
    ) -> None:
        """Handle an update and remember it, unless it is known."""
        handler, found = cast(Fitting, check_result)  # what check_update returned
        with _answered(update, context, handler), await _in_place(update, context):
            await self._handle(update, application, context, handler, found)
        await _remember(context.bot_data, update.update_id)

    async def _handle(
        self,
        update: Update,
        application: Application[Any, Context, Any, Any, Any, Any],
        context: Context,
        handler: Handler,
        found: object,
    ) -> None:
        try:
            match await updates.was_answered(context.bot_data.hall, update.update_id):
                case None:
                    with in_answer_to(update.update_id, _pressed_below(update)):
                        await handler.handle_update(update, application, found, context)
                case True:
                    await self.callback(update, context)
                case False:
                    raise TakenBefore()
        except Exception as error:
            await application.process_error(update, error)


def _answered(update: Update, context: Context, handler: Handler) -> AbstractContextManager[None]:
    """Return what lets the asker be answered alone where that is to be."""
    openly = isinstance(handler, Personal) and handler.openly
    personal = isinstance(handler, Personal)
    return answered_apart(update, context.bot_data.ephemeral, personal=personal, openly=openly)


async def _in_place(update: Update, context: Context) -> AbstractContextManager[None]:
    """Return what lets the answer to a press in the home be shown there."""
    if not in_place.is_in_home(update):
        return nullcontext()
    return in_place.with_way_back(update, await texts_of(update, context))


async def pass_over(update: Update, context: Context) -> None:
    """Let an update pass that was answered; a press whose answer got lost is answered without a word."""
    if update.callback_query:
        await toast(update)


def _pressed_below(update: Update) -> Place | None:
    message = update.callback_query.message if update.callback_query else None
    return Place(message.chat.id, message.message_id) if message else None


async def _remember(desk: Desk, update_id: int) -> None:
    try:
        await desk.answered.submit(update_id)
    except Unavailable:  # what was done is done and answered: only if it comes again will it be missed
        pass
    except Exception:
        log.exception("update %s is not remembered", update_id)
