"""Checking what is stored: the database, every ledger and counter in it, and the backups of it."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.estates import groups
from bot.actions.operations.copies import UnsoundDatabase, copied
from bot.actions.operations.installation import WrongKey, is_own_key
from bot.actions.operations.soundness import account
from bot.clock import Clock
from bot.commands import console
from bot.commands.check_lines import Line, Mark
from bot.config import Config
from bot.keys import UnusableKey
from bot.nightly import last_backup
from bot.texts.catalogue import Texts
from bot.texts.operations.soundness import contents_text, fault_text
from bot.voting.estates.estate import Estate, Group
from bot.voting.operations.soundness import Account, Fault
from storage.database import Database, UnusableDatabase, database_file
from storage.marker import LostDatabase, Marker
from storage.schema import NewerDatabase, is_current, upgrade
from storage.trouble import Unavailable

LATE = timedelta(hours=36)

Places = list[tuple[Estate, list[Group]]]
"""Every estate with its groups."""


class Store(Struct, frozen=True):
    """What was read from a database: None of what a schema of another version keeps us from reading."""

    is_current: bool
    account: Account | None = None
    places: Places | None = None
    key: Line | None = None


def check_store(config: Config, texts: Texts) -> tuple[list[Line], Places]:
    """Look through the database without changing or disturbing it; return what was found, and every group."""
    file = database_file(config.storage.url)
    try:
        if file is not None:
            Marker(file).demand()
            if not file.exists():
                return [Line(Mark.NOTE, texts.plain("check.store.none", file=file))], []
        store = _read(config, texts, file)
    except LostDatabase as lost:
        return [
            Line(Mark.WRONG, texts.plain("terminal.lost-database", place=lost.path, marker=lost.marker))
        ], []
    except (UnusableDatabase, Unavailable) as trouble:
        return [Line(Mark.WRONG, texts.plain("check.store.unusable", reason=trouble))], []
    except NewerDatabase as newer:
        return [Line(Mark.WRONG, texts.plain("terminal.newer-database", revision=newer))], []
    except UnsoundDatabase as damaged:
        return [_fault(texts, fault) for fault in damaged.faults], []
    return list(_lines(store, texts, config.estate.zone)), store.places or []


def _read(config: Config, texts: Texts, file: Path | None) -> Store:
    """Read a file from a copy, which may be brought to this program's schema, and a server as it is."""
    key_path = config.storage.key_path
    if file is None:
        return asyncio.run(_look(config.storage.url, key_path, texts, may_change=False))
    with copied(file) as copy:
        return asyncio.run(_look(f"sqlite+aiosqlite:///{copy}", key_path, texts, may_change=True))


async def _look(url: str, key_path: Path, texts: Texts, *, may_change: bool) -> Store:
    database = Database(url)
    try:
        current = await is_current(database)
        if not current and not may_change:
            return Store(is_current=False)
        await upgrade(database)
        async with database.read() as connection:
            key = await _key(connection, key_path, texts)
            return Store(current, await account(connection), await groups.everywhere(connection), key)
    finally:
        await database.close()


async def _key(connection: AsyncConnection, path: Path, texts: Texts) -> Line | None:
    """Look whether the key that lies here is the database's own; it learns it when the bot is started."""
    try:
        known = await is_own_key(connection, path)
    except WrongKey as wrong:
        return Line(Mark.WRONG, texts.plain(console.key_trouble(wrong), path=wrong))
    except UnusableKey as unusable:
        return Line(Mark.WRONG, texts.plain("terminal.key", path=unusable))
    return Line(Mark.WELL, texts.plain("check.key")) if known else None


def _lines(store: Store, texts: Texts, zone: str) -> Iterator[Line]:
    if not store.is_current:
        yield Line(Mark.NOTE, texts.plain("check.store.older"))
    if store.account is None:
        return
    yield Line(
        Mark.WELL, texts.plain("check.store", contents=contents_text(texts, store.account.contents, zone))
    )
    if store.key:
        yield store.key
    yield from (_fault(texts, fault) for fault in store.account.faults)
    if not store.account.faults:
        yield Line(Mark.WELL, texts.plain("check.sound"))


def _fault(texts: Texts, fault: Fault) -> Line:
    return Line(Mark.WRONG, texts.plain("check.unsound", fault=fault_text(texts, fault)))


def check_backups(config: Config, clock: Clock, texts: Texts) -> Line:
    """Look whether the nightly backups are made."""
    if database_file(config.storage.url) is None:
        return Line(Mark.NOTE, texts.plain("backup.server"))
    if not config.backup.folder:
        return Line(Mark.NOTE, texts.plain("check.backup.off"))
    folder = Path(config.backup.folder)
    if not folder.is_dir():
        return Line(Mark.WRONG, texts.plain("check.backup.no-folder", folder=folder))
    last = last_backup(folder)
    if last is None or clock.now() - last > LATE:
        return Line(Mark.WRONG, texts.plain("check.backup.late", folder=folder))
    hours = int((clock.now() - last) / timedelta(hours=1))
    return Line(Mark.WELL, texts.plain("check.backup", folder=folder, hours=texts.number(hours)))
