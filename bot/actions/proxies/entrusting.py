"""What a person can entrust, to whom, and what was entrusted to the person's households."""

from collections.abc import Sequence

from msgspec import Struct

from bot.actions.hall import Hall
from bot.actions.proxies.admission import admit, principals_vote
from bot.actions.questions import Answer, take
from bot.actions.results import results
from bot.actions.results.results import Report
from bot.voting.ballots.ballot import Ballot, voting
from bot.voting.households.household import Household
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Proxy, Wish
from bot.voting.refusals import HolderUnknown, NothingToEntrust, NotYours
from bot.voting.rights import Right
from storage import proxies
from storage.ballots import ballots
from storage.households import members, register
from storage.proposals import proposals


class Entrusted(Struct, frozen=True):
    """A proxy, the vote it is for, and the ballot that stands for its principal."""

    proxy: Proxy
    report: Report
    ballot: Ballot | None


async def possible(hall: Hall, user_id: int) -> list[tuple[Proposal, Household]]:
    """Return the open votes, with the households of the person, that wait and can be entrusted.

    Raises:
        NotBound, BindingPending, TenantHasNoVote: the person has no ballot to entrust, in no household.
        NothingToEntrust: there is none.
    """
    async with hall.read() as connection:
        own = voting(await members.of_people(connection, [user_id]))
        mine = {member.household.id: member for member in own if member.may(Right.ENTRUST)}
        estates = {member.household.estate_id for member in mine.values()}
        open_ones = {
            proposal.id: proposal
            for proposal in await proposals.of_estates(connection, estates)
            if proposal.takes_ballots(hall.now)
        }
        roll = await ballots.entitled(connection, [(number, home) for number in open_ones for home in mine])
        places = [(number, home) for number, on_roll in roll.items() for home in on_roll]
        taken = {**await ballots.standing(connection, places), **await proxies.live_at(connection, places)}
    found = [
        (open_ones[number], roll[number][home]) for number, home in places if (number, home) not in taken
    ]
    if not found:
        raise NothingToEntrust()
    return found


async def must_vote_for(hall: Hall, user_id: int, proposal_id: int, principal_id: int) -> None:
    """Let somebody go on who may vote for a household; raises what ``bot.voting.ballot.voter`` raises."""
    async with hall.read() as connection:
        await principals_vote(connection, user_id, proposal_id, principal_id, hall.now)


async def holders_at(
    hall: Hall, answer: Answer, proposal_id: int, principal_id: int, room: str, most: int
) -> Sequence[Household]:
    """Return the households at a room's label, which was asked for, that the person's own can entrust.

    Raises:
        NothingToConfirm: the question for the room waits no more.
        HolderUnknown: the register knows no such room.
        Refusal: those of ``bot.voting.ballot.voter`` and of ``admit``.
    """
    async with hall.act(by=answer.user_id) as act:
        await take(act, answer)
        proposal = await principals_vote(act.connection, answer.user_id, proposal_id, principal_id, act.now)
        found = await register.households_at(act.connection, proposal.estate_id, room)
        if not found:
            raise HolderUnknown(room=room)
        for holder in found:
            await admit(act.connection, proposal, Wish(proposal_id, principal_id, holder.id, None), most)
    return found


async def one(hall: Hall, proxy_id: int) -> Entrusted:
    """Return a proxy with its vote.

    Raises:
        NotYours: there is no such proxy.
    """
    async with hall.read() as connection:
        proxy = await proxies.get(connection, proxy_id)
    if proxy is None:
        raise NotYours()
    return (await _with_votes(hall, [proxy]))[0]


async def held(hall: Hall, user_id: int, proposal_id: int) -> list[Entrusted]:
    """Return the accepted proxies for a vote that the person may use."""
    async with hall.read() as connection:
        mine = {
            m.household.id for m in await members.of_people(connection, [user_id]) if m.may(Right.ENTRUST)
        }
        found = await proxies.held(connection, proposal_id, mine)
    return await _with_votes(hall, found)


async def _with_votes(hall: Hall, found: Sequence[Proxy]) -> list[Entrusted]:
    places = [(proxy.wish.proposal_id, proxy.wish.principal_id) for proxy in found]
    async with hall.read() as connection:
        standing = await ballots.standing(connection, places)
    return [
        Entrusted(proxy, await results.report(hall, place[0]), standing.get(place))
        for proxy, place in zip(found, places, strict=True)
    ]


async def votes_for(hall: Hall, user_id: int, household_id: int) -> bool:
    """Tell whether somebody may entrust a household to another, or vote for one that entrusts it."""
    async with hall.read() as connection:
        own = await members.of_people(connection, [user_id])
    return any(member.household.id == household_id and member.may(Right.ENTRUST) for member in own)
