"""What all commands share: settings, the reader's language, and one clear sentence for every trouble."""

import asyncio
import errno
import json
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Coroutine
from io import TextIOWrapper
from pathlib import Path
from textwrap import shorten
from typing import Annotated, NoReturn, TypeVar

import typer
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError

from bot import event_loop, logs
from bot.actions.hall import Hall, Unavailable
from bot.actions.operations.installation import MissingKey, WrongKey
from bot.app.opening import open_hall
from bot.clock import SystemClock
from bot.config import Config, ConfigError, load
from bot.keys import UnusableKey
from bot.texts.catalogue import Catalogue, Texts, closest_language
from bot.voting.estates.body import Body
from bot.voting.refusals import Refusal
from storage.database import UnusableDatabase
from storage.marker import LostDatabase
from storage.schema import NewerDatabase

UNUSABLE = 2
REFUSED = 1
NO_PORT = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES, socket.EAI_NONAME)
LONGEST_REASON = 120  # characters of what a server answered that is none of Telegram's

Result = TypeVar("Result")

ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="config.toml where you stand, if not given.")
]
Language = Annotated[str | None, typer.Option("--language", help="zh_CN or en.")]
EstateName = Annotated[str | None, typer.Option("--estate", help="Not needed if there is only one.")]


def texts(language: str | None = None, body: Body = Body.COMMITTEE) -> Texts:
    """Return the texts in a language, else in that of the terminal, Chinese unless it says otherwise."""
    code = language or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    closest = closest_language(code.split(".")[0].replace("_", "-"), "zh_CN")
    return Catalogue(whole_rooms=False).of(closest, body)


def replace_what_cannot_be_printed() -> None:
    """Print a question mark where a terminal or pipe has no such character, instead of ending there."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def as_json(data: object, indent: int | None = None) -> str:
    """Return data for programs; escaped, so that nothing is lost, where the output has not all characters."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return json.dumps(data, indent=indent)
    return text


def stop(key: str, code: int, n: int | None = None, /, **fields: object) -> NoReturn:
    """End the program with one sentence on standard error."""
    typer.echo(texts().plain(key, n, **fields), err=True)
    raise typer.Exit(code)


def settings(path: Path | None) -> Config:
    """Return the settings, or end the program saying what is wrong with them."""
    try:
        config = load(path)
    except ConfigError as wrong:
        stop("terminal.config", UNUSABLE, reason=wrong)
    logs.hide_in_tracebacks(config)
    return config


def in_hall(config: Config, work: Callable[[Hall], Awaitable[Result]]) -> Result:
    """Do some work in the hall and return its result; a refusal or trouble ends the program in words."""

    async def do() -> Result:
        async with open_hall(config, SystemClock()) as hall:
            return await work(hall)

    return in_words(do)


def in_words(do: Callable[[], Coroutine[None, None, Result]]) -> Result:
    """Run to the end; what is foreseen to go wrong ends the program with one sentence."""

    try:
        return event_loop.run(do())
    except Refusal as refusal:
        stop(refusal.key, REFUSED, **refusal.fields)
    except NewerDatabase as newer:
        stop("terminal.newer-database", UNUSABLE, revision=newer)
    except LostDatabase as lost:
        stop("terminal.lost-database", UNUSABLE, place=lost.path, marker=lost.marker)
    except (UnusableDatabase, Unavailable) as trouble:
        stop("terminal.database", UNUSABLE, reason=trouble)
    except UnusableKey as path:
        stop("terminal.key", UNUSABLE, path=path)
    except WrongKey as wrong:
        stop(key_trouble(wrong), UNUSABLE, path=wrong)
    except TelegramError as trouble:
        key, reason = telegram_trouble(trouble)
        stop(key, UNUSABLE, reason=reason)
    except OSError as trouble:
        if trouble.errno not in NO_PORT:
            raise
        stop("terminal.port", UNUSABLE, place=trouble.filename, reason=trouble.strerror)


def key_trouble(wrong: WrongKey) -> str:
    """Return which sentence tells that a key is not the database's own."""
    return "terminal.missing-key" if isinstance(wrong, MissingKey) else "terminal.other-key"


def tell_unreachable(trouble: TelegramError) -> None:
    """Say that the program waits until Telegram can be reached."""
    typer.echo(texts().plain("terminal.waiting", reason=telegram_trouble(trouble)[1]), err=True)


def telegram_trouble(trouble: TelegramError) -> tuple[str, str]:
    """Return which sentence tells why there is no bot to run, and the reason that was given."""
    reason = shorten(str(trouble), LONGEST_REASON, placeholder="…").rstrip(".")
    if isinstance(trouble, InvalidToken):
        return "terminal.wrong-token", reason
    unreachable = isinstance(trouble, NetworkError) and not isinstance(trouble, BadRequest)
    return "terminal.unreachable" if unreachable else "terminal.telegram", reason


async def interrupted() -> None:
    """Wait until the process is asked to stop."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()
