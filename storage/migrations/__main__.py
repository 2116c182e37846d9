"""Writes the next migration, from what the tables have and the migrations do not lead to yet."""

import sys
from pathlib import Path

from alembic import command
from alembic.script import Script, ScriptDirectory
from sqlalchemy import create_engine

from storage.migrating import migrations_on
from storage.schema import MIGRATIONS


def write(words: str, folder: Path = MIGRATIONS) -> Path:
    """Write the script that comes after the newest one, and return where it lies.

    ``words`` say what changes for whom; they become its name and its docstring, without a full stop.
    """
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        config = migrations_on(connection, folder)
        command.upgrade(config, "head")
        number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
        script = command.revision(config, words, autogenerate=True, rev_id=f"{number:04}")
    engine.dispose()
    assert isinstance(script, Script)
    return Path(script.path)


if __name__ == "__main__":
    write(sys.argv[1])
