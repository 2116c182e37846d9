"""What a person has to do with a proposal: the ballots of the person's households."""

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.actions.results import results
from bot.actions.results.results import Report
from bot.voting.ballots.letters import BallotShown
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Member
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Proxy
from bot.voting.refusals import NotBound
from storage import kept_messages, proxies
from storage.ballots import ballots
from storage.households import members
from storage.proposals import proposals


class MyBallot(Struct, frozen=True):
    """One of a person's households and what stands for it; ``entitled`` when it is on the roll.

    ``proxy`` is what the household has entrusted to another, ``own`` tells that it has voted itself,
    ``receipt`` is that of its ballot, which stands for good if it is ``sold``: cast by former owners.
    """

    proposal: Proposal
    member: Member
    entitled: bool
    choice: Choice | None
    own: bool = False
    proxy: Proxy | None = None
    receipt: str = ""
    sold: bool = False


async def of_person(hall: Hall, user_id: int, proposal_id: int) -> tuple[Report, list[MyBallot]]:
    """Return a proposal's report and the ballots of all the person's households in its estate.

    The report is for whoever is bound to one of them; who only waits for that is shown where.

    Raises:
        NotBound: the person has no place in its estate, or there is no such proposal.
    """
    mine = await hall.read_at_once(lambda connection: _mine(connection, user_id, proposal_id))
    return await results.report(hall, proposal_id), mine


async def _mine(connection: AsyncConnection, user_id: int, proposal_id: int) -> list[MyBallot]:
    proposal = await proposals.get(connection, proposal_id)
    places = await members.of_people(connection, [user_id])
    own = [place for place in places if proposal and place.estate_id == proposal.estate_id]
    if proposal is None or not own:
        raise NotBound()
    return [await _ballot(connection, proposal, member) for member in own]


async def of_household(hall: Hall, user_id: int, proposal_id: int, household_id: int) -> MyBallot:
    """Return the ballot of one of the person's households.

    Raises:
        NotBound: it is none of them.
    """
    _, mine = await of_person(hall, user_id, proposal_id)
    for ballot in mine:
        if ballot.member.household.id == household_id:
            return ballot
    raise NotBound()


async def _ballot(connection: AsyncConnection, proposal: Proposal, member: Member) -> MyBallot:
    place = (proposal.id, member.household.id)
    roll, standing = await ballots.at_places(connection, [place])
    proxy = (await proxies.live_at(connection, [place])).get(place)
    ballot = standing.get(place)
    return MyBallot(
        proposal,
        member,
        entitled=place[1] in roll.get(proposal.id, {}),
        choice=ballot.choice if ballot else None,
        own=ballot is not None and ballot.channel.is_own,
        proxy=proxy,
        receipt=ballot.receipt if ballot else "",
        sold=ballot is not None and ballot.sold,
    )


async def says_more(hall: Hall, chat_id: int, message_id: int) -> bool:
    """Tell whether a message that is kept current is more than that of a ballot."""
    async with hall.read() as connection:
        kind = await kept_messages.kind_at(connection, chat_id, message_id)
    return kind not in (None, BallotShown.KIND)
