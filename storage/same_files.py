"""The files of an open SQLite database, which have to stay where they are."""

import os
import sqlite3
from pathlib import Path

from storage.trouble import Trouble, Unavailable

Identity = tuple[int, int]


class SameFiles:
    """Opens a SQLite file, looks it through, and notices when it or its log is deleted, moved or replaced.

    SQLite goes on writing into a file that nobody will find again, and does not say so
    (https://www.sqlite.org/howtocorrupt.html, 2.4 and 4.1). A connection that is kept open and idle lets the
    log be the same one for as long as the program runs: SQLite takes it away with the last connection.

    Raises:
        sqlite3.Error: the file cannot be opened, is no database, or is damaged.
    """

    def __init__(self, path: str) -> None:
        self._anchor = sqlite3.connect(path, check_same_thread=False)  # opened and closed on other threads
        try:
            self._look_through()
        except sqlite3.Error:
            self.close()
            raise
        beside = Path(f"{Path(path).resolve()}-wal")
        self._known = {each: found for each in (Path(path), beside) if (found := _identity(each))}

    def _look_through(self) -> None:
        [found] = self._anchor.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError(f"it is damaged ({found})")
        self._anchor.execute("PRAGMA journal_mode=WAL").fetchone()
        self._anchor.execute("SELECT count(*) FROM sqlite_master").fetchone()  # opens the log

    def demand(self) -> None:
        """Go on only if what was opened is what others find there.

        Raises:
            Unavailable: it is gone.
        """
        for path, known in self._known.items():
            if _identity(path) != known:
                raise Unavailable(Trouble.GONE, f"{path} is no longer the file that was opened")

    def close(self) -> None:
        """Give the connection back; to be done after all others."""
        self._anchor.close()


def _identity(path: Path) -> Identity | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - at each transaction, and twice as quick
    except OSError:
        return None
    return found.st_dev, found.st_ino
