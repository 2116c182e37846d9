"""What is written about money in an estate and waits for the second person who asks."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands, rights
from bot.actions.hall import Hall
from bot.voting.books.account import Account
from bot.voting.books.entry import Entry
from bot.voting.books.notice import Notice
from bot.voting.rights import Right
from storage.books import accounts, entries, notices


class Waiting(Struct, frozen=True):
    """Accounts, entries and notices that wait, the oldest first."""

    accounts: Sequence[Account]
    entries: Sequence[Entry]
    notices: Sequence[Notice]

    @property
    def number(self) -> int:
        """Return how many they are."""
        return len(self.writers)

    @property
    def writers(self) -> Sequence[int]:
        """Return by whom each of them was written, by user ids."""
        settled = [each.settled for each in self.accounts]
        settled += [each.settled for each in self.entries]
        settled += [each.settled for each in self.notices]
        return [each.entered_by for each in settled]


async def for_me(hall: Hall, user_id: int, estate_id: int) -> Waiting:
    """Return what a person may confirm: nothing that he wrote, or who lives with him.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person confirms nothing there.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.CONFIRM_MONEY)
        found = await in_estate(connection, estate_id)
        seconds = {each: await hands.seconds(connection, estate_id, each) for each in set(found.writers)}
    mine = [each for each, others in seconds.items() if user_id in others]
    return Waiting(
        [each for each in found.accounts if each.settled.entered_by in mine],
        [each for each in found.entries if each.settled.entered_by in mine],
        [each for each in found.notices if each.settled.entered_by in mine],
    )


async def in_estate(connection: AsyncConnection, estate_id: int) -> Waiting:
    """Return all that waits in an estate."""
    there = await accounts.of_estate(connection, estate_id)
    return Waiting(
        [each for each in there if not each.is_open],
        await entries.waiting(connection, estate_id),
        await notices.waiting(connection, estate_id),
    )
