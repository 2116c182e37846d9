"""A database of a release, with whole decisions in it, is sound; each thing spoiled in it is named."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.actions.operations.copies import looked_through
from bot.voting.operations.soundness import Unsound
from tests.storage import released

pytestmark = pytest.mark.file

DECIDED, OPEN = 1, 2


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return released.lay(tmp_path / "yishitang.db", "0.2.0")


def spoil(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        assert connection.execute(statement).rowcount > 0


def test_full_database_is_sound_and_tells_what_it_holds(file: Path) -> None:
    found = looked_through(file)
    assert found.faults == []
    assert (found.contents.estates, found.contents.votes) == (1, 3)
    assert found.contents.ballots == released.rows(file, "ballots")
    assert found.contents.last_act


@pytest.mark.slow
@pytest.mark.parametrize(
    ("statement", "what", "number"),
    [
        ("UPDATE counters SET heads = heads + 1 WHERE proposal_id = 1", Unsound.COUNTER, DECIDED),
        ("UPDATE counters SET area = area - 1 WHERE proposal_id = 2", Unsound.COUNTER, OPEN),
        ("DELETE FROM counters WHERE counted = 'chat' AND proposal_id = 1", Unsound.COUNTER, DECIDED),
        ("UPDATE rolls SET area = area + 1 WHERE proposal_id = 1", Unsound.COUNTER, DECIDED),
        ("UPDATE ballots SET choice = 'against' WHERE choice = 'for'", Unsound.COUNTER, DECIDED),
        ("UPDATE ballots SET ended_at = cast_at WHERE proposal_id = 2", Unsound.BALLOTS, OPEN),
        ("UPDATE ballots SET receipt = 'x' || substr(receipt, 2)", Unsound.BALLOTS, DECIDED),
        ("UPDATE ledger SET body = replace(body, '\"for\"', '\"against\"')", Unsound.LEDGER, DECIDED),
        ("DELETE FROM ledger WHERE proposal_id = 2 AND seq = 3", Unsound.LEDGER, OPEN),
        ("DELETE FROM ledger WHERE proposal_id = 2", Unsound.LEDGER, OPEN),
        ("UPDATE ledger_heads SET hash = 'f' || substr(hash, 2)", Unsound.HEAD, DECIDED),
        ("DELETE FROM ledger_heads WHERE proposal_id = 2", Unsound.HEAD, OPEN),
        ("DELETE FROM people WHERE user_id IN (SELECT user_id FROM members)", Unsound.FILE, 0),
    ],
)
def test_what_is_spoiled_is_named_with_its_vote(
    file: Path, statement: str, what: Unsound, number: int
) -> None:
    spoil(file, statement)
    faults = looked_through(file).faults
    assert (what, number) in {(fault.what, fault.number) for fault in faults}


def test_the_file_that_was_looked_through_is_as_before(file: Path) -> None:
    before = file.read_bytes()
    looked_through(file)
    assert file.read_bytes() == before
    assert released.revision(file) == "0001"
    assert list(file.parent.iterdir()) == [file]
