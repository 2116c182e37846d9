"""What every connection to PostgreSQL is told, and how it is opened and read by."""

from typing import Any

ONE_STATE = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""How a transaction reads: all of it sees one state of the database, and it changes nothing."""


def settings(patience: float) -> dict[str, Any]:
    """Return what a connection is opened with; ``patience`` is how many seconds it waits for a lock.

    A commit returns only when it is on disk, whatever the server's own setting is.
    """
    told = {"lock_timeout": f"{patience * 1000:.0f}", "synchronous_commit": "on"}
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
