"""INSERT … ON CONFLICT, which SQLite and PostgreSQL share but SQLAlchemy spells per database."""

from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ready import ready


def upsert(connection: AsyncConnection, table: Table) -> Any:
    """Return an INSERT for ``table`` that knows ``on_conflict_do_update`` and ``…_do_nothing``."""
    return upsert_on(connection.dialect.name, table)


def upsert_on(dialect: str, table: Table) -> Any:
    """Return such an INSERT for the database of that name, to be kept: it takes long to make."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)  # the other one takes memory


@cache
def insert_new(dialect: str, table: Table) -> Any:
    """Return an INSERT for ``table`` that leaves what is there as it is."""
    return ready(upsert_on(dialect, table).on_conflict_do_nothing())
