"""Applies the migrations that a database lacks. Alembic takes memory, so it is loaded when one is missing."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Connection


def apply_missing(connection: Connection, folder: Path) -> None:
    """Apply the migrations of a folder that are missing."""
    command.upgrade(migrations_on(connection, folder), "head")


def migrations_on(connection: Connection, folder: Path) -> Config:
    """Return what Alembic's commands need to work with the migrations of a folder on a connection."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    return config
