"""The photo or PDF above a card: as it is, a photo perhaps as a file, or not at all."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import InputFile, Message
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.refusals import Meaning, meaning
from bot.voting.proposals.proposal import Attachment, AttachmentKind

PHOTO_NAME = "photo.jpg"  # Telegram keeps photos as JPEG
REFUSED = (Meaning.PHOTOS, Meaning.FILES, Meaning.FOREIGN_FILE)

Send = Callable[[int, dict[str, Any]], Awaitable[Message]]


async def post_attachment(
    bot: ExtBot[Any], chat_id: int, thread_id: int | None, attachment: Attachment
) -> tuple[Message | None, list[Meaning]]:
    """Put an attachment up silently, and return it, None if no way is left, and why each way before failed.

    Raises:
        TelegramError: those that are not about the file.
    """
    how = {"message_thread_id": thread_id, "disable_notification": True}
    refused: list[Meaning] = []
    for send in _ways(bot, attachment):
        try:
            return await send(chat_id, how), refused
        except TelegramError as error:
            if meaning(error) not in REFUSED:
                raise
            refused.append(meaning(error))
    return None, refused


def _ways(bot: ExtBot[Any], attachment: Attachment) -> list[Send]:
    """Return the ways in which an attachment can be put up, the best one first."""
    file_id = attachment.file_id

    async def as_photo(chat_id: int, how: dict[str, Any]) -> Message:
        return await bot.send_photo(chat_id, file_id, **how)

    async def as_file(chat_id: int, how: dict[str, Any]) -> Message:
        return await bot.send_document(chat_id, file_id, **how)

    async def photo_as_file(chat_id: int, how: dict[str, Any]) -> Message:
        """Send it anew: Telegram sends nothing as another kind of file than it keeps it as."""
        content = bytes(await (await bot.get_file(file_id)).download_as_bytearray())
        return await bot.send_document(chat_id, InputFile(content, filename=PHOTO_NAME), **how)

    return [as_photo, photo_as_file] if attachment.kind is AttachmentKind.PHOTO else [as_file]
