"""Ending everything that was answered to a proposal before it was changed in substance."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.ballots.proxy_news import record, tell
from bot.actions.hall import Hall
from bot.actions.paper import letters
from bot.actions.proxies.admission import voters
from bot.voting.ballots.ballot import Ballot
from bot.voting.paper.paper import PaperStage
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Ending
from storage import deliveries, paper, proxies
from storage.ballots import ballots
from storage.deliveries import OldLetter
from storage.estates import events
from storage.following_up import handovers
from storage.households import members


async def lapse(connection: AsyncConnection, hall: Hall, proposal: Proposal, by: int) -> None:
    """End standing ballots, live proxies and slips, and ask each household that had voted to confirm.

    ``proposal`` is the changed one. Whoever is bound to no such household is not asked here: it is
    silent again, and followed up like all others.
    """
    now = hall.now
    stood = await ballots.lapse(connection, proposal.id, now)
    await handovers.forget(connection, proposal.id)
    await _end_proxies(connection, hall, proposal, by)
    waiting = await paper.at_stages(connection, [proposal.id], [PaperStage.WAITING])
    await paper.lapse(connection, proposal.id)
    for entry in waiting:
        fields = {"entry_id": entry.id, "proposal_id": proposal.id, "household_id": entry.household.id}
        await events.record(connection, proposal.estate_id, by, "paper-lapsed", hall.now, **fields)
        await letters.tell_who_entered(connection, entry, hall.now)
    await deliveries.put(connection, await _letters(connection, proposal, stood, now), now)


async def _end_proxies(connection: AsyncConnection, hall: Hall, proposal: Proposal, by: int) -> None:
    for proxy in await proxies.live(connection, proposal.id):
        await proxies.end(connection, proxy.id, Ending.LAPSED, by, hall.now)
        await record(connection, proxy, "proxy-lapsed", by, hall.now)
        parties = [*await voters(connection, proxy.wish.principal_id)]
        if proxy.is_accepted:
            parties += await voters(connection, proxy.wish.holder_id)
        readers = {member.user_id: member for member in parties}
        await tell(connection, proxy, "lapsed", readers.values(), hall.now)


async def _letters(
    connection: AsyncConnection, proposal: Proposal, stood: list[Ballot], now: datetime
) -> list[OldLetter]:
    choices = {ballot.household_id: ballot.choice for ballot in stood}
    return [
        OldLetter(
            key=f"confirm:{proposal.id}:{proposal.version}:{member.household.id}:{member.user_id}",
            estate_id=proposal.estate_id,
            chat_id=member.user_id,
            kind="confirm-ballot",
            fields={
                "proposal_id": proposal.id,
                "household_id": member.household.id,
                "household": member.household.label,
                "version": proposal.version,
                "choice": choices[member.household.id],
            },
        )
        for member in await members.who_had_voted(connection, proposal.id, now)
        if member.may_vote and member.household.id in choices
    ]
