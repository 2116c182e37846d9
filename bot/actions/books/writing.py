"""Writing into the books of an account: by whom it can be, and what each entry sets going."""

from typing import Any

from bot.actions.act import Act
from bot.actions.books import second_person
from bot.actions.books.days import must_be_open
from bot.voting.books import records
from bot.voting.books.account import Account
from bot.voting.books.draft import NewEntry
from bot.voting.books.entry import Entry
from bot.voting.books.letters import EntryWaits
from bot.voting.chain.commitment import new_salt
from bot.voting.ledger.owner import of_account
from bot.voting.rights import Right
from storage.books import entries


async def writable(act: Act, account_id: int) -> Account:
    """Return an account, held, if whoever acts may write into its books; errors are those of ``begin``."""
    account = await act.known(await act.hold_account(account_id), Right.KEEP_BOOKS)
    account.must_be_open()
    return account


async def stored(act: Act, account: Account, new: NewEntry, **fields: Any) -> Entry:
    """Store an entry of an account that is held, and ask a second person; ``fields`` go on record."""
    await must_be_open(act, account, new.day)
    readers = await second_person.must_exist(act, account.estate_id)
    assert act.by is not None
    salt = new_salt(act.below)
    entry_id = await entries.add(act.connection, account.estate_id, new, salt, act.by, act.now)
    act.write_into(of_account(account.id), [records.entered(entry_id, new, salt, act.by)])
    home = {} if new.household_id is None else {"household_id": new.household_id}
    act.record("entry-reversing" if new.reverses else "entry-entered", account.estate_id, **home, **fields)
    second_person.ask(act, account.estate_id, readers, EntryWaits(entry_id), entry_id)
    found = await entries.get(act.connection, entry_id)
    assert found is not None
    return found
