"""Files that a spreadsheet opens, made of texts that came from people."""

import csv
import io
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula, whoever wrote it.

    An apostrophe in front is the sign for a text; OWASP, "CSV Injection".
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_file(lines: Iterable[Sequence[str]]) -> bytes:
    """Return lines as CSV in UTF-8 with a byte order mark, without which Excel misreads Chinese."""
    sheet = io.StringIO()
    csv.writer(sheet).writerows([harmless(text) for text in line] for line in lines)
    return sheet.getvalue().encode("utf-8-sig")
