"""Which days the books of an account still take entries for."""

from datetime import date

from bot.actions.act import Act
from bot.voting.books import periods
from bot.voting.books.account import Account
from storage.books import notices
from storage.estates import estates


async def today(act: Act, estate_id: int) -> date:
    """Return which day it is in an estate."""
    return act.now.astimezone((await estates.get(act.connection, estate_id)).tz).date()


async def must_be_open(act: Act, account: Account, day: date) -> None:
    """Let something be entered on a day; errors are those of ``periods.must_be_open``."""
    told_until = await notices.told_until(act.connection, account.id)
    periods.must_be_open(day, account.begins, told_until, await today(act, account.estate_id))
