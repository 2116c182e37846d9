import io
import zipfile
from pathlib import Path

import pytest

from bot.registers.reading import read_register
from bot.voting.refusals import (
    Refusal,
    RegisterIsArchive,
    RegisterIsDocument,
    RegisterIsPicture,
    RegisterIsWebPage,
)

LEGACY = (Path(__file__).parent / "data" / "legacy.xls").read_bytes()


def zip_of(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)), RegisterIsPicture),
        (b"\x89PNG\r\n\x1a\n", RegisterIsPicture),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", RegisterIsPicture),
        (b"\x00\x00\x00\x18ftypheic", RegisterIsPicture),
        (b"%PDF-1.7", RegisterIsDocument),
        (b"{\\rtf1", RegisterIsDocument),
        (LEGACY[:512] + "WordDocument".encode("utf-16-le"), RegisterIsDocument),
        (zip_of("[Content_Types].xml", "word/document.xml"), RegisterIsDocument),
        (zip_of("[Content_Types].xml", "ppt/presentation.xml"), RegisterIsDocument),
        (zip_of("名册.xlsx", "说明.txt"), RegisterIsArchive),
        (b"Rar!\x1a\x07\x00", RegisterIsArchive),
        (b"7z\xbc\xaf\x27\x1c", RegisterIsArchive),
        (b"<!DOCTYPE html><html><body><form>Sign in</form></body></html>", RegisterIsWebPage),
        (b"<?xml version='1.0'?><note>x</note>", RegisterIsWebPage),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
@pytest.mark.parametrize("name", ["名册.xls"])
def test_what_is_no_table_is_called_what_it_is(data: bytes, refusal: type[Refusal], name: str) -> None:
    with pytest.raises(refusal):
        read_register(name, data)
