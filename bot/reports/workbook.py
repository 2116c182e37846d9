"""A vote's result as a workbook: a summary, and a sheet for each of its tables."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from bot.reports.rows import ResultRows
from bot.reports.tables import Kind, Table, Value, shares, tables
from bot.reports.words import outcome_line
from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.counting.measure import Measure

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FORMATS = {
    Kind.TEXT: {"text_wrap": False},
    Kind.NUMBER: {"num_format": "#,##0"},
    Kind.AREA: {"num_format": "#,##0.00##"},
    Kind.SHARE: {"num_format": "0.0%"},
    Kind.MOMENT: {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
}
HEADING = {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "top"}
A4 = 9
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class _Sheets:
    """A workbook that is being written, with the formats of its columns."""

    def __init__(self, rows: ResultRows, into: BytesIO) -> None:
        from xlsxwriter import Workbook  # takes memory, which most processes never need

        self.book = Workbook(into, OPTIONS)
        self.book.set_properties({"title": rows.proposal.title, "created": rows.at.replace(tzinfo=None)})
        self.heading = self.book.add_format(HEADING)
        self.formats: dict[Kind, Format] = {
            kind: self.book.add_format(form) for kind, form in FORMATS.items()
        }
        self.zone = rows.estate.tz

    def sheet(self, name: str) -> "Worksheet":
        """Add a sheet that prints on A4, as wide as a page."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def put(self, sheet: "Worksheet", line: int, column: int, value: Value, kind: Kind) -> None:
        """Write a value as what it is: people's texts as texts, whatever they begin with."""
        form = self.formats[kind]
        match value:
            case None:
                return
            case str():
                sheet.write_string(line, column, value, form)
            case datetime():
                sheet.write_datetime(line, column, value.astimezone(self.zone).replace(tzinfo=None), form)
            case _:
                sheet.write_number(line, column, value, form)


def result_xlsx(texts: Texts, rows: ResultRows) -> bytes:
    """Return the workbook; sheets and headings are in the reader's language."""
    into = BytesIO()
    sheets = _Sheets(rows, into)
    _summary(sheets, texts, rows)
    for table in tables(texts, rows):
        _table(sheets, table)
    sheets.book.close()
    return into.getvalue()


def _table(sheets: _Sheets, table: Table) -> None:
    """Write a table with its headings frozen and with filters."""
    sheet, kinds = sheets.sheet(table.name), [column.kind for column in table.columns]
    for position, column in enumerate(table.columns):
        sheet.set_column(position, position, column.width)
        sheet.write_string(0, position, column.heading, sheets.heading)
    last = 0
    for last, values in enumerate(table.lines, 1):
        for position, value in enumerate(values):
            sheets.put(sheet, last, position, value, kinds[position])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(last, 1), len(kinds) - 1)


Line = tuple[str, Value, Kind]


def _summary(sheets: _Sheets, texts: Texts, rows: ResultRows) -> None:
    """Write what the whole came to: a line for each thing, then the choices with heads, area and shares."""
    sheet, end = sheets.sheet(texts.plain("table.summary")), 0
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 4, 18)
    for end, (name, value, kind) in enumerate(_facts(texts, rows), 1):
        sheet.write_string(end - 1, 0, name, sheets.heading)
        sheets.put(sheet, end - 1, 1, value, kind)
    headings = ("table.choice", "table.heads", "table.area", "table.share-of-heads", "table.share-of-area")
    for position, key in enumerate(headings):
        sheet.write_string(end + 1, position, texts.plain(key), sheets.heading)
    for line, (name, measure, whole) in enumerate(_counts(texts, rows), end + 2):
        values: Sequence[Value] = (name, measure.heads, measure.area, *shares(measure, whole))
        for position, (value, kind) in enumerate(zip(values, COUNTED, strict=True)):
            sheets.put(sheet, line, position, value, kind)


COUNTED = (Kind.TEXT, Kind.NUMBER, Kind.AREA, Kind.SHARE, Kind.SHARE)


def _counts(texts: Texts, rows: ResultRows) -> Iterator[tuple[str, Measure, Measure]]:
    """Yield what was counted, each with the whole of which it is a part."""
    total = rows.total
    yield texts.plain("table.entitled"), total.electorate, total.electorate
    yield texts.plain("table.took-part"), total.took_part, total.electorate
    for choice, measure in total.votes.items():
        name = phrases.choice_name(texts, choice, rows.proposal.terms.options)
        yield name, measure, total.took_part
    if rows.strict:
        yield texts.plain("report.silent"), rows.delivered, total.electorate


def _facts(texts: Texts, rows: ResultRows) -> Iterator[Line]:
    proposal = rows.proposal
    yield texts.plain("table.estate"), rows.estate.name, Kind.TEXT
    yield texts.plain("table.number"), proposal.number, Kind.NUMBER
    yield texts.plain("table.title"), proposal.title, Kind.TEXT
    yield texts.plain("table.outcome"), outcome_line(texts, rows, rows.judged), Kind.TEXT
    if rows.strict:
        yield texts.plain("report.strict"), outcome_line(texts, rows, rows.strict), Kind.TEXT
    yield texts.plain("table.opened"), proposal.opened_at, Kind.MOMENT
    yield texts.plain("table.closed"), proposal.ended_at, Kind.MOMENT
    yield texts.plain("table.at"), rows.at, Kind.MOMENT
    yield texts.plain("table.version"), proposal.version, Kind.NUMBER
    for kind, (raised, upheld) in rows.objections.items():
        name = texts.plain("table.objections", kind=texts.plain(f"objection.kind.{kind}"))
        yield name, texts.plain("table.raised", raised=raised, upheld=upheld), Kind.TEXT
    if rows.stamp:
        yield texts.plain("table.fingerprint"), rows.stamp.fingerprint, Kind.TEXT
