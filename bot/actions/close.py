"""Closing votes whose deadline has come, also those that came while the program was down."""

import logging
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import ledger
from bot.actions.house import House
from bot.voting import ledger_acts
from bot.voting.estate import Office
from bot.voting.proposal import Proposal
from storage import ballots, deliveries, door_lists, estates, events, postings, proposals
from storage.deliveries import Letter

log = logging.getLogger(__name__)


async def close_due(house: House) -> list[Proposal]:
    """Close every vote that is due, each in its own transaction, and return them as they were before.

    The outcome is stored, the cards become stale, and the announcements are in the outbox, all at once.
    A vote that meets trouble stays due and does not hold up the others.
    """
    async with house.read() as connection:
        due = await proposals.due_to_close(connection, house.now)
    return [proposal for proposal in due if await _closes(house, proposal)]


async def _closes(house: House, proposal: Proposal) -> bool:
    try:
        async with house.write() as connection:
            return await _close(connection, house, proposal)
    except Exception:
        log.exception("vote %s could not be closed yet", proposal.id)
        return False


async def next_deadline(house: House) -> datetime | None:
    """Return when the next open vote closes."""
    async with house.read() as connection:
        return await proposals.next_deadline(connection)


async def _close(connection: AsyncConnection, house: House, proposal: Proposal) -> bool:
    """Close a vote unless somebody else has just done it."""
    await ledger.lock(connection, proposal.id)
    tally = await ballots.tally(connection, proposal.id)
    verdict = proposal.terms.judge_with_silent(tally)
    if not await proposals.close(connection, proposal.id, verdict.outcome, house.now):
        return False
    entries = await ledger.entries(connection, proposal)
    told = ledger_acts.closed(proposal.terms, tally, proposal.objections_until, entries)
    await ledger.append(connection, proposal.id, [told], house.now)
    await postings.mark_stale(connection, [proposal.id])
    await door_lists.mark_stale(connection, [proposal.id])
    letters = [*await _announcements(connection, proposal), *await _details(connection, proposal)]
    await deliveries.put(connection, letters, house.now)
    await events.record(
        connection,
        proposal.estate_id,
        None,
        "proposal-closed",
        house.now,
        proposal_id=proposal.id,
        outcome=verdict.outcome,
    )
    return True


async def _announcements(connection: AsyncConnection, proposal: Proposal) -> list[Letter]:
    return [
        Letter(
            key=f"outcome:{proposal.id}:{posting.id}",
            estate_id=proposal.estate_id,
            chat_id=posting.chat_id,
            kind="outcome",
            fields={"proposal_id": proposal.id},
            thread_id=posting.thread_id,
            reply_to=posting.message_id,
        )
        for posting in await postings.of_proposal(connection, proposal.id)
    ]


async def _details(connection: AsyncConnection, proposal: Proposal) -> list[Letter]:
    committee = await estates.holders(connection, proposal.estate_id, Office.COMMITTEE)
    return [
        Letter(
            key=f"closing-detail:{proposal.id}:{user_id}",
            estate_id=proposal.estate_id,
            chat_id=user_id,
            kind="closing-detail",
            fields={"proposal_id": proposal.id},
        )
        for user_id in committee
    ]
