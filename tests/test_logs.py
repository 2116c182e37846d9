"""The log: structured, with the id of the update it is about, and never with anything secret."""

import asyncio
import io
import json
import logging
import os
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from urllib.parse import quote

import aiohttp
import pytest
from pydantic import SecretStr
from telegram import Update

from bot import logs
from bot.actions.ballots.group_commit import GroupCommit
from bot.clock import SystemClock
from bot.config import Config, Log, Storage, Telegram, Webhook
from bot.line import Lines
from bot.rehearsal.bot_api.faults import Kind
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from storage.database import Database, UnusableDatabase
from tests.conversations.town import DATABASE as DATABASE_FILE
from tests.conversations.town import config_for, free_port, webhook_at
from tests.process import ended, environment, typed
from tests.waiting import until

TOKEN, SECRET = "7000000003:AA-a-token-that-nobody-may-see-00000", "a-secret-that-nobody-may-see"
PASSWORD, PROXY_PASSWORD = 'pa"ss/wörd: \\geheim', "open-sesame"
EVERY_SECRET = (TOKEN, TOKEN.partition(":")[2], SECRET, PASSWORD, quote(PASSWORD, safe=""), PROXY_PASSWORD)
DATABASE = f"postgresql+asyncpg://bot:{quote(PASSWORD, safe='')}@127.0.0.1:1/votes"


def config(form: str = "json", **log: str) -> Config:
    return Config(
        telegram=Telegram(token=SecretStr(TOKEN), proxy=f"http://bot:{PROXY_PASSWORD}@127.0.0.1:3128"),
        webhook=Webhook(secret=SecretStr(SECRET)),
        storage=Storage(url=DATABASE),
        log=Log.model_validate({"format": form, **log}),
    )


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Give the process back its log as it was."""
    root, hooks = logging.getLogger(), (sys.excepthook, threading.excepthook)
    handlers, levels = root.handlers[:], {name: logging.getLogger(name).level for name in ("", *logs.OURS)}
    yield
    logging.captureWarnings(False)
    root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    sys.excepthook, threading.excepthook = hooks


def written(form: str = "json", **log: str) -> io.StringIO:
    """Return where the log is written from now on."""
    stream = io.StringIO()
    logs.set_up(config(form, **log), stream)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


# What a line says


def test_line_is_an_object_that_says_when_who_and_what() -> None:
    stream = written()
    logging.getLogger("bot.delivery.courier").info("letter %s waits", "摄像头")
    [line] = lines(stream)
    assert (line["event"], line["level"], line["logger"]) == (
        "letter 摄像头 waits",
        "info",
        "bot.delivery.courier",
    )
    assert str(line["timestamp"]).endswith("Z")
    assert "update" not in line


def test_line_for_people_says_the_same() -> None:
    stream = written("text")
    logging.getLogger("handlers").warning("could not tell user %s", 4711)
    assert "warning" in stream.getvalue() and "could not tell user 4711" in stream.getvalue()


@pytest.mark.parametrize("form", ["text", "json"])
def test_fault_is_written_with_its_traceback_but_not_the_values_in_it(form: str) -> None:
    stream = written(form)
    local = "the value of a variable, " + "such as a name"
    try:
        raise ValueError("broken")
    except ValueError:
        logging.getLogger("bot").exception("unexpected fault")
    assert "Traceback" in stream.getvalue() and "ValueError: broken" in stream.getvalue()
    assert local not in stream.getvalue()


@pytest.mark.parametrize(
    ("level", "ours", "of_libraries"),
    [("info", True, False), ("warning", False, False), ("debug", True, True)],
)
def test_level_is_that_of_the_settings_and_libraries_only_warn(
    level: str, ours: bool, of_libraries: bool
) -> None:
    stream = written(level=level)
    logging.getLogger("bot").info("ours")
    logging.getLogger("telegram.ext").info("theirs")
    assert ("ours" in stream.getvalue(), "theirs" in stream.getvalue()) == (ours, of_libraries)


# The id of the update


async def test_every_line_about_an_update_has_its_id_and_no_other_has() -> None:
    stream, lines_of_people = written(), Lines()

    async def handle(number: int) -> None:
        await asyncio.sleep(0)
        logging.getLogger("handlers").info("update %s is handled", number)

    def update(number: int) -> Update:
        return Update(number, message=None)

    await asyncio.gather(*(lines_of_people.process_update(update(n), handle(n)) for n in range(3)))
    logging.getLogger("bot").info("nothing in particular")
    told = {line["event"]: line.get("update") for line in lines(stream)}
    assert told == {f"update {n} is handled": n for n in range(3)} | {"nothing in particular": None}


async def test_batch_of_many_is_about_none_of_them() -> None:
    stream, lines_of_people = written(), Lines()

    async def commit(taps: object) -> list[None]:
        logging.getLogger("bot").info("a batch is stored")
        return [None]

    async def press(batches: GroupCommit[int, None]) -> None:
        await batches.submit(1)

    update = Update(77, message=None)
    await lines_of_people.process_update(update, press(GroupCommit(commit)))
    assert "update" not in lines(stream)[0]


# Secrets


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("secret", EVERY_SECRET)
def test_secret_in_words_arguments_or_traceback_is_hidden(form: str, secret: str) -> None:
    stream = written(form)
    log = logging.getLogger("bot")
    log.info(f"calls https://api.telegram.org/bot{secret}/getMe")
    log.warning("trouble at %r, %s", {"address": secret}, [secret])
    try:
        raise ValueError(f"cannot connect to {secret}") from KeyError(secret)
    except ValueError:
        log.exception("unexpected fault %s", json.dumps(secret))
    assert "cannot connect to •••" in stream.getvalue()
    for part in (secret, json.dumps(secret)[1:-1], repr(secret)[1:-1], quote(secret, safe="")):
        assert part not in stream.getvalue()


def test_fault_that_ends_the_program_hides_secrets_too(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger().handlers.clear()
    logs.hide_in_tracebacks(config())
    try:
        raise ValueError(f"no such bot: {TOKEN}")
    except ValueError as fault:
        sys.excepthook(ValueError, fault, fault.__traceback__)
    said = capsys.readouterr().err
    assert "ValueError: no such bot: •••" in said and TOKEN not in said


def test_settings_that_are_printed_show_no_secret() -> None:
    for shown in (repr(config()), str(config()), repr(config().storage), repr(config().telegram)):
        assert [secret for secret in EVERY_SECRET if secret in shown] == []


def test_database_that_cannot_be_reached_is_told_without_its_password() -> None:
    try:
        Database(DATABASE)
        said = ""  # where the driver is installed nothing is connected yet
    except UnusableDatabase as trouble:
        said = str(trouble) + repr(trouble.__cause__)
    assert [secret for secret in EVERY_SECRET if secret in said] == []


@asynccontextmanager
async def running(config: Config, folder: Path, output: Path) -> AsyncIterator[None]:
    """Run the program until the block ends, let it end in order, and keep all that it says in a file."""
    await asyncio.to_thread(output.touch)
    variables = os.environ | environment(config) | {"LC_ALL": "en_US.UTF-8"}
    process = await typed(variables, folder, "run", output=output, errors=output)
    try:
        yield
    finally:
        process.terminate()
        await ended(process)


def connections() -> aiohttp.ClientSession:
    """Return what opens a connection for each request, for a fault may end it."""
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True))


def have_an_unknown_language(file: Path, user_id: int) -> None:
    """Store what nobody foresaw, so that something unexpected happens."""
    row = (user_id, "业主乙", "tlh", True, True, "2026-03-02 02:00:00.000000")
    with closing(sqlite3.connect(file, timeout=900)) as database, database:
        columns = "user_id, name, language, reachable, reminders, seen_at"
        database.execute(f"INSERT INTO people ({columns}) VALUES (?, ?, ?, ?, ?, ?)", row)


def lose_a_table(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("DROP TABLE questions")


FAULTS: tuple[tuple[str, Kind], ...] = (
    ("sendMessage", "server_error"),
    ("*", "drop"),
    ("sendMessage", "retry_after"),
)
MALFORMED = (b"{", b'{"update_id": 1, "message": 5}', b"[]")


@pytest.mark.slow
async def test_nothing_that_goes_wrong_in_the_program_shows_a_secret(tmp_path: Path) -> None:
    """Everything is logged, that of the libraries included, and much goes wrong."""
    output = tmp_path / "output"
    async with StandIn(SystemClock(), limits=Limits.none(), token=TOKEN) as telegram:
        log = Log(format="json", level="debug")
        config = config_for(telegram, tmp_path, webhook=webhook_at(free_port()), log=log)
        person = telegram.world.person("业主甲")
        async with running(config, tmp_path, output), connections() as session:
            await until(lambda: b"is running" in output.read_bytes())
            for method, kind in FAULTS:
                telegram.api.faults.add(method, kind)
                person.start()
            stranger = telegram.world.person("业主乙")
            have_an_unknown_language(tmp_path / DATABASE_FILE, stranger.id)
            stranger.start()
            await until(lambda: b"Traceback" in output.read_bytes())
            lose_a_table(tmp_path / DATABASE_FILE)
            person.write("is there a question?")
            shown = {"X-Telegram-Bot-Api-Secret-Token": "not-to-be-guessed"}
            for body in MALFORMED:
                await session.post(config.webhook.url, data=body, headers=shown)
            await until(lambda: b"no such table" in output.read_bytes())
    said = output.read_text()
    events = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    broken = [each for each in events if each["level"] == "error" and "no such table" in each["event"]]
    assert broken and all(each["update"] for each in broken)
    assert [each for each in events if "Traceback" in each.get("exception", "")]
    assert "setWebhook" in said
    hidden = (TOKEN, TOKEN.partition(":")[2], "not-to-be-guessed")
    assert [secret for secret in hidden if secret in said] == []
