"""What every batch of presses asks of SQLite is found by an index, however much is on file."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from storage import deliveries, kept_messages, ledger
from storage.ballots import ballots, taps
from storage.following_up import door_lists
from storage.households import members
from storage.proposals import postings, proposals
from storage.ready import ReadyStatement
from tests.blank import lay

ONES, PAIRS, NOW = "[[1]]", "[[1, 1]]", datetime(2026, 3, 2, tzinfo=UTC)

STATEMENTS: dict[str, tuple[Any, dict[str, object]]] = {
    "the ends of ledgers": (ledger.HOLD, {"owner": "proposal", "ids": ONES}),
    "who lives with whom": (members.AROUND, {"people": ONES}),
    "votes": (proposals.BY_ID, {"votes": ONES}),
    "rolls": (ballots.ON_ROLL, {"places": PAIRS}),
    "standing ballots": (ballots.STANDING, {"places": PAIRS}),
    "ballots to end": (ballots.END, {"places": PAIRS, "now": NOW}),
    "presses": (taps.KNOWN, {"taps": ONES}),
    "presses to forget": (taps.FORGET, {"before": NOW}),
    "cards": (postings.MARK_STALE, {"votes": ONES}),
    "door lists": (door_lists.MARK_STALE, {"votes": ONES}),
    "messages about something": (kept_messages.MARK, {"subjects": ONES, "now": NOW}),
    "messages to hold": (kept_messages.HOLD, {"ids": ONES, "subjects": ONES}),
    "letters that leave": (deliveries.LEAVE, {"letters": ONES}),
    "letters that are settled": (deliveries.SETTLE, {"letters": ONES, "to": "sent", "now": NOW}),
}


@pytest.mark.parametrize("what", STATEMENTS)
def test_nothing_is_looked_through_from_beginning_to_end(what: str, tmp_path: Path) -> None:
    lay(tmp_path / "x.db")
    statement, example = STATEMENTS[what]
    made = ReadyStatement(statement, sqlite.dialect(), list(example))
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {made._text}", made._bound([example])[0]).fetchall()
    steps = [str(step[3]) for step in plan]
    assert not [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE" not in step], steps
