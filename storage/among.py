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


class _Items(FunctionElement[Any]):
    """The items of a list in JSON, each as a row."""

    inherit_cache = True


class _Fields(FunctionElement[Any]):
    """The fields of an object in JSON, each as a row with its key and its value."""

    inherit_cache = True


@compiles(_Items)
@compiles(_Fields)
def _on_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **more: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **more)})"


@compiles(_Items, "postgresql")
def _items_on_postgresql(element: _Items, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **more)} AS JSON))"


@compiles(_Fields, "postgresql")
def _fields_on_postgresql(element: _Fields, compiler: SQLCompiler, **more: Any) -> str:
    return f"json_each_text(CAST({compiler.process(element.clauses, **more)} AS JSON))"


def among(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Return the condition that a column has one of the values which the parameter ``name`` lists."""
    items = _Items(bindparam(name, type_=Text)).table_valued("value")
    return column.in_(select(cast(items.c.value, column.type)))


def both_among(first: ColumnElement[Any], second: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Return the condition that two columns together have one of the pairs which the parameter lists."""
    fields = _Fields(bindparam(name, type_=Text)).table_valued("key", "value")
    pairs = select(cast(fields.c.key, first.type), cast(fields.c.value, second.type))
    return tuple_(first, second).in_(pairs)


def listed(values: Iterable[int | str]) -> str:
    """Return a list as ``among`` takes it."""
    return json.encode([*set(values)]).decode()


def pairs_listed(pairs: Iterable[tuple[int, int]]) -> str:
    """Return pairs as ``both_among`` takes them: an object, in which a name may come more than once.

    Readers of JSON may make of that what they like (RFC 8259, section 4); both databases give each field. A
    pair that is a list of its own would be read once more for each of its numbers.
    """
    return "{" + ",".join([f'"{first}":{second}' for first, second in set(pairs)]) + "}"
