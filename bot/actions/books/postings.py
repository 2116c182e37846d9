"""Reading notices of income and spending: by whoever may inspect the books, and on the notice board."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands, rights
from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.voting.books.notice import Notice
from bot.voting.books.posting import Posting
from bot.voting.books.sheet import sheet_of
from bot.voting.estates.estate import Office
from bot.voting.refusals import UnknownButton
from bot.voting.rights import Right
from storage.books import accounts, entries, notices
from storage.estates import estates


async def seen_by(hall: Hall, user_id: int, notice_id: int) -> Posting:
    """Return a posted notice to somebody of the estate.

    Raises:
        NotYourEstate: it is not for the person.
        UnknownButton: it was not posted.
    """
    async with hall.read() as connection:
        found = await rights.known(
            connection, user_id, await notices.get(connection, notice_id), Right.SEE_BOOKS
        )
        if not found.settled.is_confirmed:
            raise UnknownButton()
        return await _posting(connection, found)


async def look(hall: Hall, notice_id: int) -> Posting:
    """Return a notice as it stands now, for those whom it was sent to."""
    async with hall.read() as connection:
        found = await notices.get(connection, notice_id)
        assert found is not None  # none is ever deleted
        return await _posting(connection, found)


async def at(hall: Hall, token: str) -> Posting | None:
    """Return the posted notice whose page has that address; None if there is none."""
    async with hall.read() as connection:
        found = await notices.by_token(connection, token)
        return await _posting(connection, found) if found and found.settled.is_confirmed else None


async def posted(hall: Hall, user_id: int, account_id: int) -> list[Notice]:
    """Return the posted notices of an account, the newest first; errors are those of ``looking.book``."""
    async with hall.read() as connection:
        found = await accounts.get(connection, account_id)
        account = await rights.known(connection, user_id, found, Right.SEE_BOOKS)
        there = await notices.of_account(connection, account.id)
    return [each for each in reversed(there) if each.settled.is_confirmed]


async def _posting(connection: AsyncConnection, notice: Notice) -> Posting:
    account = await accounts.get(connection, notice.account_id)
    assert account is not None
    first, second = notice.settled.entered_by, notice.settled.by
    committee = await estates.holders(connection, notice.estate_id, Office.COMMITTEE)
    names = await known_as(connection, [first, second], committee)
    sheet = sheet_of(await entries.of_account(connection, account.id), notice.period)
    others = await hands.seconds(connection, notice.estate_id, first)
    persons = names.get(first, ""), names.get(second or 0, "")
    return Posting(
        await estates.get(connection, notice.estate_id), account, notice, sheet, *persons, tuple(others)
    )
