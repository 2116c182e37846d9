"""The running votes of the estates that somebody serves."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.house import House
from bot.voting.estate import Office
from bot.voting.proposal import Proposal
from bot.voting.refusals import CommitteeOnly, NoSuchProposal, VotingClosed
from storage import estates, proposals


async def served_by(house: House, user_id: int) -> list[Proposal]:
    """Return the running votes of the estates on whose committees the person sits, earliest deadline first.

    Raises:
        CommitteeOnly: the person serves no estate.
    """
    async with house.read() as connection:
        served = {estate.id for estate in await estates.served_by(connection, user_id, Office.COMMITTEE)}
        if not served:
            raise CommitteeOnly()
        found = await proposals.open_ones(connection)
    return [each for each in found if each.estate_id in served and house.now < each.closes_at]


async def must_serve(house: House, user_id: int, proposal_id: int) -> None:
    """Let somebody go on who serves the estate of a running vote; raises what ``running`` raises."""
    async with house.read() as connection:
        await running(connection, house, user_id, proposal_id)


async def running(connection: AsyncConnection, house: House, user_id: int, proposal_id: int) -> Proposal:
    """Return one running vote of an estate that the person serves.

    Raises:
        NoSuchProposal: there is none with that id.
        CommitteeOnly: the person does not serve its estate.
        VotingClosed: it takes no ballots any more.
    """
    proposal = await proposals.get(connection, proposal_id)
    if proposal is None:
        raise NoSuchProposal()
    if user_id not in await estates.holders(connection, proposal.estate_id, Office.COMMITTEE):
        raise CommitteeOnly()
    if not proposal.takes_ballots(house.now):
        raise VotingClosed(proposal=proposal.title)
    return proposal
