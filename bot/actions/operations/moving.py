"""The whole store moved to another database, looked through there before anything is relied on."""

from bot.actions.operations.soundness import account
from bot.voting.operations.soundness import Account
from storage import leases, moving
from storage.database import Database
from storage.postgresql import may_rest
from storage.schema import upgrade


class InUse(Exception):
    """A bot works with what is to be moved: what it takes from now on would be left behind."""


class Unsound(Exception):
    """What arrived cannot be relied on; ``found`` says why. Nothing was left at the target."""

    def __init__(self, found: Account) -> None:
        super().__init__()
        self.found = found


async def move(source: str, target: str) -> Account:
    """Copy all that is stored to the database at another address, and return what is there then.

    Every ledger is replayed and every counter counted anew at the target, in the transaction of the copy.

    Raises:
        InUse: a bot works with the source.
        Unsound: something is wrong there.
        moving.NotEmpty: there are estates at the target.
        LostDatabase, NewerDatabase, UnusableDatabase, Unavailable: as of either database.
    """
    here, there = Database(source), Database(target)
    try:
        await upgrade(here)
        await upgrade(there)
        async with here.read() as reading, there.write() as writing:
            await may_rest(reading)
            if await leases.any_held(reading):
                raise InUse
            await moving.move(reading, writing)
            found = await account(writing)
            if found.faults:
                raise Unsound(found)
            return found
    finally:
        await here.close()
        await there.close()
