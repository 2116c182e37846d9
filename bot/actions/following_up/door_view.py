"""What a person's door list shows: the silent households of the person's part, and nobody's vote."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.following_up.waiting_doors import waiting_doors
from bot.actions.hall import Hall
from bot.voting.estates.estate import Estate
from bot.voting.following_up.door_pages import DoorPages, turned_to
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.paper.paper import PaperStage
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NoSuchProposal
from bot.voting.rights import Right
from storage import paper
from storage.ballots import ballots
from storage.estates import estates, leads
from storage.following_up import visits
from storage.following_up.door_lists import ShownList
from storage.proposals import proposals

__all__ = ["DoorView", "ShownList", "door", "parts_of", "view", "vote", "votes"]


class DoorView(Struct, frozen=True):
    """A door list of a vote as it stands.

    ``parts`` are what the person looks after in this estate, None is the whole of it.
    """

    estate: Estate
    proposal: Proposal
    parts: Sequence[Part] | None
    doors: DoorPages


async def view(hall: Hall, shown: ShownList) -> DoorView:
    """Return what a list shows now; a door that has voted meanwhile is shut, a page too far is the last."""
    async with hall.read() as connection:
        proposal = await vote(connection, shown.proposal_id)
        parts = await parts_of(connection, shown.user_id, proposal.estate_id)
        silent = await visits.silent_in(connection, proposal.id, parts)
        visited = await visits.newest(connection, proposal.id)
        lapsed = await _lapsed(connection, proposal)
        staircases = await waiting_doors(connection, silent, visited, shown.begun_at, lapsed)
        estate = await estates.get(connection, proposal.estate_id)
    return DoorView(estate, proposal, parts, turned_to(staircases, shown.page, shown.household_id))


async def _lapsed(connection: AsyncConnection, proposal: Proposal) -> dict[int, datetime]:
    """Return since when each household's slip does not count any more, because the vote was changed."""
    changed = [version.at for version in proposal.versions if version.substance]
    slips = await paper.at_stages(connection, [proposal.id], [PaperStage.LAPSED]) if changed else []
    return {slip.household.id: changed[-1] for slip in slips}


async def votes(hall: Hall, user_id: int) -> list[Proposal]:
    """Return the open votes in which the person has doors to look after, earliest deadline first.

    Raises:
        Refusal: those of ``rights.where``.
    """
    async with hall.read() as connection:
        walked = {estate.id for estate in await rights.where(connection, user_id, Right.VISIT_DOORS)}
        led = await leads.of_person(connection, user_id)
        everywhere = {each for each in walked if await rights.has(connection, user_id, each, Right.ALL_DOORS)}
        return [
            proposal
            for proposal in await proposals.open_ones(connection)
            if proposal.takes_ballots(hall.now)
            and (proposal.estate_id in everywhere or any(lead.is_asked(proposal) for lead in led))
        ]


async def vote(connection: AsyncConnection, proposal_id: int) -> Proposal:
    """Return a proposal.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    proposal = await proposals.get(connection, proposal_id)
    if proposal is None:
        raise NoSuchProposal()
    return proposal


async def parts_of(connection: AsyncConnection, user_id: int, estate_id: int) -> list[Part] | None:
    """Return the parts of an estate that a person looks after; None is the whole of it."""
    if await rights.has(connection, user_id, estate_id, Right.ALL_DOORS):
        return None
    return [lead.part for lead in await leads.of_person(connection, user_id) if lead.estate_id == estate_id]


async def door(
    connection: AsyncConnection, proposal_id: int, household_id: int
) -> tuple[Household | None, bool]:
    """Return a household on a vote's roll, and whether it has answered."""
    place = (proposal_id, household_id)
    roll, standing = await ballots.at_places(connection, [place])
    return roll.get(proposal_id, {}).get(household_id), place in standing
