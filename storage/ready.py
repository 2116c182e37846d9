"""Statements that are made once and go to the database's driver as they are.

Each time a statement is executed SQLAlchemy looks at it: whether it was compiled before, which of its
parameters need another form, what its columns are. For a constant the answer never changes. Marked
``ready`` it is looked at once; in an act that awaits each of its statements nothing is different.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from typing import Any, Self, TypeVar, cast

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


SQLITE, POSTGRESQL = "sqlite+aiosqlite", "postgresql+asyncpg"
"""The drivers that are spoken to."""


def refused(text: str, error: sqlite3.Error) -> DBAPIError:
    """Return an error of the driver as SQLAlchemy says it: with what was executed, and without with what."""
    said = DBAPIError.instance(text, None, error, sqlite3.Error, hide_parameters=True)
    return cast(DBAPIError, said)


@cache
def _dialect(driver: str) -> Dialect:
    """Return how a driver is spoken to, which is the same for every database."""
    kind: Any = make_url(f"{driver}://").get_dialect()
    dialect: Dialect = kind(dbapi=kind.import_dbapi())
    return dialect


@cache
def made(statement: Any, driver: str, *names: str) -> "ReadyStatement":
    """Return what a marked statement is to a driver; ``names`` are those of its parameters."""
    return ReadyStatement(statement, _dialect(driver), names)


def names_of(named: Any) -> Iterable[str]:
    """Return the names of what a statement is given: once, or a list of many times."""
    return named[0] if isinstance(named, list) else named or ()


class Rows(list[Any]):
    """What a statement found: rows whose columns are attributes; or how many it changed (``rowcount``)."""

    rowcount = -1

    @classmethod
    def changed(cls, number: int) -> Self:
        """Return that so many rows were changed."""
        none = cls()
        none.rowcount = number
        return none

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
        self.text: str = state.statement
        forms = {
            **{name: _form_in(each.type, dialect) for name, each in compiled.binds.items()},
            **state.processors,  # of what was expanded
        }
        self._places = [_place(n, state.parameters, forms.get(n), names) for n in state.positiontup]
        self._row, self._read = _columns(statement, dialect)
        self._made = partial(tuple.__new__, self._row)  # quicker than a named tuple makes itself

    @property
    def finds(self) -> bool:
        """Tell whether it returns rows."""
        return self._row is not None

    def run(self, connection: sqlite3.Connection, named: Any) -> Rows:
        """Execute it, for each of several rows if ``named`` is a list of them.

        Raises:
            DBAPIError: the database refuses, as SQLAlchemy says it.
        """
        try:
            return self._executed(connection, named)
        except sqlite3.Error as error:
            raise refused(self.text, error) from error

    def _executed(self, connection: sqlite3.Connection, named: Any) -> Rows:
        if isinstance(named, list):
            connection.executemany(self.text, self.bound(named))
            return Rows()
        found = connection.execute(self.text, self.bound_once(named or {}))
        return self.rows(found.fetchall()) if self._row else Rows.changed(found.rowcount)

    def bound_once(self, named: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return what the driver is given."""
        return tuple(
            [
                always if name is None else form(named[name]) if form else named[name]
                for name, form, always in self._places
            ]
        )

    def bound(self, rows: Sequence[Mapping[str, Any]]) -> Sequence[tuple[Any, ...]]:
        """Return for each of several rows what the driver is given."""
        columns = [
            [always] * len(rows) if name is None else _in_form([row[name] for row in rows], form)
            for name, form, always in self._places
        ]
        return list(zip(*columns, strict=True))

    def rows(self, found: Iterable[Any]) -> Rows:
        """Return what the driver has found, each row with its columns as attributes."""
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
    if dialect.name == "sqlite" and isinstance(
        kind, Area | Moment
    ):  # which read what SQLite gives without a word from SQLAlchemy
        return kind.read
    form: Form | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    return form


def _columns(statement: Any, dialect: Dialect) -> tuple[Any, list[tuple[int, Form]]]:
    """Return what makes a row of columns, None if there are none, and which of them have another form."""
    columns = list(statement.exported_columns)
    if not columns:
        return None, []
    forms = [_form_out(each.type, dialect) for each in columns]
    row = namedtuple("Found", [each.key for each in columns], rename=True)  # type: ignore[misc]
    return row, [(place, form) for place, form in enumerate(forms) if form]
