"""Trouble at the start ends in one clear sentence on standard error and the exit code for it."""

import asyncio
import os
import socket
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import REHEARSAL_TOKEN, StandIn
from tests import process
from tests.waiting import until

pytestmark = pytest.mark.slow

UNUSABLE = 2
ANOTHER_TOKEN = "7000000002:AA-another-token-of-somebody-else00"


@dataclass(frozen=True)
class End:
    code: int
    output: str
    words: str


def variables(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of somebody who reads English, with settings given as ``section__key``."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("YISHITANG_")}
    ours = {f"YISHITANG_{name.upper()}": value for name, value in settings.items()}
    return others | {"LC_ALL": "en_US.UTF-8", "YISHITANG_HEALTH__PORT": "0"} | ours


async def typed(folder: Path, *command: str, **settings: str) -> End:
    """Type a command in a folder where these things are set; return how it ended."""
    output, errors = folder / "said", folder / "complained"
    running = await process.typed(variables(settings), folder, *command, output=output, errors=errors)
    await process.ended(running)
    assert running.exitcode is not None
    return End(running.exitcode, taken_away(output), taken_away(errors))


def taken_away(file: Path) -> str:
    """Return what stands in a file, in which nothing stands afterwards."""
    words = file.read_text("utf-8")
    file.unlink()
    return words


def assert_unusable(end: End, *said: str) -> None:
    """Check that there is nothing but one sentence, which says this, and the exit code for it."""
    assert end.code == UNUSABLE, end
    assert end.output == ""
    assert len(end.words.splitlines()) == 1, end.words
    for words in said:
        assert words in end.words


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else has taken, who does not answer."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        yield int(silent.getsockname()[1])


# The token


async def test_missing_token(tmp_path: Path) -> None:
    """Here an interpreter is started as well, as somebody does who types the command."""
    command = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env=variables({}),
        cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, words = await command.communicate()
    assert command.returncode is not None
    end = End(command.returncode, output.decode(), words.decode())
    assert_unusable(end, "no usable bot token", "YISHITANG_TELEGRAM__TOKEN")


async def test_malformed_token(tmp_path: Path) -> None:
    assert_unusable(await typed(tmp_path, "run", telegram__token="12345:short"), "no usable bot token")


async def test_token_that_telegram_rejects(tmp_path: Path) -> None:
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        address = telegram.base_url
        end = await typed(tmp_path, "run", telegram__token=ANOTHER_TOKEN, telegram__base_url=address)
    assert_unusable(end, "does not accept this bot token")


# The settings


async def test_unknown_key(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[telegram]\ntokn = "x"\n')
    assert_unusable(await typed(tmp_path, "run"), "telegram.tokn", "telegram.token")


# The database


async def test_database_of_a_newer_version(tmp_path: Path) -> None:
    assert (await typed(tmp_path, "estate", "list")).code == 0
    with closing(sqlite3.connect(tmp_path / "yishitang.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    assert_unusable(await typed(tmp_path, "estate", "list"), "newer version", "9999")


@pytest.mark.parametrize("command", [("run",), ("estate", "list"), ("estate", "add", "阳光花园")])
async def test_database_that_is_lost_is_not_made_anew(tmp_path: Path, command: tuple[str, ...]) -> None:
    assert (await typed(tmp_path, "estate", "list")).code == 0
    (tmp_path / "yishitang.db").unlink()
    end = await typed(tmp_path, *command, telegram__token=REHEARSAL_TOKEN)
    assert_unusable(end, "yishitang.db is missing or empty", "yishitang.db-was-made")
    assert not (tmp_path / "yishitang.db").exists()


async def test_database_where_there_is_no_folder(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'nowhere' / 'x.db'}"
    assert_unusable(
        await typed(tmp_path, "estate", "list", storage__url=url), "storage.url", "unable to open"
    )


async def test_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "yishitang.db").write_text("The minutes of the last meeting, in plain words. " * 20)
    assert_unusable(await typed(tmp_path, "estate", "list"), "not a database")


# The network


async def test_telegram_out_of_reach_is_said_once_and_waited_for(tmp_path: Path, taken: int) -> None:
    address = f"http://127.0.0.1:{taken}/bot"
    settings = {"telegram__token": REHEARSAL_TOKEN, "telegram__base_url": address}
    said = tmp_path / "said"
    running = await process.typed(variables(settings), tmp_path, "run", output=said, errors=said)
    await until(lambda: said.exists() and "cannot be reached" in said.read_text("utf-8"))
    assert running.is_alive(), "it goes on trying"
    running.terminate()
    await process.ended(running)
    assert len(said.read_text("utf-8").splitlines()) == 1, "it is said once"


async def test_port_of_the_rehearsal_that_is_taken(tmp_path: Path, taken: int) -> None:
    end = await typed(tmp_path, "rehearse", "--no-browser", "--port", str(taken))
    begins, _, words = end.words.partition("\n")
    assert begins.startswith("Setting up the rehearsal"), "that is said at once"
    assert_unusable(replace(end, words=words), f"127.0.0.1:{taken}", "choose another port")


async def test_port_of_the_webhook_that_is_taken(tmp_path: Path, taken: int) -> None:
    async with StandIn(SystemClock(), limits=Limits.none()) as telegram:
        end = await typed(
            tmp_path,
            "run",
            telegram__token=telegram.token,
            telegram__base_url=telegram.base_url,
            telegram__mode="webhook",
            webhook__url=f"http://127.0.0.1:{taken}/telegram",
            webhook__secret="of-the-test",
            webhook__port=str(taken),
        )
    assert_unusable(end, f"127.0.0.1:{taken}")
