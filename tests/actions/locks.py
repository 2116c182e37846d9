"""Which tables writers lock rows of, in the order in which they do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Select, Update, event

from storage.database import Database


@contextmanager
def locked(database: Database) -> Iterator[list[str]]:
    """Yield a list that each table is put into when rows of it are first locked, or changed."""
    found: list[str] = []

    def note(_connection: Any, statement: Any, *_: Any) -> None:
        found.extend(name for name in _locked_by(statement) if name not in found)

    engine = database.engine.sync_engine
    event.listen(engine, "before_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_execute", note)


def _locked_by(statement: Any) -> list[str]:
    if isinstance(statement, Update):
        return [str(statement.table)]
    lock = statement._for_update_arg if isinstance(statement, Select) else None
    return [] if lock is None else [str(table) for table in lock.of or statement.get_final_froms()]
