"""Copies of the database that are looked through before they count, and one put back in its place.

All of this takes its time and waits for the disk: whoever has anything else to do calls it in a thread.
"""

import asyncio
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.actions.operations.soundness import account
from bot.clock import Clock
from bot.voting.operations.soundness import Account, Contents, Fault, Unsound
from storage import copies
from storage.database import Database
from storage.schema import upgrade


class UnsoundDatabase(Exception):
    """A database holds what contradicts itself; ``faults`` says what."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults, such as: {faults[0].what}, {faults[0].detail}")
        self.faults = faults


class DatabaseInUse(Exception):
    """Another program, such as the running bot, has the database open."""


@contextmanager
def copied(file: Path) -> Iterator[Path]:
    """Copy a database aside until the block ends: whoever uses the file is not disturbed, nor is it changed.

    Raises:
        UnusableDatabase: it cannot be opened, or is none.
        UnsoundDatabase: its file is damaged.
    """
    beside = file.parent if os.access(file.parent, os.W_OK) else None  # a backup may lie where nobody writes
    with TemporaryDirectory(prefix=".yishitang-", dir=beside) as folder:
        copy = Path(folder).absolute() / "copy.db"
        copies.copy(file, copy)
        if damage := copies.damage(copy):
            raise UnsoundDatabase([Fault(Unsound.FILE, line) for line in damage])
        yield copy


def looked_through(file: Path) -> Account:
    """Return what a database in a file holds and what is wrong with it.

    Raises:
        UnusableDatabase: it cannot be opened, or is none.
        NewerDatabase: it belongs to a newer version of the program.
    """
    try:
        with copied(file) as copy:
            return asyncio.run(_account(copy))
    except UnsoundDatabase as damaged:
        return Account(Contents(), damaged.faults)


async def _account(file: Path) -> Account:
    database = Database(f"sqlite+aiosqlite:///{file}")
    try:
        await upgrade(database)
        async with database.read() as connection:
            return await account(connection)
    finally:
        await database.close()


def back_up(source: Path, target: Path) -> Account:
    """Copy a database in use into a file, look the copy through, and only then give it its name.

    Raises:
        FileExistsError: there is a file of that name.
        UnsoundDatabase: what was copied contradicts itself; there is no copy then.
        UnusableDatabase, NewerDatabase: as ``looked_through`` says, or the target cannot be written.
    """
    if copies.is_there(target):
        raise FileExistsError(target)
    part = target.with_name(target.name + ".part")
    try:
        copies.copy(source, part)
        found = looked_through(part)
        if found.faults:
            raise UnsoundDatabase(found.faults)
        copies.put_in_place(part, target)
        return found
    finally:
        copies.remove(part)


def put_back(file: Path, target: Path, clock: Clock) -> Path | None:
    """Put a copy of a backup in the place of a database; return where what was there is kept now, if any was.

    Raises:
        DatabaseInUse: the database that would be replaced is open.
        UnsoundDatabase, UnusableDatabase, NewerDatabase: as ``back_up`` says; what was there stays.
    """
    if copies.is_in_use(target):
        raise DatabaseInUse()
    restored = target.with_name(target.name + ".restored")
    copies.remove(restored)  # of a time when this was interrupted
    back_up(file, restored)
    there, ending = copies.is_there(target), f".before-{clock.now():%Y%m%d-%H%M%S}"
    aside = copies.put_aside(target, ending) if there else None
    copies.put_in_place(restored, target)
    return aside
