"""Real faults of the disk beneath a running program: each lasts until its block ends."""

import asyncio
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from storage.database import Database

PAGE = 4096
SMALL = "6m"


def log_of(file: Path) -> Path:
    """Return where SQLite keeps what was committed last."""
    return file.with_name(f"{file.name}-wal")


@contextmanager
def moved_away(file: Path) -> Iterator[None]:
    """Let a file be somewhere else; for whoever looks for it, it is deleted."""
    elsewhere = file.rename(file.with_name("elsewhere"))
    yield
    elsewhere.rename(file)


@contextmanager
def replaced(file: Path) -> Iterator[None]:
    """Put a copy in the place of a file, as whoever restores a backup does."""
    elsewhere = file.rename(file.with_name("elsewhere"))
    shutil.copy(elsewhere, file)
    yield
    elsewhere.rename(file)


@contextmanager
def no_file_grows() -> Iterator[None]:
    """Let this process write nothing beyond the first page of any file (RLIMIT_FSIZE)."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (PAGE, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(database: Database) -> Iterator[None]:
    """Let SQLite refuse every change, as it does where the file may only be read."""

    forbidden = True

    def forbid(connection: Any, *_: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA query_only={forbidden:d}")
        cursor.close()

    event.listen(database.engine.sync_engine, "checkout", forbid)
    given_back = asyncio.ensure_future(database._writing.give_back())  # what is kept is not checked out again
    yield
    assert given_back.done()
    forbidden = False


def damage(file: Path, table: str | None = None) -> None:
    """Overwrite the first page of a table, or all but the file's first; the log is brought in before."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("CREATE TABLE soon_gone (number INTEGER)")  # whoever kept a page reads it again
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        found = other.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
    begin, size = ((found[0] - 1) * PAGE, PAGE) if found else (PAGE, file.stat().st_size - PAGE)
    with file.open("r+b") as pages:
        pages.seek(begin)
        pages.write(b"\xa5" * size)


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Give a folder on a disk of its own that holds little."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "small", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("nobody but root may mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def filled_up(folder: Path) -> Iterator[None]:
    """Let a small disk be full."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 1024)
        except OSError:
            pass
    yield
    filler.unlink()
