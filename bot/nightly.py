"""A backup every night, for as long as the program runs."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.actions.operations import copies
from bot.clock import Clock
from bot.config import Config
from bot.voting.operations import nightly
from storage.database import database_file

log = logging.getLogger(__name__)

LOOK_AGAIN = 60.0  # seconds
TRY_AGAIN = 3600.0  # seconds, after a backup that failed


@asynccontextmanager
async def nightly_backups(config: Config, clock: Clock, failed: Callable[[], None]) -> AsyncIterator[None]:
    """Make the backups that are due until the block ends; one that was begun is finished.

    ``failed`` is told of each that could not be made, at most once an hour.
    """
    if not config.backup.folder:
        yield
        return
    stopped = asyncio.Event()
    keeping = asyncio.create_task(_keep(config, clock, stopped, failed))
    try:
        yield
    finally:
        stopped.set()
        await keeping


async def _keep(config: Config, clock: Clock, stopped: asyncio.Event, failed: Callable[[], None]) -> None:
    while not stopped.is_set():
        well = await asyncio.to_thread(back_up_if_due, config, clock)
        if not well:
            failed()
        with suppress(TimeoutError):
            await asyncio.wait_for(stopped.wait(), LOOK_AGAIN if well else TRY_AGAIN)


def back_up_if_due(config: Config, clock: Clock) -> bool:
    """Make a backup if tonight's is due, and only then remove older ones; tell whether all is well.

    In a thread: it reads the whole database.
    """
    settings, zone = config.backup, ZoneInfo(config.estate.zone)
    try:
        if nightly.is_due(clock.now(), last_backup(Path(settings.folder)), settings.hour, zone):
            _back_up(config, Path(settings.folder), clock)
    except Exception:  # the program goes on, and its operator is told
        log.exception("there is no backup of tonight; the older ones are kept")
        return False
    return True


def last_backup(folder: Path) -> datetime | None:
    """Return when (aware UTC) the newest nightly backup in a folder was begun, None if there is none."""
    return nightly.newest(each.name for each in folder.iterdir())


def _back_up(config: Config, folder: Path, clock: Clock) -> None:
    source = database_file(config.storage.url)
    assert source is not None  # the settings refuse backups of a server
    target = folder / nightly.named(clock.now())
    made = copies.back_up(source, target)
    log.info("backup %s is sound: %s votes, %s ballots", target, made.contents.votes, made.contents.ballots)
    for name in nightly.surplus((each.name for each in folder.iterdir()), config.backup.keep):
        (folder / name).unlink()
