"""Which rows are changed: of many each in its order, and what anybody may clear away by one alone."""

from typing import Any

from sqlalchemy import ColumnElement, Table, select, tuple_


def in_order(table: Table, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that rows are these; on a server they are locked in the order of their keys.

    Two transactions that change the same rows, each beginning with another, wait for each other until the
    server ends one of them (https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-DEADLOCKS).
    """
    keys = [*table.primary_key]
    key: ColumnElement[Any] = keys[0] if len(keys) == 1 else tuple_(*keys)
    these = select(*keys).where(*which).order_by(*keys)
    return key.in_(these.with_for_update(key_share=True))


def unheld(table: Table, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that rows are these and that nobody else is changing them.

    For what each of many clears away beside its own work: whoever comes second leaves it to the first.
    """
    return table.c.id.in_(select(table.c.id).where(*which).with_for_update(skip_locked=True))
