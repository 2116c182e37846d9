"""What lies behind a vote's proxies and ballots on paper, for those who may see the detail."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.estates.estate import Estate
from bot.voting.paper.paper import PaperEntry, PaperStage
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Proxy
from bot.voting.refusals import NoSuchProposal, UnknownButton
from bot.voting.rights import Right
from storage import paper, proxies
from storage.estates import estates
from storage.proposals import proposals


@dataclass(frozen=True, slots=True)
class Paperwork:
    """A vote's proxies that were neither refused nor taken back, and every slip that was entered."""

    estate: Estate
    proposal: Proposal
    proxies: Sequence[Proxy]
    slips: Sequence[PaperEntry]


async def of_vote(hall: Hall, user_id: int, proposal_id: int) -> Paperwork:
    """Return what lies behind a vote.

    Raises:
        NoSuchProposal: there is none with that id.
        Refusal: those of ``rights.demand``.
    """
    async with hall.read() as connection:
        proposal = await _seen(connection, user_id, proposal_id)
        return Paperwork(
            await estates.get(connection, proposal.estate_id),
            proposal,
            await proxies.live(connection, proposal_id),
            await paper.at_stages(connection, [proposal_id], PaperStage),
        )


async def photo_of_proxy(hall: Hall, user_id: int, proxy_id: int) -> Proxy:
    """Return a proxy that was signed on paper; its photo shows what it says.

    Raises:
        UnknownButton: there is none, or its vote's choices are not shown.
        Refusal: those of ``rights.demand``.
    """
    async with hall.read() as connection:
        proxy = await proxies.get(connection, proxy_id)
        if proxy is None or not proxy.photo_file_id:
            raise UnknownButton()
        await _shown(connection, user_id, proxy.wish.proposal_id)
    return proxy


async def photo_of_slip(hall: Hall, user_id: int, entry_id: int) -> PaperEntry:
    """Return a slip that was entered; errors as for ``photo_of_proxy``."""
    async with hall.read() as connection:
        entry = await paper.get(connection, entry_id)
        if entry is None:
            raise UnknownButton()
        await _shown(connection, user_id, entry.proposal_id)
    return entry


async def _shown(connection: AsyncConnection, user_id: int, proposal_id: int) -> None:
    if not (await _seen(connection, user_id, proposal_id)).choices_are_shown:
        raise UnknownButton()


async def _seen(connection: AsyncConnection, user_id: int, proposal_id: int) -> Proposal:
    proposal = await proposals.get(connection, proposal_id)
    if proposal is None:
        raise NoSuchProposal()
    await rights.demand(connection, user_id, proposal.estate_id, Right.SEE_DETAIL)
    return proposal
