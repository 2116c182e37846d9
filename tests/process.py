"""The program in a process of its own, as an operator runs it, to be killed or to end in order.

Each is forked from one process that has imported everything: that takes longer than all that they do.
"""

import asyncio
import multiprocessing
import os
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

from pydantic import SecretStr

from bot.cli import main
from bot.config import Config, variable

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload([__name__])


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
    running = FORKS.Process(target=_run, args=(os.environ | environment(config), folder, options))
    await asyncio.to_thread(running.start)
    try:
        yield running
    finally:
        running.terminate()
        await ended(running)


async def ended(running: BaseProcess) -> None:
    """Wait until a process has ended."""
    await asyncio.to_thread(running.join)


def _run(variables: Mapping[str, str], folder: Path, options: Sequence[str]) -> None:
    """Do what ``yishitang run`` does where these variables are set, and say nothing."""
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(folder)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.argv = ["yishitang", "run", *options]
    main()
