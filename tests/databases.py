"""Where tests keep their databases: each in a file of SQLite, or on a PostgreSQL server that is named."""

import asyncio
import os
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine

from storage.database import Database
from storage.schema import upgrade
from tests.blank import lay

SERVER = os.environ.get("TEST_POSTGRESQL", "")
"""The address of a PostgreSQL database, whose owner may make others; without it tests use SQLite."""

WAITS = text(
    "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid)"
    " WHERE NOT granted AND datname = current_database())"
)

_made: list[str] = []


def address(file: Path) -> str:
    """Return the address of an empty database of the newest schema, the same one for the same file."""
    if not SERVER:
        lay(file)
        return f"sqlite+aiosqlite:///{file}"
    name = "t_" + sha256(str(file).encode()).hexdigest()[:20]
    if name not in _made:
        _wait(_copy(_template(), name))
        _made.append(name)
    return _named(name).render_as_string(hide_password=False)


def drop_all() -> None:
    """Take away the databases that a test has made on the server."""
    if _made:
        _wait(_execute(*(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in _made)))
        _made.clear()


def drop_template() -> None:
    """Take away what all of them were copied from."""
    if _template.cache_info().currsize:
        _wait(_execute(f"DROP DATABASE {_template()}"))
        _template.cache_clear()


@cache
def _template() -> str:
    name = f"blank_{os.getpid()}"
    _wait(_make_template(name))
    return name


async def _make_template(name: str) -> None:
    await _copy("template0", name)
    database = Database(_named(name).render_as_string(hide_password=False))
    await upgrade(database)
    await database.close()


async def _copy(template: str, name: str) -> None:
    await _execute(f"CREATE DATABASE {name} TEMPLATE {template}")


async def _execute(*statements: str) -> None:
    engine = create_async_engine(SERVER, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for each in statements:
            await connection.execute(text(each))
    await engine.dispose()


def _named(name: str) -> URL:
    return make_url(SERVER).set(drivername="postgresql+asyncpg", database=name)


def _wait(work: Coroutine[Any, Any, None]) -> None:
    """Do it in another thread, for a loop may be running in this one."""
    with ThreadPoolExecutor() as thread:
        thread.submit(asyncio.run, work).result()


async def somebody_waits(database: Database) -> bool:
    """Tell whether a transaction of a database on the server waits for another one."""
    async with database.read() as connection:
        return bool(await connection.scalar(WAITS))
