"""Households that change hands during a vote: a ballot already cast stands, otherwise the new owner votes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import ledger
from bot.actions.ballots.proxy_news import record, tell
from bot.actions.hall import Hall
from bot.actions.proxies.admission import voters
from bot.voting.households.household import Standing
from bot.voting.households.register_diff import Diff
from bot.voting.households.register_match import ListedHousehold
from bot.voting.households.sale import sold
from bot.voting.ledger.chain import Fact, Kind
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Ending
from storage import deliveries, proxies
from storage.ballots import ballots
from storage.deliveries import OldLetter
from storage.estates import events
from storage.following_up import handovers
from storage.households import codes, members
from storage.proposals import proposals, rolls

PORTION = 500
"""Households that are asked for in one statement."""

Votes = Mapping[int, Sequence[Proposal]]
"""Votes by the id of a household."""


async def in_votes(connection: AsyncConnection, estate_id: int, diff: Diff) -> Votes:
    """Return the votes, announced or running, on whose rolls the households are that are sold."""
    homes = {home.id for home in sold(diff)}
    places = (
        [place for place in await rolls.unfinished(connection, estate_id) if place[1] in homes]
        if homes
        else []
    )
    found = await proposals.by_id(connection, {proposal_id for proposal_id, _ in places})
    votes: dict[int, list[Proposal]] = defaultdict(list)
    for proposal_id, household_id in places:
        votes[household_id].append(found[proposal_id])
    return votes


async def carry_out(
    connection: AsyncConnection, hall: Hall, estate_id: int, diff: Diff, by: int | None
) -> None:
    """Let those who bought a household in a vote take the place of those who sold it.

    Whoever was bound is unbound and told, and the code they know opens nothing any more. ``by`` is the
    committee member who imports the register, None the operator.
    """
    votes = await in_votes(connection, estate_id, diff)
    for homes in _portions([home for home in sold(diff) if home.id in votes]):
        stands: dict[int, list[Proposal]] = defaultdict(list)
        for proposal in _running(votes, homes):
            theirs = [home.id for home in homes if proposal in votes[home.id]]
            for household_id in await _record(connection, hall, proposal, theirs, by):
                stands[household_id].append(proposal)
            await _end_proxies(connection, hall, proposal, set(theirs), by)
        await _unbind(connection, hall, homes, stands)


def _portions(homes: Sequence[ListedHousehold]) -> Iterator[Sequence[ListedHousehold]]:
    return (homes[start : start + PORTION] for start in range(0, len(homes), PORTION))


def _running(votes: Votes, homes: Sequence[ListedHousehold]) -> list[Proposal]:
    """Return the open votes in question, in the order in which ledgers are locked."""
    found = {proposal.id: proposal for home in homes for proposal in votes[home.id]}
    return [found[proposal_id] for proposal_id in sorted(found) if found[proposal_id].state.is_open]


async def _record(
    connection: AsyncConnection,
    hall: Hall,
    proposal: Proposal,
    household_ids: Sequence[int],
    by: int | None,
) -> set[int]:
    """Record the sales in a running vote, and return the households whose ballot stands."""
    await ledger.lock(connection, proposal.id)
    standing = await ballots.standing(connection, [(proposal.id, each) for each in household_ids])
    await ballots.let_stand(connection, standing)
    stands = {household_id for _, household_id in standing}
    await handovers.forget(connection, proposal.id, set(household_ids) - stands)
    sales = [{"household": each, "ballot_stands": each in stands} for each in household_ids]
    await ledger.append(connection, proposal.id, [Fact(Kind.SALE, sale) for sale in sales], hall.now)
    for household_id in household_ids:
        fields = {"proposal_id": proposal.id, "household_id": household_id}
        stood = household_id in stands
        await events.record(
            connection, proposal.estate_id, by, "household-sold", hall.now, **fields, ballot_stands=stood
        )
    return stands


async def _end_proxies(
    connection: AsyncConnection, hall: Hall, proposal: Proposal, sold_ids: set[int], by: int | None
) -> None:
    """End what those who sold have entrusted, and what was entrusted to them, unless it was used."""
    live = await proxies.live(connection, proposal.id)
    concerned = [proxy for proxy in live if {proxy.wish.principal_id, proxy.wish.holder_id} & sold_ids]
    used = await ballots.standing(connection, [(proposal.id, each.wish.principal_id) for each in concerned])
    for proxy in concerned:
        if (proposal.id, proxy.wish.principal_id) not in used:
            await proxies.end(connection, proxy.id, Ending.SOLD, by, hall.now)
            await record(connection, proxy, "proxy-sold", by, hall.now)
            others = {proxy.wish.principal_id, proxy.wish.holder_id} - sold_ids
            readers = [member for each in others for member in await voters(connection, each)]
            await tell(connection, proxy, "sold", readers, hall.now)


async def _unbind(
    connection: AsyncConnection, hall: Hall, homes: Sequence[ListedHousehold], stands: Votes
) -> None:
    labels = {home.id: home.label for home in homes}
    present = await members.of_households(connection, labels)
    for member in present:
        await members.set_standing(connection, member.id, Standing.REMOVED, hall.now)
    await codes.revoke(connection, list(labels), hall.now)
    letters = [
        OldLetter(
            key=f"sold:{member.id}",
            estate_id=member.household.estate_id,
            chat_id=member.user_id,
            kind="household-sold",
            fields={
                "household": labels[member.household.id],
                "titles": [proposal.title for proposal in stands.get(member.household.id, ())],
            },
        )
        for member in present
    ]
    await deliveries.put(connection, letters, hall.now)
