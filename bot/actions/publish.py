"""Publishing a proposal: the roll is frozen and the cards are asked for."""

from bot.actions.house import House
from bot.voting.estate import Office
from bot.voting.proposal import Proposal, Terms
from bot.voting.refusals import CommitteeOnly, DeadlinePassed, ElectorateEmpty, NoGroupLinked
from storage import drafts, estates, events, postings, proposals


async def publish(house: House, user_id: int, estate_id: int, terms: Terms) -> Proposal:
    """Open a proposal for voting at once and return it; the proposer's draft is used up.

    Raises:
        CommitteeOnly: the person does not serve the estate's committee.
        DeadlinePassed: the deadline is not in the future.
        NoGroupLinked: there is no group to put the card up in.
        ElectorateEmpty: no household of the register is entitled.
    """
    async with house.write() as connection:
        if user_id not in await estates.holders(connection, estate_id, Office.COMMITTEE):
            raise CommitteeOnly()
        if terms.closes_at <= house.now:
            raise DeadlinePassed()
        groups = await estates.groups_of(connection, estate_id)
        if not groups:
            raise NoGroupLinked()
        proposal_id = await proposals.open_new(connection, estate_id, terms, user_id, house.now)
        proposal = await proposals.get(connection, proposal_id)
        if proposal is None:  # nobody on the roll, so no counter carries the electorate
            raise ElectorateEmpty()
        for group in groups:
            await postings.add(connection, proposal_id, group)
        await drafts.drop(connection, user_id)
        await events.record(
            connection, estate_id, user_id, "proposal-opened", house.now, proposal_id=proposal_id
        )
    return proposal
