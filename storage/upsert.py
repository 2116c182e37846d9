"""INSERT … ON CONFLICT, which SQLite and PostgreSQL share but SQLAlchemy spells per database."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def upsert(connection: AsyncConnection, table: Table) -> Any:
    """Return an INSERT for ``table`` that knows ``on_conflict_do_update`` and ``…_do_nothing``."""
    dialects: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
    return dialects[connection.dialect.name](table)
