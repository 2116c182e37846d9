"""Reading the lines of bank statements: the next one, whose money it may be, and what tells of it already."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.books import owing
from bot.actions.hall import Hall
from bot.voting.books.account import Account
from bot.voting.books.entry import Entry
from bot.voting.books.statement import KeptLine, Payer, matter_in, payers, same_as
from bot.voting.rights import Right
from storage.books import accounts, entries, statements
from storage.households import households


class LineSheet(Struct, frozen=True):
    """The next line of which it is to be said what it is; ``left`` are how many there are with it.

    ``payers`` are whose money it may be, ``same`` the entries that may tell of the same money already.
    ``rooms`` are those of all households, by their ids.
    """

    account: Account
    kept: KeptLine
    left: int
    payers: Sequence[Payer]
    same: Sequence[Entry]
    rooms: Mapping[int, str]


async def next_line(hall: Hall, user_id: int, account_id: int) -> LineSheet | None:
    """Return the earliest line of which it is still to be said what it is; None if there is none.

    Raises:
        TreasurerOnly, AuditorsOnlyRead, NotYourEstate: the person keeps no books there.
    """
    async with hall.read() as connection:
        found = await accounts.get(connection, account_id)
        account = await rights.known(connection, user_id, found, Right.KEEP_BOOKS)
        left = await statements.open_of(connection, account_id)
        return await _sheet(connection, account, left[0], len(left)) if left else None


async def _sheet(connection: AsyncConnection, account: Account, kept: KeptLine, left: int) -> LineSheet:
    there = await entries.of_account(connection, account.id)
    taken = await statements.entries_of(connection, account.id)
    homes = await expected(connection, account)
    same = same_as(kept.line, there, taken, homes)
    rooms = {each.household_id: each.room for each in homes}
    return LineSheet(account, kept, left, payers(kept.line, homes), same, rooms)


async def expected(connection: AsyncConnection, account: Account) -> Sequence[Payer]:
    """Return the households of an account's estate, each by its room."""
    listed = await households.listed(connection, account.estate_id)
    owed = await owing.by_household(connection, account)
    words = await owing.references(connection, account)
    return [
        Payer(each.id, each.label.split(" ")[0], owed.get(each.id, 0), words.get(each.id, ()))
        for each in listed
        if not each.is_gone
    ]


async def matter_of(
    connection: AsyncConnection, account: Account, kept: KeptLine, household_id: int | None
) -> int | None:
    """Return the number of the matter for which a line is: by a call's reference, or else by its words."""
    homes = await expected(connection, account) if household_id else ()
    called = (each.pays_for(kept.line) for each in homes if each.household_id == household_id)
    return next(called, None) or matter_in(kept.line.words)
