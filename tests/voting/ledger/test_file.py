import json
from typing import Any

import pytest

from bot.voting.ledger.file import read, written
from bot.voting.refusals import (
    LedgerEmpty,
    LedgerHeaderBroken,
    LedgerLineBroken,
    LedgerNotOurs,
    LedgerRecordBroken,
    LedgerVersionUnknown,
    Refusal,
)
from tests.voting.ledgers import open_vote

LEDGER = open_vote()
DATA = written(LEDGER.estate, LEDGER.number, LEDGER.records)
LINES = DATA.splitlines()


def with_line(number: int, line: bytes) -> bytes:
    """Return the file with another line, counted from 1."""
    return b"\n".join([*LINES[: number - 1], line, *LINES[number:]])


def header(**changes: Any) -> bytes:
    found = {**json.loads(LINES[0]), **changes}
    return with_line(
        1, json.dumps({name: value for name, value in found.items() if value != "gone"}).encode()
    )


def test_a_ledger_is_read_as_it_was_written() -> None:
    assert read(DATA) == LEDGER


def test_one_record_is_one_line_after_the_header() -> None:
    assert len(LINES) == 1 + len(LEDGER.records)
    assert json.loads(LINES[0]) == {
        "format": "yishitang-ledger",
        "version": 3,
        "estate": "阳光花园",
        "proposal": 3,
        "records": len(LEDGER.records),
        "head": LEDGER.records[-1].hash,
    }
    assert [json.loads(line)["seq"] for line in LINES[1:]] == [record.seq for record in LEDGER.records]


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_a_file_of_every_version_so_far_is_read(version: int) -> None:
    assert read(header(version=version)) == LEDGER


def test_a_file_survives_an_editor_that_ends_lines_otherwise() -> None:
    assert read(DATA.replace(b"\n", b"\r\n")) == LEDGER


@pytest.mark.parametrize("between", ["\u2028", "\x85", "\x0b", "\x1e"])
def test_signs_that_break_lines_elsewhere_do_not_here(between: str) -> None:
    street = open_vote().records
    named = written(f"阳光{between}花园", 3, street)
    assert read(named).estate == f"阳光{between}花园"


@pytest.mark.parametrize("data", [b"", b"\n", b"  \n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(LedgerEmpty):
        read(data)


STRANGE_HEADERS: list[tuple[bytes, type[Refusal]]] = [
    (header(format="another"), LedgerNotOurs),
    (header(format="gone"), LedgerNotOurs),
    (header(version=5), LedgerVersionUnknown),
    (header(version="gone"), LedgerVersionUnknown),
    (header(version=True), LedgerHeaderBroken),
    (header(records="27"), LedgerHeaderBroken),
    (header(records="gone"), LedgerHeaderBroken),
    (header(head="00"), LedgerHeaderBroken),
    (header(more=1), LedgerHeaderBroken),
    (b"PK\x03\x04", LedgerLineBroken),
    (b"\xef\xbb\xbf" + DATA, LedgerLineBroken),
]


@pytest.mark.parametrize(("data", "refusal"), STRANGE_HEADERS)
def test_a_header_that_is_not_known_is_refused(data: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read(data)


STRANGE_LINES = [
    b"",
    b"{",
    b"[1]",
    b"null",
    b"\xff",
    b'{"seq":1,"seq":1}',
    b'{"body":{"a":1.5}}',
    b'{"body":{"a":1e3}}',
    b'{"body":{"a":NaN}}',
    b'{"body":{"a":99999999999999999999}}',
    b'{"body":{"a":"\\ud800"}}',
    '{"body":{"键":1}}'.encode(),
    b"[" * 100_000,
]


@pytest.mark.parametrize("line", STRANGE_LINES, ids=lambda line: line[:30])
def test_a_line_that_is_no_plain_object_is_named(line: bytes) -> None:
    with pytest.raises(LedgerLineBroken) as refused:
        read(with_line(5, line))
    assert refused.value.fields == {"line": 5}


STRANGE_RECORDS: list[tuple[dict[str, Any], str]] = [
    ({"seq": "4"}, "/seq"),
    ({"seq": True}, "/seq"),
    ({"at": "2026-11-23"}, "/at"),
    ({"kind": None}, "/kind"),
    ({"body": []}, "/body"),
    ({"prev": "0" * 63}, "/prev"),
    ({"hash": "G" * 64}, "/hash"),
    ({"more": 1}, "/more"),
]


@pytest.mark.parametrize(("changes", "field"), STRANGE_RECORDS)
def test_a_record_of_another_shape_is_named(changes: dict[str, Any], field: str) -> None:
    line = json.dumps({**json.loads(LINES[4]), **changes}).encode()
    with pytest.raises(LedgerRecordBroken) as refused:
        read(with_line(5, line))
    assert refused.value.fields == {"line": 5, "field": field}
