"""What can be wrong with the database while the program runs, sorted by what can be done about it."""

import sqlite3
from enum import StrEnum

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError


class Trouble(StrEnum):
    """What is wrong with the database."""

    BUSY = "busy"  # somebody else has been writing for too long
    FULL = "full"  # the disk
    READ_ONLY = "read-only"
    FAILING = "failing"  # reading or writing fails: a bad disk, a limit on the size of files, a lost server
    DAMAGED = "damaged"  # what is in the file is no longer what was written
    GONE = "gone"  # the file was deleted, moved or replaced


PRIMARY = 0xFF  # https://www.sqlite.org/rescode.html#primary_result_codes_versus_extended_result_codes

OF_CODE = {
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}


class Unavailable(Exception):
    """The database did not do what it was asked, and nothing of the transaction is stored."""

    def __init__(self, trouble: Trouble, reason: str) -> None:
        super().__init__(f"{trouble}: {reason}")
        self.trouble = trouble
        self.reason = reason


def unavailable(error: Unavailable | DBAPIError) -> Unavailable | None:
    """Return what an error says about the state of the database; None if it is a fault of the program."""
    if isinstance(error, Unavailable):
        return error
    code = getattr(error.orig, "sqlite_errorcode", 0) & PRIMARY
    if code in OF_CODE:
        return Unavailable(OF_CODE[code], str(error.orig))
    if isinstance(error, OperationalError | InterfaceError):
        return Unavailable(Trouble.FAILING, str(error.orig))
    return None
