"""The pages of votes on the notice board: which there are, what is on them, and for whom they are."""

from collections.abc import Collection

from msgspec import Struct
from msgspec.structs import replace

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.results.results import Report, report
from bot.voting.counting.tally import Tally
from bot.voting.estates.estate import Estate
from bot.voting.ledger import receipts
from bot.voting.ledger.receipts import Found
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.publicity import Publicity, PublicPage
from bot.voting.refusals import NoSuchProposal
from bot.voting.results.dossier import Dossier
from bot.voting.rights import Right
from storage import ledger
from storage.ballots import ballots
from storage.estates import estates
from storage.proposals import pages, proposals


class Listed(Struct, frozen=True):
    """A vote whose page anybody may find, with its estate and its tally."""

    page: PublicPage
    estate: Estate
    proposal: Proposal
    tally: Tally


async def at(hall: Hall, token: str) -> PublicPage | None:
    """Return the page at that address, None if there is none that anybody may see."""
    async with hall.read() as connection:
        page = await pages.at(connection, token)
    return page if page and page.is_shown else None


async def of_vote(hall: Hall, proposal_id: int) -> PublicPage | None:
    """Return the page of a vote, whoever may see it; None if there is no such vote."""
    async with hall.read() as connection:
        return await pages.of_vote(connection, proposal_id)


async def address(hall: Hall, proposal_id: int, board: str) -> str:
    """Return where the page of a vote is on a notice board, nothing if there is none or nobody may see it."""
    page = await of_vote(hall, proposal_id) if board else None
    return page.address(board) if page and page.is_shown else ""


async def to_choose(hall: Hall, user_id: int, proposal_id: int) -> tuple[Proposal, PublicPage]:
    """Return a vote with its page to somebody who may choose for whom that is.

    Raises:
        CommitteeOnly, AuditorsOnlyRead, NotYourEstate: that is not for this person to choose.
        NoSuchProposal: the vote has no page.
    """
    async with hall.read() as connection:
        vote = await proposals.get(connection, proposal_id)
        vote = await rights.known(connection, user_id, vote, Right.SET_PUBLICITY)
        page = await pages.of_vote(connection, proposal_id)
    if page is None:
        raise NoSuchProposal()
    return vote, page


async def may_choose(hall: Hall, user_id: int, estate_id: int) -> bool:
    """Tell whether somebody may choose for whom the pages of an estate's votes are."""
    async with hall.read() as connection:
        return await rights.has(connection, user_id, estate_id, Right.SET_PUBLICITY)


async def listed(hall: Hall) -> list[Listed]:
    """Return the votes whose pages anybody may find, newest first."""
    async with hall.read() as connection:
        found = await pages.listed(connection)
        votes = await proposals.by_id(connection, [each.proposal_id for each in found])
        tallies = await ballots.tallies(connection, list(votes))
        places = {estate.id: estate for estate in await estates.all_of_them(connection)}
    return [
        Listed(each, places[each.estate_id], votes[each.proposal_id], tallies[each.proposal_id])
        for each in found
    ]


async def heads(hall: Hall, proposal_ids: Collection[int]) -> dict[int, str]:
    """Return the hash of the last record of each of these votes, which changes with anything about them."""
    async with hall.read() as connection:
        return await ledger.heads(connection, list(proposal_ids))


async def at_a_glance(hall: Hall, proposal_id: int) -> Dossier:
    """Return the dossier of a vote without what is about single households: quickly, from the counters.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    found: Report = await report(hall, proposal_id)
    return Dossier(found.estate, found.proposal, found.tally, hall.now, {}, (), objections=found.objections)


async def look_up(hall: Hall, proposal_id: int, receipt: str) -> Found | None:
    """Return what stands under a receipt in the record of a vote, None if no ballot in it has it."""
    async with hall.read() as connection:
        return receipts.find(await ledger.records(connection, proposal_id), receipt)


async def choose(
    hall: Hall, user_id: int, proposal_id: int, publicity: Publicity
) -> tuple[Proposal, PublicPage]:
    """Choose for whom the page of a vote is, and return both; errors are those of ``to_choose``."""
    async with hall.act(by=user_id) as act:
        vote = await act.known(await act.hold_vote(proposal_id), Right.SET_PUBLICITY)
        page = await pages.of_vote(act.connection, proposal_id)
        if page is None:
            raise NoSuchProposal()
        if page.publicity is not publicity:
            await pages.choose(act.connection, proposal_id, publicity)
            act.record(f"page-{publicity}", vote.estate_id, proposal_id=proposal_id)
    return vote, replace(page, publicity=publicity)
