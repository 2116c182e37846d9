"""The program in a process of its own, as an operator runs it, to be killed or to end in order.

Each is forked from one process that has imported everything and compiled what statements are executed: that
takes longer than all that they do.
"""

import asyncio
import multiprocessing
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from importlib import import_module
from io import TextIOWrapper
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import cast as typing_cast

from pydantic import SecretStr

from bot import commands
from bot.cli import WHERE, main
from bot.config import Config, variable

for module, _ in WHERE.values():
    import_module(f"{commands.__name__}.{module}")

ENCODING = "PYTHONIOENCODING"  # which an interpreter reads when it begins, and a fork does not
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload([__name__, "tests.practised"])


def environment(config: Config) -> dict[str, str]:
    """Return the environment variables that stand for what was set in a configuration."""
    return {
        variable(f"{section}.{key}"): value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        for section, values in config.model_dump(exclude_unset=True).items()
        for key, value in values.items()
    }


@asynccontextmanager
async def process(config: Config, folder: Path, *options: str) -> AsyncIterator[BaseProcess]:
    """Run the program until the block ends, then let it end in order."""
    running = await typed(os.environ | environment(config), folder, "run", *options)
    try:
        yield running
    finally:
        running.terminate()
        await ended(running)


async def typed(
    variables: Mapping[str, str],
    folder: Path,
    *words: str,
    output: str | Path = os.devnull,
    errors: str | Path = os.devnull,
) -> BaseProcess:
    """Type a command of ``yishitang`` in a folder where these variables are set; return what runs.

    What it says goes to the ends of two files, which may be the same.
    """
    running = FORKS.Process(target=_run, args=(variables, folder, words, (output, errors)))
    await asyncio.to_thread(running.start)
    return running


async def ended(running: BaseProcess) -> None:
    """Wait until a process has ended."""
    await asyncio.to_thread(running.join)


def _run(
    variables: Mapping[str, str], folder: Path, words: Sequence[str], files: Sequence[str | Path]
) -> None:
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(folder)
    for stream, file in zip((sys.stdout, sys.stderr), files, strict=True):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND), stream.fileno())
        typing_cast(TextIOWrapper, stream).reconfigure(encoding=variables.get(ENCODING, "utf-8"))
    sys.argv = ["yishitang", *words]
    main()
