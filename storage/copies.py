"""Copies of a SQLite database as files: made while it is in use, and put in the place of another."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from storage.database import UnusableDatabase

BESIDE = ("", "-wal", "-shm")
"""What a database's file and those that belong to it end in."""


def copy(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment into a single file that is on the disk afterwards.

    Whoever reads or writes the source goes on meanwhile: SQLite's own copying reads one state of it
    (https://www.sqlite.org/backup.html). What stood at the target is lost.

    Raises:
        UnusableDatabase: the source cannot be read, or the target not be written.
    """
    try:
        remove(target)
        target.touch(0o600)  # for its owner alone: it holds names, codes and ballots
        with closing(_connect(source)) as from_, closing(_connect(target)) as to:
            from_.backup(to)
            to.execute("PRAGMA journal_mode=DELETE")  # one file that needs no other beside it
        _on_disk(target)
    except (sqlite3.Error, OSError) as trouble:
        with suppress(OSError):
            remove(target)
        raise UnusableDatabase(trouble) from trouble


def damage(path: Path) -> list[str]:
    """Return what SQLite finds wrong with a file and with references in it, in its own words.

    Raises:
        UnusableDatabase: it is too damaged to be looked at.
    """
    try:
        with closing(_connect(path)) as connection:
            found = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
            lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.Error as trouble:
        raise UnusableDatabase(trouble) from trouble
    return found + [f"a row of {table} refers to one of {other} that is gone" for table, _, other, _ in lost]


def is_in_use(path: Path) -> bool:
    """Tell whether another program has the database open; one that is damaged counts as not in use."""
    try:
        with closing(_connect(path)) as connection:
            connection.execute("PRAGMA busy_timeout=0")
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")  # refused while anybody holds a connection
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as trouble:
        return trouble.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    except sqlite3.Error:
        return False
    return False


def is_there(path: Path) -> bool:
    """Tell whether there is a database, or anything left of one: a file beside it would spoil another."""
    return any(Path(f"{path}{each}").exists() for each in BESIDE)


def put_aside(path: Path, ending: str) -> Path:
    """Give a database, as it is and with the files beside it, a name with this ending; return the name."""
    aside = path.with_name(path.name + ending)
    for each in BESIDE:
        with suppress(FileNotFoundError):
            Path(f"{path}{each}").rename(f"{aside}{each}")
    return aside


def put_in_place(made: Path, path: Path) -> None:
    """Give a finished copy its name, at once and for good."""
    made.replace(path)
    _on_disk(path.parent)


def remove(path: Path) -> None:
    """Remove a copy and what belongs to it, if it is there."""
    for each in BESIDE:
        with suppress(FileNotFoundError, NotADirectoryError):
            Path(f"{path}{each}").unlink()


def _connect(path: Path) -> sqlite3.Connection:
    """Open a file that is there; SQLite would make an empty one otherwise."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)


def _on_disk(path: Path) -> None:
    """Return when a file's content, or a folder's list of files, is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
