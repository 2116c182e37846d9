"""A message is put up as it was meant to be, or else at once in the next best way that Telegram takes."""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from markupsafe import Markup
from telegram import Bot, InlineKeyboardMarkup, InputMediaPhoto, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.delivery.refusals import Meaning, meaning
from bot.voting.typed.wording import units

Result = TypeVar("Result")

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
MOST_BELOW = 1_024  # Bot API: a caption, in units of UTF-16 after its markup was read
TAG = re.compile(r"<[^>]*>")

UNSHOWABLE = (Meaning.PHOTOS, Meaning.FOREIGN_FILE)
"""Why a photo cannot be shown, while the words below it can be said."""

Kept = Callable[[str], None]

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
    photo: str | bytes | None = None,
    unseen: Markup | None = None,
    kept: Kept | None = None,
    album: Sequence[str] = (),
    **how: Any,
) -> Message:
    """Send a text, below its photo if it has one; where that cannot be shown, ``unseen`` says so instead.

    A text that is too long for a photo follows it as a message of its own, which is returned. ``how`` are
    further parameters of Telegram's method; ``kept`` is told the id by which Telegram has the photo now.
    """
    how |= {"parse_mode": ParseMode.HTML, "reply_markup": keyboard}
    if photo:
        fits = _length(text) <= MOST_BELOW
        below = {"caption": text} if fits else {"reply_markup": None}
        try:
            sent = await _show(bot, chat_id, (photo, *album), how | below)
        except TelegramError as refused:
            if meaning(refused) not in UNSHOWABLE:
                raise
            text = Markup("\n\n").join([unseen, text]) if unseen else text
        else:
            if kept:
                kept(sent.photo[-1].file_id)
            if fits:
                return sent
            how |= {"disable_notification": True}  # one sound is enough
            if "rate_limit_args" in how:
                how["rate_limit_args"] = "bulk"  # its slot is used; this waits for the chat's next turn
    return await bot.send_message(chat_id, text, link_preview_options=NO_PREVIEW, **how)


async def _show(bot: Bot, chat_id: int, photos: Sequence[str | bytes], how: dict[str, Any]) -> Message:
    """Send a photo, or several as an album, which Telegram shows without buttons; return the first."""
    if len(photos) == 1:
        return await bot.send_photo(chat_id, photos[0], **how)
    media = [InputMediaPhoto(each) for each in photos]
    kept = {name: value for name, value in how.items() if name != "reply_markup"}
    return (await bot.send_media_group(chat_id, media, **kept))[0]


def _length(text: Markup) -> int:
    """Return how long a text is without its markup, as Telegram counts it."""
    return units(Markup(TAG.sub("", text)).unescape())
