"""Lets everybody work who does what is due without being asked."""

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.actions.households import privacy
from bot.app.introducing import ask_again
from bot.app.program import Program
from bot.clock_watch import Watch
from bot.config import Config
from bot.delivery.every import Every
from bot.duty import Duty, Worker
from bot.timekeeping.steady_clock import SteadyClock

CLEANS_UP = timedelta(hours=6).total_seconds()
ASKS_AGAIN = timedelta(days=1).total_seconds()


@asynccontextmanager
async def working(config: Config, program: Program, steady: SteadyClock) -> AsyncIterator[None]:
    """Let them work until the block ends; those who work for all that share a database, when on duty."""
    watch = Watch(steady, program.operator.tell)
    duty = Duty(
        program.hall, _name_of_this_process(), _on_duty(program), program.wellbeing.looked, steady.monotonic
    )
    workers: tuple[Worker, ...] = (
        Every(config.timetable.tick_seconds, watch.look),
        Every(ASKS_AGAIN, lambda: ask_again(program), at_once=False),
        duty,
    )
    tasks = [asyncio.create_task(worker.run()) for worker in workers]
    try:
        yield
    finally:
        for worker in workers:
            worker.stop()
        await _end(program, tasks)


async def _end(program: Program, tasks: list[asyncio.Task[None]]) -> None:
    await program.asides.close()
    await program.lanes.shutdown()  # whoever waits for a turn waits no longer
    await asyncio.gather(*tasks)
    await program.operator.close()


def _on_duty(program: Program) -> tuple[Worker, ...]:
    hall, keep, deliverers = program.hall, program.desk.keep, program.deliverers
    return (
        deliverers.cards,
        deliverers.doors,
        deliverers.matters,
        deliverers.courier,
        deliverers.buttons,
        deliverers.doorman,
        deliverers.progress,
        deliverers.printer,
        deliverers.tagger,
        program.timetable,
        Every(CLEANS_UP, lambda: privacy.erase_old(hall, keep), at_once=False),
    )


def _name_of_this_process() -> str:
    return f"{socket.gethostname()[:20]}-{os.getpid()}-{secrets.token_hex(4)}"
