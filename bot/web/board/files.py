"""The files that a vote's page offers: those the bot sends, of rows without single households."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.reports.csv_table import result_csv
from bot.reports.data import result_data
from bot.reports.picture import result_png
from bot.reports.printing import FOR_EVERYBODY, Notice, Order, must_be_there, printed
from bot.reports.rows import ResultRows
from bot.reports.sheets.frame import Links
from bot.reports.workbook import result_xlsx
from bot.texts.catalogue import Texts
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


@dataclass(frozen=True, slots=True)
class Offered:
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


def offered(rows: ResultRows) -> Iterator[Offered]:
    """Yield what can be had of a vote as it stands; its record once the ballots were counted."""
    state = rows.proposal.state
    for name, notice in SHEETS.items():
        if _is_there(notice, state):
            yield Offered(name, f"sheet.{notice}")
    if state is not ProposalState.ANNOUNCED:
        yield from TABLES_OFFERED
    if state.was_counted:
        yield from RECORD_OFFERED


def _is_there(notice: Notice, state: ProposalState) -> bool:
    if notice is Notice.BLANK and state.has_ended:
        return False
    try:
        must_be_there(notice, state)
    except (NotCountedYet, NotFinalYet):
        return False
    return True


def made(name: str, texts: Texts, rows: ResultRows, ways: Links) -> bytes:
    """Return a sheet or a table.

    Raises:
        NotCountedYet, NotFinalYet: it tells of a result that is not there yet.
    """
    if name in TABLES:
        return TABLES[name][1](texts, rows)
    [sheet] = printed(texts, Order(SHEETS[name], rows, ways))
    return sheet


def media_type_of(name: str) -> str | None:
    """Return what kind of file a name stands for, None for no file of ours."""
    if name in TABLES:
        return TABLES[name][0]
    return PDF if name in SHEETS else RECORD.get(name)


def _json(rows: ResultRows) -> bytes:
    return json.dumps(result_data(rows), ensure_ascii=False, indent=2).encode()
