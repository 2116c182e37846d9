"""The till of a story: who looks after its money, what is entered by two persons, and what came of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from bot.actions import ledger
from bot.actions.books.looking import book
from bot.actions.shares.looking import all_drives
from bot.commands.rehearse_stage import Stage
from bot.rehearsal.players import treasurer
from bot.rehearsal.players.bank import Bank, Transfer
from bot.rehearsal.players.money_words import MONEY_WORDS
from bot.rehearsal.players.phone import Phone
from bot.voting.ledger.file import read
from bot.voting.ledger.owner import of_account
from bot.voting.shares.view import DriveView
from bot.voting.verifying.check import check

ACCOUNT = 1  # the id of the only account


class Till(Struct, frozen=True):
    """The treasurer and the bank's account; ``chair`` and ``second`` lead the estate, the second confirms."""

    here: Stage
    chair: Phone
    second: Phone
    homes: Sequence[Phone]
    keeper: Phone
    bank: Bank

    @property
    def reader(self) -> int:
        """Return the user id of somebody who may see all of the money."""
        return self.chair.person.id

    @property
    def today(self) -> date:
        """Return which day it is where the estate lies."""
        return self.here.clock.now().astimezone(self.here.zone).date()

    async def opens(self, account: Sequence[str]) -> None:
        """Let the treasurer be invited, and the account be named."""
        await treasurer.invites(self.chair, self.keeper)
        await treasurer.names_account(self.chair, self.second, account)

    async def drive(self) -> DriveView:
        """Return how far the pledges have come."""
        [drive] = await all_drives(self.here.program.hall, self.reader)
        return drive

    def pays(self, phone: Phone, fen: int, words: str) -> Transfer:
        """Return what a household pays by its bank."""
        return Transfer(self.today, fen, words, phone.person.name.split(maxsplit=1)[-1])

    def all_look_up(self) -> None:
        """Let the households and the treasurer leave behind what was shown so far."""
        for phone in (*self.homes, self.keeper):
            phone.looks_up()

    async def next_morning(self) -> None:
        """Let everybody be told, and the night pass."""
        await self.here.settles()
        self.here.next_morning()

    async def enters(self, side: str, kind: str, *said: str) -> None:
        """Let the treasurer enter something (sum in yuan, party, words), and the second person confirm it."""
        self.second.looks_up()
        await treasurer.enters(self.keeper, side, kind, *said)
        await treasurer.confirms(self.second, about=said[1])

    async def imports(self, kinds: Mapping[str, str], rooms: Sequence[str] = ()) -> None:
        """Let the treasurer import what the bank has booked since, and the second person confirm each entry.

        ``kinds`` and ``rooms`` are as in ``treasurer.imports``.
        """
        self.second.looks_up()
        entered = await treasurer.imports(self.keeper, self.bank.statement(), kinds, rooms)
        await treasurer.confirms(self.second, entered)

    async def posts(self) -> None:
        """Let income and spending be posted, and a resident take the sheet for the gate."""
        posted = await treasurer.posts(self.keeper, self.second, self.here.scene.committee.group)
        await treasurer.takes_sheet(self.homes[0], posted)

    async def figures(self) -> dict[str, Any]:
        """Return what came of it, all sums in fen, and whether the ledger of the books holds."""
        hall, drive = self.here.program.hall, await self.drive()
        record = await ledger.export_of(hall, of_account(ACCOUNT))
        return {
            "shares_total": sum(each.share for each in drive.pledges),
            "pledged": drive.come.pledged,
            "called": sum(each.called for each in drive.pledges),
            "paid": sum(each.paid for each in drive.pledges),
            "refunded": sum(each.refunded for each in drive.pledges),
            "balance": (await book(hall, self.reader, ACCOUNT)).balance,
            "books_verified": check(read(record)).holds,
        }


def till_of(here: Stage, chair: Phone, second: Phone, homes: Sequence[Phone]) -> Till:
    """Return the till of an estate that gets its treasurer by this."""
    words = MONEY_WORDS[here.scene.speech.language]
    keeper = here.scene.phone(here.scene.neighbours.joins(*words.treasurer))
    return Till(here, chair, second, homes, keeper, Bank(words.statement, words.encoding))
