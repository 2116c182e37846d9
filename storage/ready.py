"""Statements that are made once and go to SQLite's driver as they are.

Each time a statement is executed SQLAlchemy looks at it: whether it was compiled before, which of its
parameters need another form, what its columns are. For a constant the answer never changes. Marked
``ready`` it is looked at once; on PostgreSQL, and where each statement is awaited, nothing is different.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, TypeVar

from sqlalchemy import Dialect, make_url
from sqlalchemy.exc import DBAPIError

from storage.columns import Area, Moment

Statement = TypeVar("Statement", bound=Any)
Form = Callable[[Any], Any]

MARK = "yishitang_ready"


def ready(statement: Statement) -> Statement:
    """Mark a statement that is kept for good, and whose parameters have the same names each time."""
    marked: Statement = statement.execution_options(**{MARK: True})
    return marked


def is_ready(statement: Any) -> bool:
    """Tell whether a statement is marked."""
    return MARK in statement.get_execution_options()


@contextmanager
def speaking(text: str) -> Iterator[None]:
    """Let errors of the driver be those of SQLAlchemy, which say what was executed and hide with what."""
    try:
        yield
    except sqlite3.Error as error:
        raise DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True) from error


@cache
def _dialect() -> Dialect:
    """Return how the driver of SQLite is spoken to, which is the same for every file."""
    kind: Any = make_url("sqlite+aiosqlite://").get_dialect()
    dialect: Dialect = kind(dbapi=kind.import_dbapi())
    return dialect


@cache
def made(statement: Any, *names: str) -> "ReadyStatement":
    """Return what a marked statement is to SQLite's driver; ``names`` are those of its parameters."""
    return ReadyStatement(statement, _dialect(), names)


class Rows(list[Any]):
    """What a statement found: rows whose columns are attributes; or how many it changed (``rowcount``)."""

    rowcount = -1

    def all(self) -> list[Any]:
        """Return all rows, as results of SQLAlchemy's do."""
        return self

    def one_or_none(self) -> Any:
        """Return the only row, None if there is none, as results of SQLAlchemy's do."""
        [row] = self or [None]
        return row


class ReadyStatement:
    """The text of a statement, and what becomes of what goes in and of what comes out."""

    def __init__(self, statement: Any, dialect: Dialect, names: Sequence[str]) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=names, for_executemany=True)
        state = compiled.construct_expanded_state(dict.fromkeys(names))
        self._text: str = state.statement
        forms = {
            **{name: _form_in(each.type, dialect) for name, each in compiled.binds.items()},
            **state.processors,  # of what was expanded
        }
        self._places = [_place(n, state.parameters, forms.get(n), names) for n in state.positiontup]
        self._row, self._read = _columns(statement, dialect)
        self._made = partial(tuple.__new__, self._row)  # quicker than a named tuple makes itself

    def run(self, connection: sqlite3.Connection, named: Any) -> Rows:
        """Execute it, for each of several rows if ``named`` is a list of them.

        Raises:
            DBAPIError: the database refuses, as SQLAlchemy says it.
        """
        with speaking(self._text):
            if isinstance(named, list):
                connection.executemany(self._text, self._bound(named))
                return Rows()
            found = connection.execute(self._text, self._bound([named or {}])[0])
            if self._row:
                return self._rows(found.fetchall())
            changed = Rows()
            changed.rowcount = found.rowcount
            return changed

    def _bound(self, rows: Sequence[Mapping[str, Any]]) -> Sequence[tuple[Any, ...]]:
        if not self._places:
            return [()] * len(rows)
        columns = [
            [always] * len(rows) if name is None else _in_form([row[name] for row in rows], form)
            for name, form, always in self._places
        ]
        return list(zip(*columns, strict=True))

    def _rows(self, found: Iterable[Any]) -> Rows:
        if not self._read:
            return Rows(map(self._made, found))
        columns = list(zip(*found, strict=True))
        for place, form in self._read if columns else ():
            columns[place] = tuple(map(form, columns[place]))
        return Rows(map(self._made, zip(*columns, strict=True)))


def _place(
    name: str, parameters: Mapping[str, Any], form: Form | None, names: Sequence[str]
) -> tuple[str | None, Form | None, Any]:
    """Return from which parameter a place is filled and in which form, or what stands there always."""
    if name in names:
        return name, form, None
    value = parameters[name]
    return None, None, form(value) if form else value


def _in_form(values: list[Any], form: Form | None) -> list[Any]:
    if form is None:
        return values
    first = values[0]
    if values.count(first) == len(values):  # such as the moment of a batch
        return [form(first)] * len(values)
    return [form(value) for value in values]


def _form_in(kind: Any, dialect: Dialect) -> Form | None:
    form: Form | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return form


def _form_out(kind: Any, dialect: Dialect) -> Form | None:
    if isinstance(kind, Area | Moment):  # which read what SQLite gives without a word from SQLAlchemy
        return kind.read
    form: Form | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    return form


def _columns(statement: Any, dialect: Dialect) -> tuple[Any, list[tuple[int, Form]]]:
    """Return what makes a row of columns, None if there are none, and which of them have another form."""
    columns = list(getattr(statement, "selected_columns", ()))
    if not columns:
        return None, []
    forms = [_form_out(each.type, dialect) for each in columns]
    row = namedtuple("Found", [each.key for each in columns], rename=True)  # type: ignore[misc]
    return row, [(place, form) for place, form in enumerate(forms) if form]
