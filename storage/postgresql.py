"""What every connection to PostgreSQL is told, and how it is opened and read by."""

from typing import Any

from sqlalchemy import bindparam, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

ONE_STATE = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""How a transaction reads: all of it sees one state of the database, and it changes nothing."""

IDLE = 60.0  # seconds, after which a transaction that says nothing is taken for that of a dead machine

TURN = select(func.pg_advisory_xact_lock(bindparam("user_id")))


async def take_turn(connection: AsyncConnection, user_id: int | None) -> None:
    """Wait until all that a person does by other connections, of other machines too, has ended.

    What one does twice at once is so seen by the second as done. Where all writers queue, as on SQLite,
    nobody has to wait for this. It is taken before anything else is held.
    """
    if user_id is not None and connection.dialect.name == "postgresql":
        await connection.execute(TURN, {"user_id": user_id})


async def may_rest(connection: AsyncConnection) -> None:
    """Let a transaction say nothing for as long as it likes: one in which much is worked out elsewhere."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))


def settings(patience: float) -> dict[str, Any]:
    """Return what a connection is opened with; ``patience`` is how many seconds it waits for a lock.

    A commit returns only when it is on disk, whatever the server's own setting is. What a machine holds that
    fell silent in the middle of a transaction the server lets go after ``IDLE``. What is asked for is a few
    of many rows, found by an index and not by looking through all: on disks without heads that costs little
    more (https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-RANDOM-PAGE-COST).
    """
    told = {
        "lock_timeout": f"{patience * 1000:.0f}",
        "synchronous_commit": "on",
        "idle_in_transaction_session_timeout": f"{IDLE * 1000:.0f}",
        "random_page_cost": "1.1",
    }
    return {"timeout": patience, "server_settings": {"application_name": "yishitang", **told}}


def connect(dialect: Any, _record: object, arguments: Any, settings: Any) -> Any:
    """Connect as the dialect does; for SQLAlchemy's event ``do_connect``.

    Raises:
        dialect.loaded_dbapi.OperationalError: the server cannot be reached, or takes nobody in now.
    """
    try:
        return dialect.connect(*arguments, **settings)
    except (OSError, dialect.loaded_dbapi.asyncpg.PostgresError) as refused:
        reason = str(refused) or type(refused).__name__
        raise dialect.loaded_dbapi.OperationalError(reason) from refused
