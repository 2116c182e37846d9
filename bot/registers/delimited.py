"""Text files with one line per unit: CSV as Excel, WPS and property programs write it."""

import codecs
import csv
import io

from bot.registers.tables import Table, numbered_rows
from bot.voting.refusals import RegisterTooLong, RegisterUnreadable

DELIMITERS = ",;\t"
SAMPLE = 10_000
MOST_LINES = 1_048_576
"""Blank ones included; Excel has no more rows, and each would take memory before it can be counted."""


def read_delimited(name: str, data: bytes) -> Table:
    """Read a delimited text in UTF-8, UTF-16 with a byte order mark, or GB18030.

    Raises:
        RegisterUnreadable: when the bytes are no text, or the quoting is broken.
        RegisterTooLong: when it has more lines than a spreadsheet can.
    """
    text = _decoded(data)
    lines_at_least = max(text.count("\n"), text.count("\r"))
    if lines_at_least > MOST_LINES:
        raise RegisterTooLong(lines=lines_at_least, limit=MOST_LINES)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text[:SAMPLE]))
    try:
        return Table(name, list(numbered_rows(lines)))
    except csv.Error as error:
        raise RegisterUnreadable from error


def _delimiter(sample: str) -> str:
    """Return the delimiter that stands in the most lines: joint owners are also written with ; or ,"""
    lines = sample.splitlines()
    return max(
        DELIMITERS, key=lambda delimiter: (sum(delimiter in line for line in lines), sample.count(delimiter))
    )


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RegisterUnreadable
