"""The check as it is typed: what is stored, the backups, and how it ends."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import commands
from bot.clock import SystemClock
from bot.commands.check_fonts import check_fonts
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.reports import fonts
from bot.texts.catalogue import Catalogue
from bot.voting.operations import nightly
from tests.conversations.town import free_port
from tests.storage import released
from tests.test_start import typed

HERE = Path("yishitang.db")


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("YISHITANG_TELEGRAM__BASE_URL", f"http://127.0.0.1:{free_port()}/bot")
    released.lay_upgraded(HERE, "0.2.0")


def types() -> Result:
    before = HERE.exists() and HERE.read_bytes()
    checked = CliRunner().invoke(commands, ["check"])
    assert (HERE.exists() and HERE.read_bytes()) == before, "a check changes nothing"
    return checked


def spoil(statement: str) -> None:
    with closing(sqlite3.connect(HERE)) as connection, connection:
        connection.execute(statement)


def test_whatever_is_found_stands_on_a_line_of_its_own_with_a_mark() -> None:
    lines = types().stdout.splitlines()
    assert len(lines) > 5
    assert {line[:2] for line in lines} == {"✓ ", "! ", "✗ "}
    assert any(line.startswith("✓ Database: estates: 1, votes: 3") for line in lines)
    assert "✓ Ledgers and counters: all replayed and counted anew, nothing contradicts." in lines


def test_contradiction_is_named_with_what_to_do() -> None:
    spoil("UPDATE counters SET heads = heads + 1 WHERE proposal_id = 2")
    checked = types()
    assert checked.exit_code == 1
    assert "vote 2: A counter is not what counting anew comes to" in checked.stdout
    assert "compare with the backups" in checked.stdout
    assert "nothing contradicts" not in checked.stdout


def test_database_that_is_none_is_named() -> None:
    HERE.write_text("The minutes of the last meeting, in plain words. " * 200)
    checked = types()
    assert checked.exit_code == 1
    assert "✗ Database: cannot be opened: file is not a database" in checked.stdout


def test_database_of_a_newer_version_is_named() -> None:
    spoil("UPDATE alembic_version SET version_num = '9999'")
    assert "✗ This database belongs to a newer version" in types().stdout


def test_database_of_an_older_version_is_looked_through_all_the_same() -> None:
    HERE.unlink()
    released.lay(HERE, "0.2.0")
    checked = types()
    assert "! Database: of an older version" in checked.stdout
    assert released.revision(HERE) == "0001"


def test_where_there_is_no_database_none_is_made() -> None:
    HERE.unlink()
    assert "! Database: there is no yishitang.db yet" in types().stdout
    assert not HERE.exists()


def test_database_that_was_there_and_is_gone_is_told() -> None:
    HERE.unlink()
    Path("yishitang.db-was-made").touch()
    checked = types()
    assert checked.exit_code == 1
    assert any("✗" in line and "yishitang.db-was-made" in line for line in checked.stdout.splitlines())


@pytest.mark.parametrize(
    ("hours", "says"),
    [(None, "✗ Backups: none of the last day and a half"), (5, "✓ Backups:"), (50, "✗ Backups: none")],
)
def test_age_of_the_newest_backup_is_told(
    monkeypatch: pytest.MonkeyPatch, hours: int | None, says: str
) -> None:
    Path("kept").mkdir()
    if hours is not None:
        Path("kept", nightly.named(SystemClock().now() - timedelta(hours=hours))).touch()
    monkeypatch.setenv("YISHITANG_BACKUP__FOLDER", "kept")
    assert says in types().stdout


def test_folder_of_backups_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YISHITANG_BACKUP__FOLDER", "nowhere")
    assert "✗ Backups: there is no folder nowhere" in types().stdout


def test_settings_that_cannot_be_read_end_the_check() -> None:
    Path("config.toml").write_text('[telegram]\ntokn = "x"\n')
    ended = types()
    assert ended.exit_code == 2 and "telegram.token" in ended.stderr


@pytest.mark.slow
async def test_check_of_a_sound_installation_ends_well(tmp_path: Path) -> None:
    spoil("DELETE FROM groups")  # they are none of the stand-in's
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        address = {"telegram__token": telegram.token, "telegram__base_url": telegram.base_url}
        ended = await typed(tmp_path, "check", **address)
    assert (ended.code, ended.words) == (0, ""), ended
    assert "✓ Token: belongs to @" in ended.output
    assert "✗" not in ended.output


def test_fonts_of_sheets_are_looked_for() -> None:
    assert "✓ Fonts: sheets and pictures are set in Noto Sans CJK SC" in types().stdout


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (["Noto Emoji"], "✗ Fonts: neither of Noto Sans CJK SC, Noto Sans SC was found"),
        ([fonts.CHINESE[1]], f"! Fonts: {', '.join(fonts.BESIDE)} not found"),
    ],
)
def test_missing_font_is_named_with_what_to_do(found: list[str], says: str) -> None:
    line = str(check_fonts(Catalogue()["en"], found))
    assert line.startswith(says)
    assert "Install the package" in line
