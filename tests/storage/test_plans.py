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

ONES, PAIRS, NOW = "[1]", '{"1":1}', datetime(2026, 3, 2, tzinfo=UTC)

STATEMENTS: dict[str, tuple[Any, dict[str, object]]] = {
    "the ends of ledgers": (ledger.HOLD, {"owner": "proposal", "ids": ONES}),
    "who lives with whom": (members.AROUND, {"people": ONES}),
    "votes": (proposals.BY_ID, {"votes": ONES}),
    "rolls": (ballots.ON_ROLL, {"places": PAIRS}),
    "rolls and what stands there": (ballots.AT_PLACES, {"places": PAIRS}),
    "ballots to end": (ballots.END, {"ids": ONES, "now": NOW}),
    "presses": (taps.KNOWN, {"taps": ONES}),
    "presses to forget": (taps.FORGET, {"before": NOW}),
    "cards": (postings.MARK_STALE, {"votes": ONES}),
    "door lists": (door_lists.MARK_STALE, {"votes": ONES}),
    "messages about something": (kept_messages.MARK, {"subjects": ONES, "now": NOW}),
    "messages to hold": (kept_messages.HOLD, {"ids": ONES, "subjects": ONES}),
    "letters to claim": (deliveries.CLAIM, {"now": NOW, "most": 12}),
    "the letter that waits longest": (deliveries.OLDEST_DUE, {"now": NOW}),
    "letters that leave": (deliveries.LEAVE, {"letters": ONES}),
    "letters that are settled": (deliveries.SETTLE, {"letters": ONES, "to": "sent", "now": NOW}),
}


@pytest.mark.parametrize("what", STATEMENTS)
def test_nothing_is_looked_through_from_beginning_to_end(what: str, tmp_path: Path) -> None:
    steps = plan(what, tmp_path)
    assert not [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE" not in step], steps


@pytest.mark.parametrize("what", ["letters to claim", "the letter that waits longest"])
def test_of_thousands_of_letters_the_first_are_found_without_putting_all_in_order(
    what: str, tmp_path: Path
) -> None:
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan(what, tmp_path)


def plan(what: str, folder: Path) -> list[str]:
    """Return the steps in which SQLite finds what a statement asks for."""
    lay(folder / "x.db")
    statement, example = STATEMENTS[what]
    made = ReadyStatement(statement, sqlite.dialect(), list(example))
    with closing(sqlite3.connect(folder / "x.db")) as connection:
        steps = connection.execute(f"EXPLAIN QUERY PLAN {made.text}", made.bound_once(example)).fetchall()
    return [str(step[3]) for step in steps]
