"""Households that change hands during a vote: a ballot already cast stands, otherwise the new owner votes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.ballots import proxy_news
from bot.actions.ballots.proxy_news import voters
from bot.voting import subjects
from bot.voting.chain.chain import Fact, Kind
from bot.voting.households.household import Standing
from bot.voting.households.letters import HouseholdSold
from bot.voting.households.register_diff import Diff
from bot.voting.households.register_match import ListedHousehold
from bot.voting.households.sale import sold
from bot.voting.letter import Envelope
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.letters import ProxyEvent
from bot.voting.proxies.proxy import Ending
from storage import proxies
from storage.ballots import ballots
from storage.following_up import handovers
from storage.households import codes, members
from storage.proposals import rolls

PORTION = 500
"""Households that are asked for in one statement."""


async def in_votes(connection: AsyncConnection, estate_id: int, diff: Diff) -> Mapping[int, set[int]]:
    """Return the votes, announced or running, on whose rolls the households are that are sold.

    Each household's id stands with the ids of its votes.
    """
    homes = {home.id for home in sold(diff)}
    votes: defaultdict[int, set[int]] = defaultdict(set)
    for proposal_id, household_id in await rolls.unfinished(connection, estate_id) if homes else ():
        if household_id in homes:
            votes[household_id].add(proposal_id)
    return votes


async def carry_out(act: Act, estate_id: int, diff: Diff) -> None:
    """Let those who bought a household in a vote take the place of those who sold it.

    Whoever was bound is unbound and told, and the code they know opens nothing any more.
    """
    votes = await in_votes(act.connection, estate_id, diff)
    held = await act.hold_votes(set().union(*votes.values()))
    running = [proposal for _, proposal in sorted(held.items()) if proposal.state.is_open]
    for homes in _portions([home for home in sold(diff) if home.id in votes]):
        stands: dict[int, list[Proposal]] = defaultdict(list)
        for proposal in running:
            theirs = [home.id for home in homes if proposal.id in votes[home.id]]
            for household_id in await _record(act, proposal, theirs):
                stands[household_id].append(proposal)
            await _end_proxies(act, proposal, set(theirs))
        await _unbind(act, homes, stands)


def _portions(homes: Sequence[ListedHousehold]) -> Iterator[Sequence[ListedHousehold]]:
    return (homes[start : start + PORTION] for start in range(0, len(homes), PORTION))


async def _record(act: Act, proposal: Proposal, household_ids: Sequence[int]) -> set[int]:
    """Record the sales in a running vote, and return the households whose ballot stands."""
    standing = await ballots.standing(act.connection, [(proposal.id, each) for each in household_ids])
    await ballots.let_stand(act.connection, standing)
    stands = {household_id for _, household_id in standing}
    await handovers.forget(act.connection, proposal.id, set(household_ids) - stands)
    for household_id in household_ids:
        stood = household_id in stands
        act.write(proposal.id, [Fact(Kind.SALE, {"household": household_id, "ballot_stands": stood})])
        fields = {"proposal_id": proposal.id, "household_id": household_id}
        act.record("household-sold", proposal.estate_id, **fields, ballot_stands=stood)
    return stands


async def _end_proxies(act: Act, proposal: Proposal, sold_ids: set[int]) -> None:
    """End what those who sold have entrusted, and what was entrusted to them, unless it was used."""
    live = await proxies.live(act.connection, proposal.id)
    concerned = [proxy for proxy in live if {proxy.wish.principal_id, proxy.wish.holder_id} & sold_ids]
    places = [(proposal.id, each.wish.principal_id) for each in concerned]
    used = await ballots.standing(act.connection, places)
    ended: dict[int, list[int]] = defaultdict(list)
    for proxy in concerned:
        if (proposal.id, proxy.wish.principal_id) not in used:
            await proxies.end(act.connection, proxy.id, Ending.SOLD, act.now)
            await proxy_news.record(act, proxy, "proxy-sold")
            others = {proxy.wish.principal_id, proxy.wish.holder_id} - sold_ids
            for user_id in {m.user_id for each in others for m in await voters(act.connection, each)}:
                ended[user_id].append(proxy.id)
    proxy_news.tell_ended(act, proposal, ProxyEvent.SOLD, ended)


async def _unbind(
    act: Act, homes: Sequence[ListedHousehold], stands: Mapping[int, Sequence[Proposal]]
) -> None:
    """Unbind whoever was bound to these homes, and tell them in which votes a ballot of theirs stands."""
    labels = {home.id: home.label for home in homes}
    present = await members.of_households(act.connection, labels)
    for member in present:
        await members.set_standing(act.connection, member.id, Standing.REMOVED, act.now)
        act.refresh(subjects.membership(member.id), subjects.reader(member.user_id))
        act.refresh(subjects.requests(member.estate_id))
        home = member.household
        titles = tuple(proposal.title for proposal in stands.get(home.id, ()))
        letter = HouseholdSold(labels[home.id], titles)
        act.tell([Envelope(f"sold:{member.id}", home.estate_id, member.user_id, letter)])
    await codes.revoke(act.connection, list(labels), act.now)
