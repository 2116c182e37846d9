"""Several processes of the bot on one machine: each is begun anew when it dies, and all end together."""

import asyncio
import logging
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.commands import console
from bot.config import Config, variable
from bot.web.serving import beside, listen

log = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)  # seconds before a worker is begun anew; the last one repeats
STEADY = 60.0  # seconds; a worker that ran for so long is begun anew as soon as the first time
MEANT = (console.REFUSED, console.UNUSABLE)
"""With these a worker says that beginning it anew would change nothing."""


async def run_workers(config: Config, config_file: Path | None, number: int) -> int:
    """Run so many workers until interrupted; return what to end with.

    Each listens at the port of the webhook by itself; when one dies, new connections go to the others.

    Raises:
        OSError: the port of the webhook is taken; ``filename`` says which.
    """
    with listen(config.webhook.host, config.webhook.port) as reserved:
        workers = [_Worker(config, config_file, reserved, each) for each in range(number)]
        tasks = [asyncio.create_task(worker.keep_running()) for worker in workers]
        asked = asyncio.create_task(console.interrupted())
        await asyncio.wait([asked, *tasks], return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        for worker in workers:
            worker.end()
        ended = await asyncio.gather(*tasks)
    return next((code for code in ended if code), 0)


class _Worker:
    """One process, and those that follow it."""

    def __init__(self, config: Config, config_file: Path | None, reserved: socket.socket, which: int) -> None:
        self._command = [sys.executable, "-m", "bot", "run", *_named(config_file)]
        self._reserved = reserved
        port = config.health.port and config.health.port + which
        self._environment = os.environ | {variable("health.port"): str(port)}
        self._process: asyncio.subprocess.Process | None = None
        self._ends = asyncio.Event()

    async def keep_running(self) -> int:
        """Run the worker, again when it dies, until told to end or until it says that this is no use."""
        loop, deaths = asyncio.get_running_loop(), 0
        while not self._ends.is_set():
            began = loop.time()
            code = await self._run()
            if self._ends.is_set() or code in MEANT:
                return code if code in MEANT else 0
            deaths = 0 if loop.time() - began > STEADY else deaths + 1
            log.error("a worker died (%s) and is begun anew", code)
            await self._pause(PAUSES[min(deaths, len(PAUSES)) - 1] if deaths else 0)
        return 0

    async def _run(self) -> int:
        with beside(self._reserved) as own:
            socket_named = {variable("webhook.socket"): str(own.fileno())}
            self._process = await asyncio.create_subprocess_exec(
                *self._command, env=self._environment | socket_named, pass_fds=[own.fileno()]
            )
        return await self._process.wait()

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._ends.wait()
        except TimeoutError:
            pass

    def end(self) -> None:
        """Let the worker finish what has begun, and none follow it."""
        self._ends.set()
        if self._process and self._process.returncode is None:
            self._process.terminate()


def _named(config_file: Path | None) -> Sequence[str]:
    return ["--config", str(config_file)] if config_file else []
