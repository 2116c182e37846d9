"""Whether a household has a ballot in a vote: only what stands on its roll has one."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.household import Household
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import HouseholdNotOnRoll, UnknownButton
from storage.ballots import ballots
from storage.households import register


async def on_roll(connection: AsyncConnection, proposal: Proposal, household_id: int) -> Household:
    """Return a household as it stands on a vote's roll, to somebody who has a right in its estate.

    Raises:
        HouseholdNotOnRoll: it is not entitled to vote on this; it is named.
        UnknownButton: the estate has no such household, and another estate's is named to nobody.
    """
    entitled = await ballots.entitled(connection, [(proposal.id, household_id)])
    if household_id in (roll := entitled.get(proposal.id, {})):
        return roll[household_id]
    found = await register.household(connection, household_id)
    if found is None or found.estate_id != proposal.estate_id:
        raise UnknownButton()
    raise HouseholdNotOnRoll(household=found.label)
