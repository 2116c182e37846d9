"""The mark beside a SQLite file that a database was made there: a lost one is not made anew unasked."""

from contextlib import suppress
from pathlib import Path


class LostDatabase(Exception):
    """Where a database was made there is none now, or an empty one; ``marker`` says that it was made."""

    def __init__(self, path: Path, marker: Path) -> None:
        super().__init__(f"{path} is missing or empty")
        self.path = path
        self.marker = marker


class Marker:
    """An empty file named after the database; who really wants to begin anew deletes it."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._path = database.with_name(f"{database.name}-was-made")

    def demand(self, *, empty: bool = False) -> None:
        """Go on only if no database was made here, or if it is there and not ``empty``.

        Raises:
            LostDatabase: it is missing or empty.
        """
        there = self._database.exists() and self._database.stat().st_size > 0
        if self._path.exists() and (empty or not there):
            raise LostDatabase(self._database, self._path)

    def leave(self) -> None:
        """Say that a database was made here."""
        with suppress(OSError):  # of a folder in which nothing can be written SQLite speaks more clearly
            self._path.touch(0o600)
