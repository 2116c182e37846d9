"""An estate whose books are kept: a treasurer, two of the committee, and an account that is open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

from bot.actions.books import accounts, confirming, entering, looking
from bot.voting.books.account import Account
from bot.voting.books.entry import Entry, EntryKind
from bot.voting.estates.estate import Office
from tests.actions.answers import answer_of
from tests.actions.home import COMMITTEE, Home, home

SECOND, TREASURER, AUDITOR, OWNER, STRANGER = 901, 902, 903, 904, 905
NAMED = ("阳光花园业主委员会", "农业银行解放路支行", "尾号 1234")
TODAY = date(2026, 3, 2)


@asynccontextmanager
async def books_kept(folder: Path) -> AsyncIterator[tuple[Home, Account]]:
    """Found such an estate."""
    async with home(folder) as here:
        await here.serves(SECOND)
        await here.serves(TREASURER, Office.TREASURER)
        await here.serves(AUDITOR, Office.AUDITOR)
        await here.meets(OWNER, STRANGER)
        yield here, await opened(here)


async def named(here: Home, by: int = COMMITTEE, answers: tuple[str, ...] = NAMED) -> Account:
    """Let somebody of the committee name an account, which waits then."""
    await accounts.begin(here.hall, by, here.estate.id)
    for each in answers:
        await accounts.write(here.hall, await answer_of(here.hall, by), each)
    return await accounts.enter(here.hall, await answer_of(here.hall, by))


async def opened(here: Home) -> Account:
    """Return an account that a second person has confirmed."""
    account = await named(here)
    await accounts.settle(here.hall, SECOND, account.id, agree=True)
    return account


async def written(
    here: Home,
    account: Account,
    amount: str = "1000",
    kind: EntryKind = EntryKind.PUBLIC_INCOME,
    party: str = "广告公司",
    **more: Any,
) -> Entry:
    """Let the treasurer enter something, which waits then.

    ``more`` are ``room``, ``words``, ``day``, ``photo``, and who is the treasurer (``by``).
    """
    hall, by = here.hall, more.get("by", TREASURER)
    await entering.begin(hall, by, account.id, kind)
    await entering.write(hall, await answer_of(hall, by), amount)
    await entering.write_party(hall, await answer_of(hall, by), party, more.get("room", ""))
    await entering.write(hall, await answer_of(hall, by), more.get("words", "三月"))
    await entering.write(hall, await answer_of(hall, by), more.get("day", "今天"))
    draft = await entering.with_photo(hall, await answer_of(hall, by), more.get("photo", "photo"))
    return await entering.enter(hall, await answer_of(hall, by), draft.seal)


async def confirmed(here: Home, account: Account, *args: Any, **more: Any) -> Entry:
    """Return an entry that two persons have written."""
    entry = await written(here, account, *args, **more)
    return await confirming.settle(here.hall, COMMITTEE, entry.id, agree=True)


async def balance(here: Home, account: Account) -> int:
    """Return what the auditor sees that there is, in fen."""
    return (await looking.book(here.hall, AUDITOR, account.id)).balance
