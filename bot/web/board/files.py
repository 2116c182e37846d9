"""The files that a vote's page offers: those the bot sends, of rows without single households."""

import json
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from bot.reports.csv_table import result_csv
from bot.reports.data import result_data
from bot.reports.picture import result_png
from bot.reports.printing import FOR_EVERYBODY, Notice, Order, must_be_there, printed
from bot.reports.rows import ResultRows
from bot.reports.sheets.frame import Links
from bot.reports.workbook import result_xlsx
from bot.texts.carrying_out.notes import lines_for_the_wall
from bot.texts.catalogue import Texts
from bot.voting.carrying_out.course import Course
from bot.voting.proposals.proposal import ProposalState
from bot.voting.refusals import NotCountedYet, NotFinalYet

Maker = Callable[[Texts, ResultRows], bytes]

PDF = "application/pdf"
SHEETS = {f"{notice}.pdf": notice for notice in FOR_EVERYBODY}
TABLES: Mapping[str, tuple[str, Maker]] = {
    "result.png": ("image/png", result_png),
    "result.xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", result_xlsx),
    "result.csv": ("text/csv; charset=utf-8", result_csv),
    "result.json": ("application/json", lambda _, rows: _json(rows)),
}
RECORD = {"ledger.jsonl": "application/jsonl; charset=utf-8", "checkpoints.txt": "text/plain; charset=utf-8"}


class Offered(Struct, frozen=True):
    """A file that can be had, and what it is called among the texts."""

    name: str
    label: str


TABLES_OFFERED = (
    Offered("result.png", "board.file.png"),
    Offered("result.xlsx", "board.file.xlsx"),
    Offered("result.csv", "board.file.csv"),
    Offered("result.json", "board.file.json"),
)
RECORD_OFFERED = (
    Offered("ledger.jsonl", "board.file.ledger"),
    Offered("checkpoints.txt", "board.file.checkpoints"),
)


def offered(course: Course) -> Iterator[Offered]:
    """Yield what can be had of a vote as it stands; its record once the ballots were counted."""
    sheets = (Offered(name, f"sheet.{notice}") for name, notice in SHEETS.items())
    for each in (*sheets, *TABLES_OFFERED, *RECORD_OFFERED):
        if is_there(each.name, course):
            yield each


def is_there(name: str, course: Course) -> bool:
    """Tell whether a file of that name can be had of a vote as it stands."""
    state = course.proposal.state
    if name in RECORD:
        return state.was_counted
    if name in TABLES:
        return state is not ProposalState.ANNOUNCED
    notice = SHEETS.get(name)
    return notice is not None and _can_be_printed(notice, course)


def _can_be_printed(notice: Notice, course: Course) -> bool:
    if notice is Notice.BLANK:
        return not course.proposal.state.has_ended
    if notice is Notice.PROGRESS and not course.notes:
        return False
    try:
        must_be_there(notice, course.proposal.state)
    except (NotCountedYet, NotFinalYet):
        return False
    return True


def made(name: str, texts: Texts, rows: ResultRows, course: Course, ways: Links) -> bytes:
    """Return a sheet or a table that is there."""
    if name in TABLES:
        return TABLES[name][1](texts, rows)
    done = lines_for_the_wall(texts, rows.estate.tz, course.notes)
    [sheet] = printed(texts, Order(SHEETS[name], rows, ways, notes=done))
    return sheet


def media_type_of(name: str) -> str:
    """Return what kind of file a name stands for."""
    if name in TABLES:
        return TABLES[name][0]
    return RECORD.get(name, PDF)


def _json(rows: ResultRows) -> bytes:
    return json.dumps(result_data(rows), ensure_ascii=False, indent=2).encode()
