"""Whether a password protects a spreadsheet; the parser itself calls such a file broken."""

import io
import re
import zipfile

PROTECTED, DAMAGED, NO_TABLE = 3, 4, 5
"""With these the process that parses ends for a password, a broken spreadsheet, a page without tables."""

ZIP = b"PK"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# [MS-OFFCRYPTO] 2.3.4.4: an encrypted .xlsx is an OLE container with a stream of this name.
OOXML_STREAM = "EncryptedPackage".encode("utf-16-le")
# [MS-XLS] 2.1.7.20.1: the record FilePass follows the workbook's BOF, after WriteProtect if there is one.
XLS_PASSWORD = re.compile(rb"\x09\x08\x10\0\0\x06\x05\0.{12}(?:\x86\0\0\0)?\x2f\0", re.DOTALL)
# OpenDocument 1.2, part 3, 4.4: the manifest describes how an entry was encrypted.
ODF_MANIFEST = "META-INF/manifest.xml"
ODF_MARK = b":encryption-data"
LARGEST_MANIFEST = 1_000_000


def is_encrypted(data: bytes) -> bool:
    """Tell whether the bytes are a spreadsheet that only a password opens."""
    if data.startswith(OLE):
        return OOXML_STREAM in data or XLS_PASSWORD.search(data) is not None
    return data.startswith(ZIP) and ODF_MARK in _manifest(data)


def _manifest(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(ODF_MANIFEST) as manifest:
            return manifest.read(LARGEST_MANIFEST)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return b""
