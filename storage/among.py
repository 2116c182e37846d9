"""Which rows are meant, by a list of any length: one statement, made once, whatever the list.

``column IN (…)`` has another text for each number of values, so SQLAlchemy and the database would have to
read each of them anew. Here the list is a single parameter, in JSON.
"""

from collections.abc import Iterable
from typing import Any

from msgspec import json
from sqlalchemy import ColumnElement, Text, bindparam, cast, select, tuple_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Each(FunctionElement[Any]):
    """The items of a list in JSON, each as a row."""

    inherit_cache = True


@compiles(_Each)
def _on_sqlite(element: _Each, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **more)})"


@compiles(_Each, "postgresql")
def _on_postgresql(element: _Each, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_array_elements(CAST({compiler.process(element.clauses, **more)} AS JSON))"


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Return the condition that a column has one of the values which the parameter ``name`` lists."""
    item = _items(name)
    return column.in_(select(cast(item.op("->>")(0), column.type)))


def both_among(first: ColumnElement[Any], second: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Return the condition that two columns together have one of the pairs which the parameter lists."""
    item = _items(name)
    pair = (cast(item.op("->>")(place), column.type) for place, column in enumerate((first, second)))
    return tuple_(first, second).in_(select(*pair))


def _items(name: str) -> ColumnElement[Any]:
    return _Each(bindparam(name, type_=Text)).table_valued("value").c.value


def listed(values: Iterable[int | str]) -> str:
    """Return a list as ``among`` takes it."""
    return json.encode([[each] for each in set(values)]).decode()


def pairs_listed(pairs: Iterable[tuple[int, int]]) -> str:
    """Return a list of pairs as ``both_among`` takes it."""
    return json.encode([*set(pairs)]).decode()
