"""Scripts of later versions, on the full database of a release."""

import shutil
from pathlib import Path
from textwrap import dedent, indent

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from storage import schema
from storage.database import Database, UnusableDatabase
from storage.schema import MIGRATIONS
from tests.storage import released
from tests.storage.released import RELEASES


async def upgraded(folder: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> Path:
    """Upgrade the database of the newest release by one more script, which does this."""
    file = released.lay(folder / "now.db", RELEASES[-1])
    scripts = shutil.copytree(MIGRATIONS, folder / "migrations")
    newest = ScriptDirectory(str(scripts)).get_current_head()
    (scripts / "versions" / "one_more.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = 'one more'\ndown_revision = {newest!r}\n"
        f"def upgrade():\n{indent(dedent(does), '    ')}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(schema, "MIGRATIONS", scripts)
    database = Database(f"sqlite+aiosqlite:///{file}")
    try:
        await schema.upgrade(database)
        async with database.write() as connection:
            assert await connection.scalar(text("PRAGMA foreign_keys")) == 1
    finally:
        await database.close()
    return file


LONGER_LABELS = """
    with op.batch_alter_table("households") as households:
        households.alter_column("label", type_=sa.String(300))
"""


async def test_a_table_to_which_others_refer_can_be_replaced_and_keeps_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = await upgraded(tmp_path, monkeypatch, LONGER_LABELS)
    assert "label VARCHAR(300)" in released.schema(file)["households"]
    assert released.rows(file, "households") == 9


@pytest.mark.parametrize(
    ("does", "trouble"),
    [
        ("op.execute('DELETE FROM households')\nraise RuntimeError('half way')", RuntimeError),
        ("op.execute('DELETE FROM households')", UnusableDatabase),
        ("op.drop_table('estates')\nop.execute('SELECT no_such_column')", UnusableDatabase),
    ],
)
async def test_a_script_that_fails_or_loses_what_others_refer_to_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, trouble: type[Exception]
) -> None:
    with pytest.raises(trouble):
        await upgraded(tmp_path, monkeypatch, does)
    file, then = tmp_path / "now.db", released.lay(tmp_path / "then.db", RELEASES[-1])
    assert released.revision(file) == released.revision(then)
    assert released.schema(file) == released.schema(then)
    assert released.rows(file, "households") == released.rows(then, "households") == 9
