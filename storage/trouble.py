"""What can be wrong with the database while the program runs, sorted by what can be done about it."""

import sqlite3
from enum import StrEnum

from sqlalchemy.exc import DBAPIError, InterfaceError, InternalError, OperationalError


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

DEADLOCK = "40P01"

OF_SQLSTATE = {
    "40001": Trouble.BUSY,  # serialization_failure
    DEADLOCK: Trouble.BUSY,
    "55P03": Trouble.BUSY,  # lock_not_available
    "57014": Trouble.BUSY,  # query_canceled, by a time-out of the server
    "53100": Trouble.FULL,  # disk_full
    "25006": Trouble.READ_ONLY,  # read_only_sql_transaction, as on a standby
    "XX001": Trouble.DAMAGED,  # data_corrupted
    "XX002": Trouble.DAMAGED,  # index_corrupted
}
"""https://www.postgresql.org/docs/current/errcodes-appendix.html"""

OF_THE_SERVER = ("08", "53", "57P", "58", "XX")
"""How the codes begin of what the server, its resources or the way to it does not manage."""


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
    code, state = getattr(error.orig, "sqlite_errorcode", 0), getattr(error.orig, "sqlstate", None) or ""
    found = OF_CODE.get(code & PRIMARY) or OF_SQLSTATE.get(state)
    if found is None and (
        isinstance(error, OperationalError | InterfaceError | InternalError)
        or state.startswith(OF_THE_SERVER)
    ):
        found = Trouble.FAILING
    return Unavailable(found, str(error.orig)) if found else None


def is_deadlock(error: Unavailable | DBAPIError) -> bool:
    """Tell whether the server has undone a transaction because it and another one waited for each other."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) == DEADLOCK
