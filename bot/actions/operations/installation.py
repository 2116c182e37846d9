"""The key of the installation: the same one on every machine that works with a database."""

from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.keys import Key, key_at, key_in
from storage import installation
from storage.database import Database
from storage.households import codes


class WrongKey(Exception):
    """The database belongs to another key than the one in a file; the message is the path."""


class MissingKey(WrongKey):
    """There is no key where the database knows of one."""


async def key_of(database: Database, path: Path) -> Key:
    """Return the key in a file if it is the database's own; the database learns it the first time.

    Codes that stand in plain letters, from before there was a key, are sealed with it.

    Raises:
        WrongKey: another machine, or an earlier time, had another one.
        UnusableKey: the file of the key holds none, or cannot be made.
    """
    async with database.write() as connection:
        if not await is_own_key(connection, path):
            await installation.note_key(connection, key_in(path).fingerprint)
            await is_own_key(connection, path)  # another machine may have been quicker
        key = key_in(path)
        await codes.seal_all(connection, key)
    return key


async def is_own_key(connection: AsyncConnection, path: Path) -> bool:
    """Tell whether the database has a key already, which is then the one in the file.

    Raises:
        WrongKey: it is another one, or there is none in its place.
        UnusableKey: the file holds no key.
    """
    own = await installation.key(connection)
    if own is None:
        return False
    key = key_at(path)
    if key is None:
        raise MissingKey(str(path))
    if key.fingerprint != own:
        raise WrongKey(str(path))
    return True


async def change_key(database: Database, path: Path) -> None:
    """Let a database go on with the key in a file, which is made where there is none.

    Raises:
        UnusableKey: the file of the key holds none, or cannot be made.
    """
    async with database.write() as connection:
        await installation.change_key(connection, key_in(path).fingerprint)
