"""The program in a process of its own, as an operator runs it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.config import Config, variable


def environment(config: Config) -> dict[str, str]:
    """Return the environment variables that stand for what was set in a configuration."""
    return {
        variable(f"{section}.{key}"): value.get_secret_value() if isinstance(value, SecretStr) else str(value)
        for section, values in config.model_dump(exclude_unset=True).items()
        for key, value in values.items()
    }


@asynccontextmanager
async def process(config: Config, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the program until the block ends, then let it end in order."""
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        env=os.environ | environment(config),
        cwd=folder,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.send_signal(signal.SIGTERM)
        await running.wait()
