"""Handing out the ledger of an account's books: sums and days, names and rooms by their hash only."""

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.ledger.file import written
from bot.voting.ledger.owner import Owner, of_account
from bot.voting.refusals import UnknownButton
from bot.voting.rights import Right
from storage import ledger
from storage.books import accounts
from storage.estates import estates


async def export(hall: Hall, user_id: int | None, account_id: int) -> tuple[int, bytes]:
    """Return the number of an account and the file of its ledger.

    Raises:
        NotYourEstate: that is not for the person.
        UnknownButton: it is no account of which books are kept.
    """
    async with hall.read() as connection:
        found = await accounts.get(connection, account_id)
        account = await rights.known(connection, user_id, found, Right.SEE_BOOKS)
        if not account.is_open:
            raise UnknownButton()
        estate = await estates.get(connection, account.estate_id)
        records = await ledger.records_of(connection, of_account(account_id))
    return account.number, written(estate.name, account.number, records, Owner.ACCOUNT)
