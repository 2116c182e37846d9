"""The bytes of a register that was sent as a file."""

from telegram import Document
from telegram.constants import FileSizeLimit

from bot.voting.refusals import RegisterFileTooBig

MEGABYTE = 1_000_000


def check_size(document: Document) -> None:
    """Let a file pass that Telegram will hand over.

    Raises:
        RegisterFileTooBig: it would not.
    """
    most = FileSizeLimit.FILESIZE_DOWNLOAD
    if (document.file_size or 0) > most:
        raise RegisterFileTooBig(megabytes=most // MEGABYTE)


async def download(document: Document) -> bytes:
    """Return what is in a file."""
    file = await document.get_file()
    return bytes(await file.download_as_bytearray())
