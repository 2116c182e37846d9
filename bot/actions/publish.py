"""Publishing a proposal: the roll is frozen and the cards are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import draft_sheets, ledger, rights
from bot.actions.house import House
from bot.voting import deadline, ledger_acts
from bot.voting.estate import Estate, Group
from bot.voting.proposal import Proposal, Terms
from bot.voting.refusals import DeadlinePassed, ElectorateEmpty, NoGroupLinked
from bot.voting.rights import Right
from bot.voting.timetable import Step
from storage import drafts, estates, events, households, postings, proposals


@dataclass(frozen=True, slots=True)
class Publication:
    """A proposal that has just opened, its estate, and the groups in which its card goes up."""

    estate: Estate
    proposal: Proposal
    groups: list[Group]


async def publish_draft(house: House, user_id: int, seal: str, usual: Sequence[Step]) -> Publication:
    """Publish a person's draft as it was seen in the preview with that seal; the draft is used up.

    ``usual`` is the timetable of the settings, for a draft that follows up as usual.

    Raises:
        DraftGone: it has been published before, or thrown away.
        DraftChanged: its answers are no longer those of the preview.
        DraftUnfinished: a question has no answer.
        DeadlineTooSoon, DeadlineTooFar: the deadline is not in the allowed time.
        Refusal: those of ``publish``.
    """
    async with house.write() as connection:
        sheet = await draft_sheets.sealed(connection, user_id, seal, house.now)
        terms = sheet.draft.terms(usual)
        deadline.check(terms.closes_at, house.now)
        await drafts.drop(connection, user_id)
        return await _open(connection, house, user_id, sheet.estate.id, terms)


async def publish(house: House, user_id: int, estate_id: int, terms: Terms) -> Proposal:
    """Open a proposal for voting at once and return it.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person puts nothing to the vote in the estate.
        DeadlinePassed: the deadline is not in the future.
        NoGroupLinked: there is no group to put the card up in.
        ElectorateEmpty: no household of the register is entitled.
    """
    async with house.write() as connection:
        return (await _open(connection, house, user_id, estate_id, terms)).proposal


async def _open(
    connection: AsyncConnection, house: House, user_id: int, estate_id: int, terms: Terms
) -> Publication:
    await households.lock(connection, estate_id)  # one number each, and no register in between
    await rights.demand(connection, user_id, estate_id, Right.PROPOSE)
    if terms.closes_at <= house.now:
        raise DeadlinePassed()
    groups = await estates.groups_of(connection, estate_id)
    if not groups:
        raise NoGroupLinked()
    proposal_id = await proposals.open_new(connection, estate_id, terms, user_id, house.now)
    proposal = await proposals.get(connection, proposal_id)
    if proposal is None:  # nobody on the roll, so no counter carries the electorate
        raise ElectorateEmpty()
    for group in groups:
        await postings.add(connection, proposal_id, group)
    await events.record(connection, estate_id, user_id, "proposal-opened", house.now, proposal_id=proposal_id)
    estate = await estates.get(connection, estate_id)
    await ledger.begin(connection, estate_id, proposal_id, house.below)
    roll = await proposals.roll(connection, proposal_id)
    acts = [ledger_acts.announced(estate.name, proposal), ledger_acts.opened(roll)]
    await ledger.append(connection, proposal_id, acts, house.now)
    return Publication(estate, proposal, groups)
