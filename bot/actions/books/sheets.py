"""What waits for a second person on money, laid out for those who are asked, and for who wrote it."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands
from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.voting.books.account import Account
from bot.voting.books.entry import Entry
from bot.voting.estates.estate import Estate, Office
from storage.books import accounts, entries
from storage.estates import estates
from storage.households import households


class EntrySheet(Struct, frozen=True):
    """An entry with what it takes to show it to those who serve the estate; names of its two persons."""

    estate: Estate
    account: Account
    entry: Entry
    label: str
    entered_by: str
    settled_by: str
    old_number: int | None
    seconds: Sequence[int]


async def entry_sheet(hall: Hall, entry_id: int) -> EntrySheet:
    """Return an entry as it stands now, for those whom it was sent to."""
    return await hall.read_at_once(lambda connection: _entry_sheet(connection, entry_id))


async def _entry_sheet(connection: AsyncConnection, entry_id: int) -> EntrySheet:
    entry = await entries.get(connection, entry_id)
    assert entry is not None  # none is ever deleted
    account = await accounts.get(connection, entry.account_id)
    assert account is not None
    names = await _names(connection, entry.estate_id, entry.settled.entered_by, entry.settled.by)
    labels = await households.labels(connection, [entry.household_id or 0])
    old = await entries.get(connection, entry.reverses) if entry.reverses else None
    return EntrySheet(
        await estates.get(connection, entry.estate_id),
        account,
        entry,
        labels.get(entry.household_id or 0, ""),
        *names,
        old.number if old else None,
        await hands.seconds(connection, entry.estate_id, entry.settled.entered_by),
    )


class AccountSheet(Struct, frozen=True):
    """An account with the names of its two persons."""

    estate: Estate
    account: Account
    entered_by: str
    settled_by: str
    seconds: Sequence[int]


async def account_sheet(hall: Hall, account_id: int) -> AccountSheet:
    """Return an account as it stands now, for those whom it was sent to."""
    async with hall.read() as connection:
        account = await accounts.get(connection, account_id)
        assert account is not None  # none is ever deleted
        names = await _names(connection, account.estate_id, account.settled.entered_by, account.settled.by)
        estate = await estates.get(connection, account.estate_id)
        first = account.settled.entered_by
        return AccountSheet(estate, account, *names, await hands.seconds(connection, estate.id, first))


async def _names(
    connection: AsyncConnection, estate_id: int, first: int, second: int | None
) -> tuple[str, str]:
    committee = await estates.holders(connection, estate_id, Office.COMMITTEE)
    known = await known_as(connection, [first, second], committee)
    return known.get(first, ""), known.get(second or 0, "")
