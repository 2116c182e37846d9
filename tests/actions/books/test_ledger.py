"""Each entry is a record of the account's own ledger, and whoever tampers with it is found out."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec import structs
from msgspec.structs import replace

from bot.actions import ledger as ledgers
from bot.actions.books import confirming, looking
from bot.voting.books.account import Account
from bot.voting.books.entry import EntryKind
from bot.voting.ledger.file import LedgerFile, read, written
from bot.voting.ledger.owner import Owner, of_account
from bot.voting.refusals import NotYourEstate
from bot.voting.verifying.check import check
from tests.actions.answers import answer_of
from tests.actions.books.kept import STRANGER, TREASURER, balance, books_kept, confirmed
from tests.actions.books.kept import written as entered
from tests.actions.home import COMMITTEE, Home
from tests.naive_verifier import holds
from tests.voting.ledgers import forged

Kept = tuple[Home, Account]


@pytest_asyncio.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    async with books_kept(tmp_path) as found:
        yield found


async def story(here: Home, account: Account) -> LedgerFile:
    """Return the ledger of books with money of a household reversed, an entry sent back, one waiting."""
    await here.has_household("3-2-501")
    room = {"party": "3-2-501", "room": "3-2-501", "words": "秘密的用途"}
    first = await confirmed(here, account, "9803.92", EntryKind.CONTRIBUTION, **room)
    back = await entered(here, account, "5", EntryKind.CHARGES, "某某银行")
    await confirming.settle(here.hall, COMMITTEE, back.id, agree=False)
    await confirming.begin_reversal(here.hall, TREASURER, first.id)
    reversal = await confirming.reverse(here.hall, await answer_of(here.hall, TREASURER), "房号记错")
    await confirming.settle(here.hall, COMMITTEE, reversal.id, agree=True)
    await confirmed(here, account, "70", EntryKind.INTEREST, "某某银行")
    await entered(here, account, "1", EntryKind.INTEREST, "某某银行")
    return read(await ledgers.export_of(here.hall, of_account(account.id)))


async def test_the_ledger_holds_and_comes_to_the_balance_and_names_nobody(kept: Kept) -> None:
    here, account = kept
    ledger = await story(here, account)
    data = written(ledger.estate, ledger.number, ledger.records, Owner.ACCOUNT)
    assert check(ledger).findings == [] and holds(data)
    kinds = [(each.kind, each.body.get("step")) for each in ledger.records]
    assert kinds[:3] == [("account-opened", None), ("entry", "entered"), ("entry", "confirmed")]
    last = [each.body["balance"] for each in ledger.records if "balance" in each.body][-1]
    assert last == await balance(here, account) == 7_000
    text = data.decode()
    private = ("3-2-501", "秘密", "银行", "房号", "业主委员会", "person", str(TREASURER), "photo", "1234")
    assert [each for each in private if f'"{each}' in text or (len(each) > 3 and each in text)] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("amount", 1),
        ("day", "2026-02-01"),
        ("kind", "works"),
        ("balance", 5),
        ("number", 7),
        ("by", "p-000000000000"),
        ("reverses", 99),
    ],
)
async def test_a_forger_who_makes_the_whole_chain_anew_is_still_found(
    kept: Kept, name: str, value: object
) -> None:
    """The head is another one than was posted; what contradicts itself is found even without it."""
    ledger = await story(*kept)
    place = max(n for n, each in enumerate(ledger.records) if each.body.get(name) is not None and n)
    if name in ("amount", "kind"):
        place = 1  # what was confirmed
    record = ledger.records[place]
    changed = [*ledger.records]
    changed[place] = structs.replace(record, body={**record.body, name: value})
    anew = forged(changed, ledger.owner)
    assert anew.head != ledger.head
    if name != "by":
        assert check(anew).findings and not holds(
            written(anew.estate, anew.number, anew.records, Owner.ACCOUNT)
        )
    plain = replace(ledger, records=changed)
    assert check(plain).findings


async def test_the_file_is_for_who_may_inspect_the_books(kept: Kept) -> None:
    here, account = kept
    with pytest.raises(NotYourEstate):
        await looking.book(here.hall, STRANGER, account.id)
