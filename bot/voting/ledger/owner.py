"""To what a ledger belongs: a vote, a matter or an account."""

from enum import StrEnum
from typing import NamedTuple


class Owner(StrEnum):
    """What a ledger is about, by the name under which its file's header has the number."""

    VOTE = "proposal"
    MATTER = "matter"
    ACCOUNT = "account"


class Whose(NamedTuple):
    """Which ledger: what it is about, and the id of that."""

    owner: Owner
    id: int


def of_matter(matter_id: int) -> Whose:
    """Name the ledger of a matter."""
    return Whose(Owner.MATTER, matter_id)


def of_account(account_id: int) -> Whose:
    """Name the ledger of an account."""
    return Whose(Owner.ACCOUNT, account_id)


def of_vote(proposal_id: int) -> Whose:
    """Name the ledger of a vote."""
    return Whose(Owner.VOTE, proposal_id)
