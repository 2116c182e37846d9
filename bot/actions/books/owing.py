"""What was called into an account and has not come: by household to match payments, summed for notices."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.books.account import Account
from bot.voting.books.notice import Owing
from bot.voting.shares.paying import reference
from storage.matters import matters
from storage.shares import drives, pledges


async def by_household(connection: AsyncConnection, account: Account) -> Mapping[int, int]:
    """Return by household, by its id, how many fen it still owes of what was called into an account."""
    owed: Counter[int] = Counter()
    for drive in await drives.of_estates(connection, [account.estate_id]):
        if drive.account_id == account.id:
            for pledge in await pledges.of_drive(connection, drive.id):
                owed[pledge.household.id] += pledge.outstanding
    return +owed


async def references(
    connection: AsyncConnection, account: Account
) -> Mapping[int, tuple[tuple[int, str], ...]]:
    """Return by household, by its id, the references of its calls into an account, by number of matter."""
    found: dict[int, tuple[tuple[int, str], ...]] = {}
    for drive in await drives.of_estates(connection, [account.estate_id]):
        matter = await matters.get(connection, drive.matter_id) if drive.account_id == account.id else None
        for pledge in await pledges.of_drive(connection, drive.id) if matter else ():
            if matter and pledge.called:
                words = matter.number, reference(matter.number, pledge.household.label)
                found[pledge.household.id] = (*found.get(pledge.household.id, ()), words)
    return found


async def summed(connection: AsyncConnection, account: Account, now: datetime) -> Owing:
    """Return how many households owe something ``now`` (aware UTC), and how much in all: never who."""
    owed = await by_household(connection, account)
    return Owing(len(owed), sum(owed.values()), now)
