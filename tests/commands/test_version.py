from importlib.metadata import version

from typer.testing import CliRunner

from bot.cli import commands


def test_the_program_says_which_version_it_is() -> None:
    asked = CliRunner().invoke(commands, ["--version"])
    assert (asked.exit_code, asked.stdout) == (0, f"yishitang {version('yishitang')}\n")
