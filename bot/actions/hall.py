"""What every act needs: the database, the clock and a source of randomness."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.voting.typed.codes import Below
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Hall:
    """Handed to every act; ``below`` draws secret numbers (``secrets.randbelow`` outside of tests)."""

    database: Database
    clock: Clock
    below: Below

    @property
    def now(self) -> datetime:
        """Return the present moment (aware UTC)."""
        return self.clock.now()

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Open a reading transaction."""
        return self.database.read()

    def write(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Open a writing transaction: durable when the block ends, undone when it raises."""
        return self.database.write()
