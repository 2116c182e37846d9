"""Making a backup and putting it back, as it is typed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import commands
from tests.storage import released

HERE = Path("yishitang.db")


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    released.lay_upgraded(HERE, "0.2.0")


def types(*words: str, says: str | None = None) -> Result:
    return CliRunner().invoke(commands, words, input=says)


def files() -> list[str]:
    return sorted(each.name for each in Path().iterdir())


def spoil(file: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE counters SET heads = heads + 1")


def lose_a_vote() -> None:
    with closing(sqlite3.connect(HERE)) as connection, connection:
        connection.execute("UPDATE proposals SET title = 'lost'")


def titles(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        return {title for (title,) in connection.execute("SELECT title FROM proposals")}


def test_backup_tells_where_it_is_and_what_it_holds() -> None:
    made = types("backup", "copy.db")
    assert made.exit_code == 0
    assert made.stdout.startswith("The backup is made, and sound: copy.db\nestates: 1, votes: 3, ballots: ")
    assert files() == ["copy.db", "yishitang.db"]


def test_backup_without_a_name_is_named_by_date_in_the_folder_of_backups(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("kept").mkdir()
    monkeypatch.setenv("YISHITANG_BACKUP__FOLDER", "kept")
    assert types("backup").exit_code == 0
    [made] = Path("kept").iterdir()
    assert made.name.startswith("yishitang-2") and made.suffix == ".db"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("yishitang.db",), "yishitang.db is there already"),
        (("nowhere/copy.db",), "no folder nowhere"),
    ],
)
def test_backup_that_cannot_be_made_ends_with_one_sentence(words: tuple[str, ...], sentence: str) -> None:
    refused = types("backup", *words)
    assert refused.exit_code == 1
    assert sentence in refused.stderr
    assert files() == ["yishitang.db"]


def test_nothing_to_back_up_makes_no_database() -> None:
    HERE.unlink()
    refused = types("backup", "copy.db")
    assert refused.exit_code == 1 and "nothing to back up" in refused.stderr
    assert files() == []


def test_contradiction_is_named_and_no_backup_made() -> None:
    spoil("yishitang.db")
    refused = types("backup", "copy.db")
    assert refused.exit_code == 1
    assert "vote 1: A counter is not what counting anew comes to" in refused.stderr
    assert files() == ["yishitang.db"]


@pytest.mark.parametrize("command", [("backup",), ("restore", "yishitang.db")])
def test_database_on_a_server_is_left_to_its_own_tools(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YISHITANG_STORAGE__URL", "postgresql+asyncpg://bot:secret@db/votes")
    refused = types(*command)
    assert refused.exit_code == 2
    assert "pg_dump" in refused.stderr and "secret" not in refused.stderr


@pytest.mark.slow
def test_restore_says_what_it_replaces_and_keeps_it() -> None:
    types("backup", "copy.db")
    before = titles(HERE)
    lose_a_vote()
    restored = types("restore", "copy.db", "--yes")
    assert restored.exit_code == 0, restored.stderr
    assert "It would replace yishitang.db: estates: 1" in restored.stdout
    assert titles(HERE) == before
    [aside] = [name for name in files() if ".before-" in name]
    assert titles(Path(aside)) == {"lost"}


@pytest.mark.slow
def test_restore_replaces_nothing_without_a_word() -> None:
    types("backup", "copy.db")
    lose_a_vote()
    refused = types("restore", "copy.db")
    assert refused.exit_code == 2 and "--yes" in refused.stderr
    assert titles(HERE) == {"lost"}
    assert files() == ["copy.db", "yishitang.db"]


@pytest.mark.slow
@pytest.mark.parametrize(("says", "code", "left"), [("y\n", 0, False), ("n\n", 1, True), ("", 1, True)])
def test_restore_asks_whoever_sits_there(
    monkeypatch: pytest.MonkeyPatch, says: str, code: int, left: bool
) -> None:
    types("backup", "copy.db")
    lose_a_vote()
    monkeypatch.setattr("bot.commands.asking.somebody_is_there", lambda: True)
    assert types("restore", "copy.db", says=says).exit_code == code
    assert (titles(HERE) == {"lost"}) is left


@pytest.mark.slow
def test_restore_where_nothing_is_needs_no_yes() -> None:
    types("backup", "copy.db")
    HERE.unlink()
    assert types("restore", "copy.db").exit_code == 0
    assert len(titles(HERE)) > 1


@pytest.mark.slow
def test_restore_refuses_a_backup_that_contradicts_itself_or_is_none() -> None:
    types("backup", "copy.db")
    spoil("copy.db")
    Path("minutes.db").write_text("The minutes of the last meeting, in plain words. " * 200)
    before = titles(HERE)
    unsound, none = types("restore", "copy.db", "--yes"), types("restore", "minutes.db", "--yes")
    assert unsound.exit_code == 1 and "copy.db contradicts itself" in unsound.stderr
    assert none.exit_code == 2 and "no backup that can be used: file is not a database" in none.stderr
    assert titles(HERE) == before


def test_restore_is_refused_while_the_bot_runs() -> None:
    types("backup", "copy.db")
    with closing(sqlite3.connect(HERE)) as running:
        running.execute("PRAGMA journal_mode=WAL")
        running.execute("SELECT count(*) FROM estates").fetchall()
        refused = types("restore", "copy.db", "--yes")
    assert refused.exit_code == 1 and "stop the bot first" in refused.stderr
