"""A message is put up as it was meant to be, or else at once in the next best way that Telegram takes."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from markupsafe import Markup
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.delivery.refusals import Meaning, meaning

Result = TypeVar("Result")

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
UNSHOWABLE = (Meaning.PHOTOS, Meaning.FOREIGN_FILE)
"""Why a photo cannot be shown, while the words below it can be said."""

Missed = Callable[[Meaning], Awaitable[None]]
"""Is told why a message was not put up as it was meant to be."""


async def beside_topic(
    call: Callable[[int | None], Awaitable[Result]], thread_id: int | None, missed: Missed
) -> Result:
    """Make a call that puts something into a topic; where there is no such topic any more, into the group."""
    try:
        return await call(thread_id)
    except TelegramError as refused:
        if thread_id is None or meaning(refused) is not Meaning.TOPIC:
            raise
    await missed(Meaning.TOPIC)
    return await call(None)


async def put_up(
    bot: Bot,
    chat_id: int,
    text: Markup,
    keyboard: InlineKeyboardMarkup | None,
    photo: str | None = None,
    unseen: Markup | None = None,
    **how: Any,
) -> Message:
    """Send a text, below its photo if it has one; where that cannot be shown, ``unseen`` says so instead.

    ``how`` are further parameters of Telegram's method.
    """
    how |= {"parse_mode": ParseMode.HTML, "reply_markup": keyboard}
    if photo:
        try:
            return await bot.send_photo(chat_id, photo, caption=text, **how)
        except TelegramError as refused:
            if meaning(refused) not in UNSHOWABLE:
                raise
            text = Markup("\n\n").join([unseen, text]) if unseen else text
    return await bot.send_message(chat_id, text, link_preview_options=NO_PREVIEW, **how)
