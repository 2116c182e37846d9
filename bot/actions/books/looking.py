"""Reading the books of an estate: everybody may, and rooms are for those who serve it and for the payer."""

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.books.account import Account
from bot.voting.books.entry import Entry, balance
from bot.voting.estates.estate import Estate
from bot.voting.refusals import UnknownButton
from bot.voting.rights import Right, allows
from storage.books import accounts, entries
from storage.estates import estates
from storage.households import households, members


class Reader(Struct, frozen=True):
    """Who reads: whether rooms are for him, what he may do, and which ``homes`` are his, by their ids."""

    user_id: int
    sees_payers: bool
    keeps: bool
    confirms: bool
    names_accounts: bool
    homes: Collection[int]

    def sees_household_of(self, entry: Entry) -> bool:
        """Tell whether he may know whose money it is."""
        return self.sees_payers or entry.household_id in self.homes

    def sees_document_of(self, entry: Entry) -> bool:
        """Tell whether he may see its document: that of another household's money names who paid."""
        return bool(entry.photo) and (entry.household_id is None or self.sees_household_of(entry))


class Book(Struct, frozen=True):
    """An account with its entries as its reader may see them, the oldest first.

    What waits is for those who serve the estate. ``labels`` are those of households, by their ids.
    """

    estate: Estate
    account: Account
    reader: Reader
    entries: Sequence[Entry]
    labels: Mapping[int, str]

    @property
    def balance(self) -> int:
        """Return what there is, in fen."""
        return balance(self.entries)

    @property
    def confirmed(self) -> Sequence[Entry]:
        """Return what counts, in the order of the receipts."""
        found = (each for each in self.entries if each.settled.is_confirmed)
        return sorted(found, key=lambda each: each.number or 0)

    @property
    def waiting(self) -> Sequence[Entry]:
        """Return what waits for the second person."""
        return [each for each in self.entries if each.settled.waits]

    def reversal_of(self, entry: Entry) -> Entry | None:
        """Return the confirmed entry that takes another one back."""
        return next((each for each in self.confirmed if each.reverses == entry.id), None)


async def of_estate(hall: Hall, user_id: int, estate_id: int) -> tuple[Reader, Sequence[Account]]:
    """Return an estate's accounts to somebody who may inspect the books, and as what he reads.

    One that waits for a second person is only for those who serve the estate.

    Raises:
        NotYourEstate: the person may not.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.SEE_BOOKS)
        reader = await reader_of(connection, user_id, estate_id)
        found = await accounts.of_estate(connection, estate_id)
    return reader, [each for each in found if each.is_open or reader.sees_payers]


async def book(hall: Hall, user_id: int, account_id: int) -> Book:
    """Return the books of an account as somebody may see them.

    Raises:
        NotYourEstate: the person may not.
        UnknownButton: it is no account of which books are kept.
    """
    async with hall.read() as connection:
        found = await accounts.get(connection, account_id)
        account = await rights.known(connection, user_id, found, Right.SEE_BOOKS)
        if not account.is_open:
            raise UnknownButton()
        return await _book(connection, user_id, account)


async def entry(hall: Hall, user_id: int, entry_id: int) -> tuple[Book, Entry]:
    """Return a confirmed entry and the books it is in, as somebody may see them.

    Raises:
        NotYourEstate: the person may not.
        UnknownButton: the entry does not count.
    """
    async with hall.read() as connection:
        found = await entries.get(connection, entry_id)
        entry = await rights.known(connection, user_id, found, Right.SEE_BOOKS)
        account = await accounts.get(connection, entry.account_id)
        if account is None or not entry.settled.is_confirmed:
            raise UnknownButton()
        return await _book(connection, user_id, account), entry


async def _book(connection: AsyncConnection, user_id: int, account: Account) -> Book:
    reader = await reader_of(connection, user_id, account.estate_id)
    found = await entries.of_account(connection, account.id)
    seen = [each for each in found if each.settled.is_confirmed or reader.sees_payers]
    shown = [each.household_id for each in seen if each.household_id and reader.sees_household_of(each)]
    estate = await estates.get(connection, account.estate_id)
    return Book(estate, account, reader, seen, await households.labels(connection, shown))


async def reader_of(connection: AsyncConnection, user_id: int, estate_id: int) -> Reader:
    """Return as what somebody reads the books of an estate."""
    held = await rights.qualities(connection, user_id, estate_id)
    places = await members.of_people(connection, [user_id])
    homes = {each.household.id for each in places if each.is_bound and each.may_vote}
    return Reader(
        user_id,
        sees_payers=allows(held, Right.SEE_PAYERS),
        keeps=allows(held, Right.KEEP_BOOKS),
        confirms=allows(held, Right.CONFIRM_MONEY),
        names_accounts=allows(held, Right.NAME_ACCOUNT),
        homes=homes,
    )
