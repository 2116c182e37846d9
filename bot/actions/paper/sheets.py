"""Slips on paper laid out for those who look at them, and for those who may confirm them."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands, rights
from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.voting.estates.estate import Estate, Office
from bot.voting.paper.paper import (
    PaperEntry,
    PaperStage,
)
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import UnknownButton
from bot.voting.rights import Right
from storage import paper
from storage.estates import estates
from storage.proposals import proposals


class PaperSheet(Struct, frozen=True):
    """An entry with what it takes to show it; ``deciders`` may confirm or refuse it, ``names`` by user id."""

    entry: PaperEntry
    estate: Estate
    proposal: Proposal
    committee: Sequence[int]
    deciders: Sequence[int]
    names: Mapping[int, str]


async def look(hall: Hall, entry_id: int) -> PaperSheet:
    """Return an entry as it stands now."""
    async with hall.read() as connection:
        entry = await paper.get(connection, entry_id)
        return await lay_out(connection, known(entry))


async def waiting_for(hall: Hall, user_id: int) -> list[PaperSheet]:
    """Return the entries of running votes that the person may confirm.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person confirms nothing anywhere.
    """
    async with hall.read() as connection:
        mine = {estate.id for estate in await rights.where(connection, user_id, Right.CONFIRM_PAPER)}
        running_now = [p.id for p in await proposals.open_ones(connection) if p.estate_id in mine]
        found = await paper.at_stages(connection, running_now, [PaperStage.WAITING])
        sheets = [await lay_out(connection, entry) for entry in found]
    return [sheet for sheet in sheets if user_id in sheet.deciders]


async def lay_out(connection: AsyncConnection, entry: PaperEntry) -> PaperSheet:
    """Return an entry with what it takes to show it."""
    proposal = (await proposals.by_id(connection, [entry.proposal_id]))[entry.proposal_id]
    concerned = [entry.entered_by, entry.checked_by, entry.settled_by]
    committee = await estates.holders(connection, entry.estate_id, Office.COMMITTEE)
    return PaperSheet(
        entry,
        await estates.get(connection, entry.estate_id),
        proposal,
        committee,
        await hands.seconds(connection, entry.estate_id, entry.entered_by),
        await known_as(connection, concerned, committee),
    )


def known(entry: PaperEntry | None) -> PaperEntry:
    """Return an entry that was found by its id.

    Raises:
        UnknownButton: there is none with that id.
    """
    if entry is None:
        raise UnknownButton()
    return entry
