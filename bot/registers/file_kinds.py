"""What a file is that is no table, by its first bytes and what lies in it."""

import io
import zipfile

from bot.registers.protection import OLE, ZIP
from bot.voting.refusals import RegisterDamaged, RegisterIsArchive, RegisterIsDocument, RegisterIsPicture

PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")
DOCUMENTS = (b"%PDF", b"{\\rtf")
ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
# Of an OLE container the names of its streams tell, of a ZIP one those of its folders.
OLE_TABLES, OLE_DOCUMENTS = (
    tuple(name.encode("utf-16-le") for name in names)
    for names in (("Workbook", "Book", "EncryptedPackage"), ("WordDocument", "PowerPoint Document"))
)
ZIP_DOCUMENTS = ("word/", "ppt/")
ODF_DOCUMENTS = (b"opendocument.text", b"opendocument.presentation")
ZIP_TABLES = ("xl/", "content.xml", "[Content_Types].xml", "META-INF/manifest.xml")


def refuse_other_kinds(data: bytes) -> None:
    """Let go on what may be a table.

    Raises:
        RegisterIsPicture, RegisterIsDocument, RegisterIsArchive: when it is one.
        RegisterDamaged: when it begins as a spreadsheet and then breaks off.
    """
    if data.startswith(PICTURES) or data[4:8] == b"ftyp" or (data[:4], data[8:12]) == (b"RIFF", b"WEBP"):
        raise RegisterIsPicture
    if data.startswith(DOCUMENTS) or (data.startswith(OLE) and _is_ole_document(data)):
        raise RegisterIsDocument
    if data.startswith(ARCHIVES):
        raise RegisterIsArchive
    if data.startswith(ZIP):
        _refuse_other_zips(data)


def _is_ole_document(data: bytes) -> bool:
    return any(name in data for name in OLE_DOCUMENTS) and not any(name in data for name in OLE_TABLES)


def _refuse_other_zips(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise RegisterDamaged from error
    odf = any(kind in data[:200] for kind in ODF_DOCUMENTS)
    if odf or any(name.startswith(ZIP_DOCUMENTS) for name in names):
        raise RegisterIsDocument
    if not any(name.startswith(ZIP_TABLES) for name in names):
        raise RegisterIsArchive
