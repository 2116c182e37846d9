"""What lies behind a vote's proxies and ballots on paper, for those who may see the detail."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.estates.estate import Estate
from bot.voting.paper.paper import PaperEntry, PaperStage
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Proxy
from bot.voting.refusals import UnknownButton
from bot.voting.rights import Right
from storage import paper, proxies
from storage.estates import estates
from storage.proposals import proposals


class Paperwork(Struct, frozen=True):
    """A vote's proxies that were neither refused nor taken back, and every slip that was entered."""

    estate: Estate
    proposal: Proposal
    proxies: Sequence[Proxy]
    slips: Sequence[PaperEntry]


async def of_vote(hall: Hall, user_id: int, proposal_id: int) -> Paperwork:
    """Return what lies behind a vote.

    Raises:
        Refusal: those of ``rights.demand``.
    """
    async with hall.read() as connection:
        found = await proposals.get(connection, proposal_id)
        proposal = await rights.known(connection, user_id, found, Right.SEE_DETAIL)
        return Paperwork(
            await estates.get(connection, proposal.estate_id),
            proposal,
            await proxies.live(connection, proposal_id),
            await paper.at_stages(connection, [proposal_id], PaperStage),
        )


async def photo_of_proxy(hall: Hall, user_id: int, proxy_id: int) -> Proxy:
    """Return a proxy that was signed on paper; its photo shows what it says.

    Raises:
        UnknownButton: it has none, or its vote's choices are not shown.
        Refusal: those of ``rights.demand``.
    """
    async with hall.read() as connection:
        proxy = await proxies.get(connection, proxy_id)
        await _shown(connection, user_id, proxy.wish.proposal_id if proxy else None)
        if proxy is None or not proxy.photo_file_id:
            raise UnknownButton()
    return proxy


async def photo_of_slip(hall: Hall, user_id: int, entry_id: int) -> PaperEntry:
    """Return a slip that was entered; errors as for ``photo_of_proxy``."""
    async with hall.read() as connection:
        entry = await paper.get(connection, entry_id)
        await _shown(connection, user_id, entry.proposal_id if entry else None)
        assert entry  # what is not there is shown to nobody
    return entry


async def _shown(connection: AsyncConnection, user_id: int, proposal_id: int | None) -> None:
    """Let somebody see a photo of a vote; None stands for one that is not there."""
    found = await proposals.get(connection, proposal_id) if proposal_id else None
    if not (await rights.known(connection, user_id, found, Right.SEE_DETAIL)).choices_are_shown:
        raise UnknownButton()
