"""Receipts: those of a person's own households, and what stands under one that somebody shows."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.ballots.ballot import Ballot
from bot.voting.chain import commitment
from bot.voting.counting.choice import Choice
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Member
from bot.voting.ledger import receipts
from bot.voting.ledger.receipts import Fate, Found
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NoSuchReceipt
from bot.voting.rights import Right
from bot.voting.sights import Sight, Viewer
from storage import ledger
from storage.ballots import ballots
from storage.estates import estates
from storage.households import members
from storage.proposals import proposals


class MyReceipt(Struct, frozen=True):
    """A household's standing ballot with its receipt, for somebody who may know what it says."""

    proposal: Proposal
    label: str
    ballot: Ballot


class Shown(Struct, frozen=True):
    """What stands under a receipt; ``choice`` None where it is not for this person to know.

    ``salt`` opens a secret ballot, and ``entry`` is the line of one that counts on the list published at
    closing; only its own household is shown them.
    """

    estate: Estate
    proposal: Proposal
    found: Found
    choice: Choice | None
    salt: str | None = None
    entry: str | None = None


async def mine(hall: Hall, user_id: int) -> list[MyReceipt]:
    """Return the receipts of the person's households, the newest votes first."""
    async with hall.read() as connection:
        homes = {m.household.id: m for m in await members.of_people(connection, [user_id])}
        standing = await ballots.newest_of(connection, homes)
        votes = await proposals.by_id(connection, {proposal_id for proposal_id, _ in standing})
        roll = await ballots.entitled(connection, standing)
    return [
        MyReceipt(votes[number], roll[number][home].label, ballot)
        for (number, home), ballot in standing.items()
        if _may_know(homes[home], votes[number])
    ]


def _may_know(member: Member, proposal: Proposal) -> bool:
    """Tell whether somebody sees what the household has chosen to which he belongs."""
    viewer = Viewer.VOTER if member.role.votes else Viewer.TENANT
    return member.is_bound and proposal.shows(Sight.CHOICE, viewer)


async def look_up(hall: Hall, user_id: int, receipt: str) -> Shown:
    """Return what stands under a receipt of an estate in which the person may read ledgers.

    Raises:
        NoSuchReceipt: no ballot that the person may ask for has it.
    """
    async with hall.read() as connection:
        readable = await rights.with_right(connection, user_id, Right.READ_LEDGER)
        for proposal_id, ballot in await ballots.with_receipt(connection, readable, receipt):
            if found := receipts.find(await ledger.records(connection, proposal_id), receipt):
                proposal = (await proposals.by_id(connection, [proposal_id]))[proposal_id]
                return await _shown(connection, user_id, proposal, ballot, found)
    raise NoSuchReceipt(receipt=receipt)


async def _shown(
    connection: AsyncConnection, user_id: int, proposal: Proposal, ballot: Ballot, found: Found
) -> Shown:
    estate = await estates.get(connection, proposal.estate_id)
    own = await _of_household(connection, user_id, ballot.household_id)
    if any(_may_know(member, proposal) for member in own):
        listed = proposal.state.is_counted and found.fate is Fate.STANDS
        entry = commitment.entry(ballot.salt, ballot.choice) if listed and ballot.salt else None
        return Shown(estate, proposal, found, ballot.choice, ballot.salt, entry)
    published = proposal.shows(Sight.CHOICE, Viewer.RESIDENT)
    return Shown(estate, proposal, found, ballot.choice if published else None)


async def _of_household(connection: AsyncConnection, user_id: int, household_id: int) -> Sequence[Member]:
    places = await members.of_people(connection, [user_id])
    return [place for place in places if place.household.id == household_id]
