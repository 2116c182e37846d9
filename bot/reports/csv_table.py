"""A vote's households, or for everybody its buildings and staircases, as CSV."""

from datetime import datetime

from bot.reports.rows import ResultRows
from bot.reports.tables import Kind, Value, households, parts
from bot.texts.catalogue import Texts
from bot.texts.spreadsheets import csv_file


def result_csv(texts: Texts, rows: ResultRows) -> bytes:
    """Return the table in UTF-8 with a byte order mark; no cell is ever read as a formula."""
    table = households(texts, rows) if rows.households else parts(texts, rows)
    kinds = [column.kind for column in table.columns]
    lines = ([_cell(rows, *each) for each in zip(kinds, line, strict=True)] for line in table.lines)
    return csv_file([[column.heading for column in table.columns], *lines])


def _cell(rows: ResultRows, kind: Kind, value: Value) -> str:
    """Return a value as text: moments in the estate's zone with their offset, shares with four decimals."""
    if isinstance(value, datetime):
        return value.astimezone(rows.estate.tz).isoformat(timespec="minutes")
    if value is None:
        return ""
    return f"{value:.4f}" if kind is Kind.SHARE else str(value)
