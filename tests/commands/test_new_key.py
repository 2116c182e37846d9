"""A database says whether its key is here, and goes on with another one only where that is wished."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import commands
from tests.blank import lay

KEY = Path("yishitang.key")


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    lay(Path("yishitang.db"))
    assert types("estate", "list").exit_code == 0


def types(*words: str) -> Result:
    return CliRunner().invoke(commands, words)


def another() -> None:
    KEY.write_text("A" * 43 + "=\n")


def lost() -> None:
    KEY.unlink()


@pytest.mark.parametrize(
    ("becomes", "said"), [(another, "is not the one that the database belongs to"), (lost, "not here")]
)
def test_no_command_works_with_another_key_until_that_is_wished(becomes: object, said: str) -> None:
    assert callable(becomes)
    becomes()
    refused = types("estate", "list")
    assert refused.exit_code == 2
    assert said in refused.stderr and "yishitang new-key" in refused.stderr
    assert types("new-key").exit_code == 2, "nobody can be asked"
    assert types("estate", "list").exit_code == 2
    changed = types("new-key", "--yes")
    assert changed.exit_code == 0 and "household codes" in changed.stdout
    assert types("estate", "list").exit_code == 0


def test_the_check_says_whether_the_key_is_the_right_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YISHITANG_TELEGRAM__BASE_URL", "http://127.0.0.1:9/bot")
    assert "✓ Key: the one that the database belongs to." in types("check").stdout
    another()
    assert "✗ The key at yishitang.key is not the one" in types("check").stdout
