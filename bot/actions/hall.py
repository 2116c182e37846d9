"""The hall: what every act needs, and the door to acting and to looking on."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from msgspec import Struct, field
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import occasion
from bot.actions.act import Act
from bot.actions.bells import Bell
from bot.actions.lately import Lately
from bot.clock import Clock
from bot.keys import Key
from bot.voting.books.notice import NoticeRules
from bot.voting.subjects import Subject
from bot.voting.typed.codes import Below
from storage import changing
from storage.at_once import Work
from storage.database import Database
from storage.journal import Journal
from storage.postgresql import take_turn
from storage.trouble import Trouble as Trouble
from storage.trouble import Unavailable as Unavailable

Result = TypeVar("Result")


def nobody(_bells: Collection[Bell]) -> None:
    """Ring for nobody: what is put up waits until somebody delivers."""


def untold(proposal_id: int, trouble: Exception) -> None:
    """Tell nobody of a vote with which the clock could not do what is due; the log has it."""


class Hall(Struct, frozen=True):
    """Where everything is done; ``below`` draws secret numbers (``secrets.randbelow`` outside of tests).

    ``key`` signs what leaves the hall as proof; ``ring`` tells whoever delivers what an act has left
    to deliver. For so long as ``fresh_for`` somebody who was bound to a household is new there.
    In the ``journal`` the receipts are noted that were given. ``stuck`` is told of a vote with which what
    is due could not be done, so that whoever runs the bot can look at it. ``notices`` says how often income
    and spending are posted. ``lately`` knows what the acts of this process have changed.
    """

    database: Database
    clock: Clock
    below: Below
    key: Key
    ring: Callable[[Collection[Bell]], None] = nobody
    fresh_for: timedelta = timedelta()
    journal: Journal | None = None
    stuck: Callable[[int, Exception], None] = untold
    notices: NoticeRules = field(default_factory=NoticeRules)
    lately: Lately = field(default_factory=Lately)

    @property
    def now(self) -> datetime:
        """Return the present moment (aware UTC)."""
        return self.clock.now()

    @property
    def certain(self) -> datetime:
        """Return a moment (aware UTC) that has come for certain; what cannot be undone waits for it."""
        return self.clock.certain()

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Open a transaction that sees one state throughout and changes nothing."""
        return self.database.read()

    async def read_at_once(self, work: Work[Result]) -> Result:
        """Do work that changes nothing and needs nothing but the database, as quickly as that can.

        Raises:
            Unavailable: the database cannot be read.
        """
        return await self.database.read_at_once(work)

    async def changed(self, about: Iterable[Subject]) -> None:
        """Wait until all acts have ended that are being committed and change something about these.

        What is kept current and was stored a moment ago may be unknown to them.

        Raises:
            Unavailable: the database cannot be read, or an act does not end.
        """
        if self.database.is_shared:
            for thing in changing.things_of(about):  # one after the other, so that no two wait for each other
                await self.read_at_once(partial(changing.wait, thing=thing))

    @asynccontextmanager
    async def act(self, by: int | None = None) -> AsyncIterator[Act]:
        """Open an act of a person, or of the clock or the operator (None): the only way to write.

        When the block ends, what was noted is written, everything is on the disk, and only then whoever
        delivers is rung for. When it raises, nothing has happened. The act's moment is when its turn to
        write has come, not when it began to wait for it.

        Raises:
            Unavailable: the database cannot be worked with; nothing has happened.
        """
        async with self.database.write() as connection:
            await take_turn(connection, by)
            act = self._opened(connection, self.now, by)
            yield act
            await act.finish()
        self._done(act)

    async def at_once(self, do: Callable[[Act], Awaitable[Result]]) -> Result:
        """Do an act that needs nothing but the database, as quickly as that can; return what it returns.

        All else is as in ``act``.

        Raises:
            Unavailable: the database cannot be worked with; nothing has happened.
        """
        acts: list[Act] = []

        def come() -> "Work[Result]":  # not looked up for each act
            now = self.now

            async def work(connection: AsyncConnection) -> Result:
                acts.append(self._opened(connection, now, None))
                result = await do(acts[-1])
                await acts[-1].finish()
                return result

            return work

        result = await self.database.write_at_once(come)
        self._done(acts[-1])
        return result

    def _opened(self, connection: AsyncConnection, now: datetime, by: int | None) -> Act:
        return Act(connection, now, self.below, self.key, by, self.fresh_for, self.lately)

    def _done(self, act: Act) -> None:
        self.lately.note(act.refreshed)  # before anybody else writes
        if update := occasion.present():
            update.acted = True
        if self.journal:
            self.journal.note(act.given)
        if act.bells:
            self.ring(act.bells)
