"""What a ledger is about, a vote, a matter or an account: found by its id, or by its number in the estate."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.books.account import Account
from bot.voting.ledger.owner import Owner, Whose
from bot.voting.matters.matter import Matter
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NoSuchAccount, NoSuchMatter, NoSuchProposal
from storage.books import accounts
from storage.matters import matters
from storage.proposals import proposals

Owned = Proposal | Matter | Account


async def get(connection: AsyncConnection, whose: Whose) -> Owned:
    """Return what a ledger is about.

    Raises:
        NoSuchProposal, NoSuchMatter, NoSuchAccount: it is not there, or has no ledger.
    """
    match whose.owner:
        case Owner.VOTE:
            return _there(await proposals.get(connection, whose.id), whose.owner)
        case Owner.MATTER:
            return _there(await matters.get(connection, whose.id), whose.owner)
        case Owner.ACCOUNT:
            return _there(await accounts.get(connection, whose.id), whose.owner)


async def numbered(connection: AsyncConnection, owner: Owner, estate_id: int, number: int) -> Owned:
    """Return an estate's vote, matter or account with that number; errors are those of ``get``."""
    match owner:
        case Owner.VOTE:
            return _there(await proposals.numbered(connection, estate_id, number), owner)
        case Owner.MATTER:
            return _there(await matters.numbered(connection, estate_id, number), owner)
        case Owner.ACCOUNT:
            there = await accounts.of_estate(connection, estate_id)
            return _there(next((each for each in there if each.number == number), None), owner)


def _there(found: Owned | None, owner: Owner) -> Owned:
    """Return what was found; of an account that nobody has confirmed no books are kept."""
    if found is None or (isinstance(found, Account) and not found.is_open):
        raise {Owner.VOTE: NoSuchProposal, Owner.MATTER: NoSuchMatter, Owner.ACCOUNT: NoSuchAccount}[owner]()
    return found


def ledger_of(found: Owned) -> Whose:
    """Name the ledger of something."""
    owners = {Proposal: Owner.VOTE, Matter: Owner.MATTER, Account: Owner.ACCOUNT}
    return Whose(owners[type(found)], found.id)
