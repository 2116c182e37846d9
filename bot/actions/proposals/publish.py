"""Publishing a proposal: it is announced, or opened at once, and the cards are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import ledger, rights
from bot.actions.hall import Hall
from bot.actions.proposals import drafts as draft_sheets
from bot.voting.estates.estate import Estate, Group
from bot.voting.proposals import records
from bot.voting.proposals.proposal import Proposal, Terms
from bot.voting.proposals.stages import opening
from bot.voting.proposals.timetable import Step
from bot.voting.refusals import DeadlinePassed, ElectorateEmpty, NoGroupLinked
from bot.voting.rights import Right
from bot.voting.typed import deadline
from storage.estates import estates, events
from storage.households import households
from storage.proposals import drafts, postings, proposals


@dataclass(frozen=True, slots=True)
class Publication:
    """A proposal that was just published, its estate, and the groups in which its card goes up."""

    estate: Estate
    proposal: Proposal
    groups: list[Group]


async def publish_draft(hall: Hall, user_id: int, seal: str, usual: Sequence[Step]) -> Publication:
    """Publish a person's draft as it was seen in the preview with that seal; the draft is used up.

    ``usual`` is the timetable of the settings, for a draft that follows up as usual.

    Raises:
        DraftGone: it has been published before, or thrown away.
        DraftChanged: its answers are no longer those of the preview.
        DraftUnfinished: a question has no answer.
        DeadlineTooSoon, DeadlineTooFar: the deadline is not in the allowed time.
        Refusal: those of ``publish``.
    """
    async with hall.write() as connection:
        sheet = await draft_sheets.sealed(connection, user_id, seal, hall.now)
        terms = sheet.draft.terms(usual)
        deadline.check(terms.closes_at, opening(terms, hall.now))
        await drafts.drop(connection, user_id)
        return await _publish(connection, hall, user_id, sheet.estate.id, terms)


async def publish(hall: Hall, user_id: int, estate_id: int, terms: Terms) -> Proposal:
    """Announce a proposal, or open it at once if there is no notice, and return it.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person puts nothing to the vote in the estate.
        DeadlinePassed: the deadline is not after the opening.
        NoGroupLinked: there is no group to put the card up in.
        ElectorateEmpty: no household of the register is entitled.
    """
    async with hall.write() as connection:
        return (await _publish(connection, hall, user_id, estate_id, terms)).proposal


async def _publish(
    connection: AsyncConnection, hall: Hall, user_id: int, estate_id: int, terms: Terms
) -> Publication:
    await households.lock(connection, estate_id)  # one number each, and no register in between
    await rights.demand(connection, user_id, estate_id, Right.PROPOSE)
    if terms.closes_at <= opening(terms, hall.now):
        raise DeadlinePassed()
    groups = await estates.groups_of(connection, estate_id)
    if not groups:
        raise NoGroupLinked()
    proposal_id = await proposals.add(connection, estate_id, terms, user_id, hall.now)
    proposal = await proposals.get(connection, proposal_id)
    if proposal is None:  # nobody on the roll, so no counter carries the electorate
        raise ElectorateEmpty()
    for group in groups:
        await postings.add(connection, proposal_id, group)
    estate = await estates.get(connection, estate_id)
    await _record(connection, hall, estate, proposal, user_id)
    return Publication(estate, proposal, groups)


async def _record(
    connection: AsyncConnection, hall: Hall, estate: Estate, proposal: Proposal, user_id: int
) -> None:
    """Write down what was announced, and the roll if it is frozen already."""
    await ledger.begin(connection, estate.id, proposal.id, hall.below)
    acts, act = [records.announced(estate.name, proposal)], "proposal-announced"
    if proposal.state.is_open:
        acts.append(records.opened(await proposals.roll(connection, proposal.id)))
        act = "proposal-opened"
    await ledger.append(connection, proposal.id, acts, hall.now)
    await events.record(connection, estate.id, user_id, act, hall.now, proposal_id=proposal.id)
