"""What was released is frozen; what comes after it is a script of its own."""

import io
import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from storage.migrating import migrations_on
from storage.migrations.__main__ import write
from storage.schema import MIGRATIONS
from storage.tables import metadata
from tests.storage import released
from tests.storage.released import DATA, RELEASES


def migrate(path: Path, revision: str, folder: Path = MIGRATIONS) -> None:
    """Bring a SQLite file to a revision, by the migrations of a folder."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        command.upgrade(migrations_on(connection, folder), revision)
    engine.dispose()


def for_postgresql(revision: str) -> str:
    """Return the statements that lead PostgreSQL from nothing to a revision."""
    written = io.StringIO()
    options = {"as_sql": True, "output_buffer": written}
    with Operations.context(MigrationContext.configure(dialect_name="postgresql", opts=options)):
        for script in reversed(list(ScriptDirectory(str(MIGRATIONS)).walk_revisions(head=revision))):
            script.module.upgrade()
    return written.getvalue()


@pytest.mark.parametrize("release", RELEASES)
def test_the_migrations_of_a_release_are_never_changed(release: str, tmp_path: Path) -> None:
    """If this fails, take your change of the released script back, and write a script of your own."""
    then = released.lay(tmp_path / "then.db", release)
    migrate(tmp_path / "now.db", released.revision(then))
    assert released.schema(tmp_path / "now.db") == released.schema(then)


@pytest.mark.parametrize("release", RELEASES)
def test_the_migrations_of_a_release_are_never_changed_for_postgresql_either(
    release: str, tmp_path: Path
) -> None:
    statements = for_postgresql(released.revision(released.lay(tmp_path / "then.db", release)))
    then = (DATA / release / "postgresql.sql").read_text(encoding="utf-8").split("\n\n", 1)[1]
    assert statements.split() == then.split()


def test_scripts_are_numbered_in_one_line_and_lead_forward_only() -> None:
    """The way back is a copy of the database (docs/migrations.md)."""
    scripts = list(reversed(list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())))
    assert [script.revision for script in scripts] == [f"{n:04}" for n in range(1, len(scripts) + 1)]
    assert not any(hasattr(script.module, "downgrade") for script in scripts)


@pytest.fixture
def no_scripts_yet(tmp_path: Path) -> Path:
    """Return a folder of migrations without a single script."""
    folder = shutil.copytree(MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("0*"))
    assert not list((folder / "versions").glob("0*"))
    return folder


def written(script: Path, words: str) -> int:
    """Return how often these words stand in a script."""
    return script.read_text(encoding="utf-8").count(words)


@pytest.mark.slow
def test_the_next_script_leads_to_the_tables_of_the_program(no_scripts_yet: Path, tmp_path: Path) -> None:
    first = write("All there is", no_scripts_yet)
    assert first == no_scripts_yet / "versions" / "0001_all_there_is.py"
    assert written(first, "postgresql_where") == written(first, "sqlite_where") > 5
    migrate(tmp_path / "x.db", "head", no_scripts_yet)
    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


@pytest.mark.slow
def test_the_next_script_comes_after_the_newest_and_has_nothing_to_do_while_the_tables_stay(
    no_scripts_yet: Path,
) -> None:
    write("All there is", no_scripts_yet)
    second = write("Nothing new", no_scripts_yet)
    assert second.name == "0002_nothing_new.py"
    text = second.read_text(encoding="utf-8")
    assert text.startswith('"""Nothing new."""\n')
    assert 'down_revision = "0001"' in text.replace("'", '"')
    assert "op." not in text
    assert "downgrade" not in text
