import struct

from bot.rehearsal.town.images import dimensions
from tests.rehearsal.wire import PICTURE


def test_png_tells_its_size() -> None:
    assert dimensions(PICTURE) == (640, 480)


def test_jpeg_tells_its_size_after_other_segments() -> None:
    header = b"\xff\xd8\xff\xe0\x00\x04ab"
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 480, 640) + b"\x03"
    assert dimensions(header + frame) == (640, 480)


def test_anything_else_has_no_size() -> None:
    for data in (b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x00" * 4):
        assert dimensions(data) is None
