"""Opens the hall on the database of the settings."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.actions.hall import Hall
from bot.actions.operations.installation import key_of
from bot.clock import Clock
from bot.config import Config
from storage.database import Database
from storage.journal import Journal
from storage.schema import upgrade


@asynccontextmanager
async def open_hall(config: Config, clock: Clock) -> AsyncIterator[Hall]:
    """Open the database, bring it to this program's schema, and close it at the end.

    Raises:
        LostDatabase: there is none, or an empty one, where one was made before.
        NewerDatabase: the database belongs to a newer version.
        UnusableDatabase: it cannot be opened, is none, or is damaged.
        WrongKey: the database belongs to another key than that of this machine.
        UnusableKey: the file of the key holds none, or cannot be made.
    """
    database = Database(config.storage.url)
    try:
        await upgrade(database)
        key = await key_of(database, config.storage.key_path)
        yield Hall(
            database,
            clock,
            secrets.randbelow,
            key,
            fresh_for=config.binding.fresh_for,
            journal=Journal(database.file) if database.file else None,
            notices=config.books.rules,
        )
    finally:
        await database.close()
