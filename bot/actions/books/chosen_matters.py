"""For which matters money can come in or go out."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.books.account import Account
from bot.voting.matters.matter import Matter
from bot.voting.rights import Right
from storage.books import accounts
from storage.matters import matters


async def known(connection: AsyncConnection, account: Account, number: int | None) -> int | None:
    """Return the number of a matter under way, None if it is that of none."""
    there = [each.number for each in await under_way(connection, account)]
    return number if number in there else None


async def to_choose(hall: Hall, user_id: int, account_id: int) -> Sequence[Matter]:
    """Return the matters for which money can come in or go out; errors are those of ``entering.begin``."""
    async with hall.read() as connection:
        found = await accounts.get(connection, account_id)
        account = await rights.known(connection, user_id, found, Right.KEEP_BOOKS)
        return await under_way(connection, account)


async def under_way(connection: AsyncConnection, account: Account) -> Sequence[Matter]:
    """Return the matters of an account's estate that are taken up and not ended, the newest first."""
    return [each for each in await matters.under_way(connection, account.estate_id) if each.is_public]
